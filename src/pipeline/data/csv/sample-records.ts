import type { Job } from '../../base/job.ts';
import { seeded } from '../../base/random.ts';
import type { Source } from '../reader.ts';
import { makeReservoir } from '../sample.ts';
import { makeBlocks, rewriting } from './blocks.ts';
import { piecesOf } from './bytes-of.ts';
import type { Dialect } from './dialect.ts';
import type { Opening } from './open.ts';
import { skipLines } from './skip-lines.ts';
import { makeTranscoder } from './transcode.ts';

const LF = 10;
const CR = 13;

export type SampleWish = { readonly rows: number; readonly seed: number; readonly maxRows: number | null };
export type RecordSample = {
  /** UTF-8 in the form the parser reads: the header, if there is one, and the chosen records in their order. */
  readonly bytes: Uint8Array;
  /** Records there were, the header not counted. */
  readonly seen: number;
};

/**
 * A uniform random sample of the records of a file of any length, drawn while it streams past (Algorithm L, Li 1994): only
 * the sample is held. All records are in it if there are no more than were asked for.
 */
export async function sampleRecords(
  source: Source,
  opening: Pick<Opening, 'encoding' | 'open' | 'mark' | 'sample'>,
  dialect: Dialect,
  wish: SampleWish,
  job: Job,
  block: number,
): Promise<RecordSample> {
  const pieces = await piecesOf(source, Number.POSITIVE_INFINITY);
  const transcoder = makeTranscoder(opening.encoding, opening.open);
  const blocks = makeBlocks(pieces, rewriting(transcoder, dialect), block, opening.mark);
  const reservoir = makeReservoir(wish.rows, seeded(wish.seed, 'sample'));
  const ends = recordEnds(dialect, opening.sample.includes('\n') ? LF : CR);
  const comment = dialect.comment === '' ? -1 : dialect.comment.charCodeAt(0);
  const kept: { row: number; bytes: Uint8Array }[] = [];
  let head = new Uint8Array(0) as Uint8Array;
  let wantsHead = dialect.header;
  let skip = dialect.skipRows;
  try {
    for (;;) {
      const { buffer, length, final } = await blocks.fill();
      const start = skipLines(buffer, length, skip);
      skip = start.left;
      let from = start.at;
      ends.open(buffer, length);
      while (skip === 0 && from < length && reservoir.seen() < (wish.maxRows ?? Number.POSITIVE_INFINITY)) {
        const to = ends.next(from, final);
        if (to < 0) break;
        const first = buffer[from];
        if (first !== LF && first !== CR && first !== comment) {
          if (wantsHead) {
            head = buffer.slice(from, to);
            wantsHead = false;
          } else {
            const row = reservoir.seen();
            const place = reservoir.place();
            if (place >= 0) kept[place] = { row, bytes: buffer.slice(from, to) };
          }
        }
        from = to;
      }
      blocks.consume(from);
      job.report(pieces.fraction(), `${reservoir.seen()} rows passed`);
      await job.checkpoint();
      if (final || reservoir.seen() === wish.maxRows) break;
    }
  } finally {
    await pieces.close();
  }
  kept.sort((a, b) => a.row - b.row);
  return { bytes: together([head, ...kept.map(({ bytes }) => bytes)]), seen: reservoir.seen() };
}

/** Where records end: at a line break outside quotes. */
function recordEnds(dialect: Dialect, lineEnd: number) {
  const quote = dialect.quote === '' ? -1 : dialect.quote.charCodeAt(0);
  const delimiter = dialect.delimiter.charCodeAt(0);
  let bytes: Uint8Array = new Uint8Array(0);
  let length = 0;
  let nextQuote = -1;
  function find(byte: number, from: number): number {
    const at = bytes.indexOf(byte, from);
    return at < 0 || at >= length ? length : at;
  }
  function opens(at: number, from: number): boolean {
    let before = at - 1;
    while (before >= from && bytes[before] === 32) before--;
    return before < from || bytes[before] === delimiter;
  }
  /** Behind the quote that closes the cell opened at `at`; `length` if there is none. */
  function closed(at: number): number {
    for (let p = find(quote, at + 1); p < length; p = find(quote, p + 1)) {
      const next = bytes[p + 1];
      if (p + 1 < length && next === quote) p++;
      else if (p + 1 >= length || next === delimiter || next === LF || next === CR || next === 32)
        return p + 1;
    }
    return length;
  }
  return {
    open(block: Uint8Array, size: number): void {
      bytes = block;
      length = size;
      nextQuote = -1;
    },
    /** Behind the line break of the record at `from`; −1 if it does not end in this block. */
    next(from: number, final: boolean): number {
      let at = from;
      for (;;) {
        const end = find(lineEnd, at);
        if (quote >= 0 && nextQuote < at) nextQuote = find(quote, at);
        if (quote < 0 || nextQuote >= end) {
          if (end < length) return end + 1;
          return final ? length : -1;
        }
        at = opens(nextQuote, from) ? closed(nextQuote) : nextQuote + 1;
      }
    },
  };
}

function together(parts: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const part of parts) length += part.length + 1;
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    if (part.length === 0) continue;
    all.set(part, at);
    at += part.length;
    const last = all[at - 1];
    if (last !== LF && last !== CR) all[at++] = LF;
  }
  return all.subarray(0, at);
}
