import { Problem } from '../../base/problem.ts';
import type { Decision, Oddity, Source } from '../reader.ts';
import { refuseBinary } from './binary.ts';
import { piecesOf } from './bytes-of.ts';
import { type Encoding, guessEncoding, markOf } from './encoding.ts';
import { mojibakeOddity } from './mojibake.ts';
import { makeTranscoder } from './transcode.ts';

const sampleBytes = 256 * 1024;
const maxSampleBytes = 8 * 1024 * 1024;

export type Opening = {
  readonly encoding: Encoding;
  readonly open: boolean;
  readonly mark: number;
  readonly compressed: boolean;
  readonly sample: string;
  readonly whole: boolean;
  readonly decisions: readonly Decision[];
  readonly oddities: readonly Oddity[];
};

/** Encoding and the first characters. Throws `empty-file` and `unreadable-file`. */
export async function openSource(source: Source, wanted: Encoding | null, most?: number): Promise<Opening> {
  const pieces = await piecesOf(source, most);
  const gathered: Uint8Array[] = [];
  let length = 0;
  let breaks = 0;
  let whole = false;
  try {
    for (let goal = sampleBytes; ; goal *= 4) {
      while (length < goal && !whole) {
        const piece = await pieces.next();
        if (piece === null) whole = true;
        else {
          gathered.push(piece);
          length += piece.length;
          breaks += breaksIn(piece);
        }
      }
      if (whole || goal >= maxSampleBytes || breaks >= 3) break;
    }
  } finally {
    await pieces.close();
  }
  let head = joined(gathered, length);
  if (head.length > sampleBytes && breaksIn(head.subarray(0, sampleBytes)) >= 3) {
    head = head.subarray(0, sampleBytes);
    whole = false;
  }
  if (wanted === null || wanted === 'utf-8') refuseBinary(head, source.name);
  const guess = guessEncoding(head);
  const encoding = wanted ?? guess.encoding;
  const mark = markOf(head)?.encoding === encoding ? guess.mark : 0;
  const open = wanted === null && guess.open;
  const transcoder = makeTranscoder(encoding, open);
  let text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(transcoder.push(head.subarray(mark)));
  if (whole) text = withoutTail(text + new TextDecoder().decode(transcoder.end()));
  else text = text.slice(0, lastBreak(text));
  const decisions: Decision[] =
    wanted === null ? [{ param: 'encoding', value: encoding, why: guess.why }] : [];
  if (/^[\s\ufeff]*$/.test(text)) {
    const what = head.length === 0 ? 'has no content (0 bytes)' : 'holds only blanks and line breaks';
    throw new Problem(
      'empty-file',
      `${source.name} ${what}.`,
      'Choose a file with at least one row of data.',
      { file: source.name, line: 1 },
    );
  }
  const mixed = mojibakeOddity(text, encoding);
  const oddities = mixed === null ? [] : [mixed];
  return { encoding, open, mark, compressed: pieces.compressed, sample: text, whole, decisions, oddities };
}

/** The text without the end-of-file sign of DOS and without blanks on its last line. */
function withoutTail(text: string): string {
  return (text.endsWith('\u001a') ? text.slice(0, -1) : text).replace(/(?<=[\r\n]) *$/, '');
}

function lastBreak(text: string): number {
  const at = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r', text.length - 2));
  return at < 0 ? text.length : at + 1;
}

function breaksIn(bytes: Uint8Array): number {
  let found = 0;
  for (let i = 0; i < bytes.length && found < 3; i++) if (bytes[i] === 10 || bytes[i] === 13) found++;
  return found;
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
