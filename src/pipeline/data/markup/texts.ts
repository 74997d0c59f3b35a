import { piecesOf } from '../csv/bytes-of.ts';
import { type Encoding, encodings, guessEncoding, markOf } from '../csv/encoding.ts';
import { makeTranscoder } from '../csv/transcode.ts';
import type { Decision, Source } from '../reader.ts';

/** The characters of a source in pieces, decompressed if it is gzip; a character is never cut. */
export type Texts = {
  next(): Promise<string | null>;
  fraction(): number;
  close(): Promise<void>;
  readonly decisions: readonly Decision[];
  /** Pieces with characters that are not valid in the encoding. */
  damaged(): number;
};

const enough = 64 * 1024;

/** `declared`: the encoding that the text names itself, found in its first bytes read as Latin-1. */
export async function openTexts(
  source: Source,
  wanted: Encoding | null,
  declared: (head: string) => string | null,
): Promise<Texts> {
  const pieces = await piecesOf(source);
  let head = new Uint8Array(0);
  while (head.length < enough) {
    const piece = await pieces.next();
    if (piece === null) break;
    const all = new Uint8Array(head.length + piece.length);
    all.set(head);
    all.set(piece, head.length);
    head = all;
  }
  const found = encodingOf(head, declared(String.fromCharCode(...head.subarray(0, 2048))));
  const encoding = wanted ?? found.encoding;
  const mark = markOf(head)?.encoding === encoding ? (markOf(head)?.mark ?? 0) : 0;
  const transcoder = makeTranscoder(encoding, wanted === null && found.open);
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let state: 'head' | 'body' | 'done' = 'head';
  return {
    fraction: () => pieces.fraction(),
    close: () => pieces.close(),
    damaged: () => transcoder.damaged(),
    decisions: wanted === null ? [{ param: 'encoding', value: encoding, why: found.why }] : [],
    async next() {
      if (state === 'done') return null;
      const piece = state === 'head' ? head.subarray(mark) : await pieces.next();
      if (piece !== null) {
        state = 'body';
        return decoder.decode(transcoder.push(piece), { stream: true });
      }
      state = 'done';
      return decoder.decode(transcoder.end());
    },
  };
}

function encodingOf(
  head: Uint8Array,
  declared: string | null,
): { encoding: Encoding; why: string; open: boolean } {
  const guess = guessEncoding(head);
  if (markOf(head) || guess.encoding.startsWith('utf-16')) return guess;
  const known = declared === null ? null : knownEncoding(declared);
  if (known === null || known.startsWith('utf-16')) return guess;
  if (known === 'utf-8' && guess.encoding !== 'utf-8') return guess;
  return { encoding: known, why: `The file says that it is written in ${declared}.`, open: false };
}

function knownEncoding(label: string): Encoding | null {
  try {
    const name = new TextDecoder(label.trim()).encoding;
    return encodings.find((each) => each === (name === 'gbk' ? 'gb18030' : name)) ?? null;
  } catch {
    return null;
  }
}

/** `<?xml … encoding="…"?>` */
export function xmlEncoding(head: string): string | null {
  return /^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1] ?? null;
}

/** `<meta charset=…>`, also as http-equiv. */
export function htmlEncoding(head: string): string | null {
  return xmlEncoding(head) ?? /<meta\s[^>]*?charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head)?.[1] ?? null;
}
