import { openKernel } from '../../calc/kernel.ts';
import type { Dialect } from './dialect.ts';
import { makeKernelState } from './kernel-state.ts';
import { exactPowers } from './number-bytes.ts';
import { cellTooLarge, type Parser, type ParserOptions, unterminated, withoutDoubles } from './parser.ts';
import { powersOfFive } from './powers-of-five.ts';
import type { Segments } from './segments.ts';
import type { Sink } from './sinks.ts';

type Exports = {
  parseRecords(
    state: number,
    block: number,
    from: number,
    end: number,
    final: number,
    mostRows: number,
  ): number;
  rememberWord(table: number, from: number, marks: number): number;
};

/** Kinds of cells, flags beside their length, and outcomes, as in kernels/assembly/csv/state.ts. */
const kindOf = { skip: 0, number: 1, other: 2, time: 3, word: 4 };
const quotedFlag = 1 << 24;
const doubledFlag = 1 << 25;
const absentFlag = 1 << 26;
const lengthMask = quotedFlag - 1;
const knownFlag = 1 << 27;
const knownSlot = 7;
const knownMask = 127 | quotedFlag;
/** A table of words: slots and their number, as in kernels/assembly/csv/words.ts. */
const tableSlots = 256;
const tableBytes = 80 * tableSlots + 64;
const mostTables = 200;
const mostWordBytes = 64;
const rowsDone = 1;
const tooLarge = 2;
const neverClosed = 3;

/** Cells of so many rows, or so many bytes of them, are held at a time, so that a cache holds them. */
const batchRows = 4096;
const batchBytes = 2 * 1024 ** 2;
/** The kernel may read so many bytes behind the line feed that ends a block. */
const padding = 32;

function kindFor(sink: Sink | null): number {
  if (sink === null) return kindOf.skip;
  return sink.direct ? kindOf.number : sink.directTimes ? kindOf.time : kindOf.other;
}

/**
 * The parser in machine code: the same cells reach the same sinks as from `makeParser`, except that numbers and ISO
 * dates are written without their sinks. Throws `no-webassembly`.
 */
export function makeKernelParser(
  dialect: Dialect,
  sinks: readonly (Sink | null)[],
  options: ParserOptions,
): Parser {
  const kernel = openKernel<Exports>('csv');
  const columns = sinks.length;
  const most = Math.max(1, Math.min(batchRows, Math.floor(batchBytes / (8 * columns))));
  const stride = 8 * most + 64;
  const mostFixes = Math.max(batchRows, 2 * columns);
  const kinds = Uint8Array.from(sinks, kindFor);
  const state = makeKernelState(kernel);
  const kindsAt = kernel.allocate(columns);
  const powersAt = place(exactPowers);
  const fivesAt = place(powersOfFive());
  const fixesAt = kernel.allocate(16 * mostFixes);
  const outAt = kernel.allocate(stride * columns);
  const tables = new Uint32Array(columns);
  const codesOf: (Int32Array | undefined)[] = [];
  openTables();
  const tablesAt = place(tables);
  const base = kernel.mark();
  let blockAt = 0;
  let blockBytes = -1;
  const shift = Math.log2(options.segment);
  const mask = options.segment - 1;
  let scratch = new Uint8Array(256);
  let row = 0;
  let open = true;
  state.set({
    columns,
    delimiter: dialect.delimiter.charCodeAt(0),
    quote: dialect.quote === '' ? -1 : dialect.quote.charCodeAt(0),
    comment: dialect.comment === '' ? -1 : dialect.comment.charCodeAt(0),
    decimal: dialect.decimal === dialect.delimiter ? 0 : dialect.decimal.charCodeAt(0),
    trims: Number(dialect.trim || dialect.merge),
    merge: Number(dialect.merge),
    kinds: kindsAt,
    out: outAt,
    stride,
    fixes: fixesAt,
    mostFixes,
    powers: powersAt,
    fives: fivesAt,
    tables: tablesAt,
    discard: options.discard,
    line: options.firstLine,
  });

  function place(values: Float64Array | BigUint64Array | Uint32Array): number {
    const at = kernel.allocate(values.byteLength);
    kernel.uint8(at, values.byteLength).set(new Uint8Array(values.buffer));
    return at;
  }

  function openTables(): void {
    for (let c = 0, open = 0; c < columns && open < mostTables; c++) {
      if (!sinks[c]?.directCodes?.()) continue;
      tables[c] = kernel.allocate(tableBytes);
      kernel.uint8(tables[c], tableBytes).fill(0);
      codesOf[c] = new Int32Array(tableSlots);
      kinds[c] = kindOf.word;
      open++;
    }
  }

  function load(block: Uint8Array, length: number): void {
    if (length > blockBytes) {
      kernel.release(base);
      blockAt = kernel.allocate(length + padding);
      blockBytes = length;
    }
    const copy = kernel.uint8(blockAt, length + 1);
    copy.set(block.subarray(0, length));
    copy[length] = 10;
    for (let c = 0; c < columns; c++) if (sinks[c]?.misfit()) kinds[c] = kindOf.skip;
    kernel.uint8(kindsAt, columns).set(kinds);
  }

  function put(sink: Sink, at: number, block: Uint8Array, from: number, marks: number): void {
    const to = from + (marks & lengthMask);
    if ((marks & doubledFlag) === 0) sink.put(at, block, from, to, (marks & quotedFlag) !== 0);
    else {
      if (to - from > scratch.length) scratch = new Uint8Array((to - from) * 2);
      const length = withoutDoubles(block, from, to, dialect.quote.charCodeAt(0), scratch);
      sink.put(at, scratch, 0, length, true);
    }
  }

  /** Hands the cells of the batch to the columns: rows row … row+count−1. */
  function deliver(block: Uint8Array, count: number, fixCount: number): void {
    for (let c = 0; c < columns; c++) {
      const sink = sinks[c];
      if (sink === null || kinds[c] === kindOf.skip) continue;
      const at = outAt + c * stride;
      const direct = sink.direct ?? sink.directTimes;
      if (direct) copyInto(direct, kernel.float64(at, count));
      else if (kinds[c] === kindOf.word) putWords(c, sink, block, kernel.uint32(at, 2 * count), count);
      else putAll(sink, block, kernel.uint32(at, 2 * count), count);
    }
    const fixes = kernel.uint32(fixesAt, 4 * fixCount);
    for (let i = 0; i < fixes.length; i += 4)
      put(sinks[fixes[i + 1]] as Sink, row + fixes[i], block, fixes[i + 2], fixes[i + 3]);
  }
  function copyInto(direct: Segments<Float64Array>, values: Float64Array): void {
    for (let from = 0; from < values.length; ) {
      const slot = (row + from) & mask;
      const to = Math.min(values.length, from + options.segment - slot);
      direct.at((row + from) >>> shift).set(values.subarray(from, to), slot);
      from = to;
    }
  }
  function putAll(sink: Sink, block: Uint8Array, cells: Uint32Array, count: number, first = row): void {
    for (let r = 0; r < count; r++) {
      const marks = cells[2 * r + 1];
      if ((marks & absentFlag) !== 0) sink.skip(first + r);
      else put(sink, first + r, block, cells[2 * r], (marks & knownFlag) === 0 ? marks : marks & knownMask);
    }
  }
  /** Words seen before have their code at once; others go to the sink, and their codes are kept while there is room. */
  function putWords(c: number, sink: Sink, block: Uint8Array, cells: Uint32Array, count: number): void {
    const known = codesOf[c] as Int32Array;
    const direct = sink.directCodes?.() ?? null;
    if (direct === null) {
      kinds[c] = kindOf.other;
      putAll(sink, block, cells, count);
      return;
    }
    let learns = true;
    let strange = 0;
    for (let r = 0; r < count; r++) {
      const marks = cells[2 * r + 1];
      const at = row + r;
      if ((marks & knownFlag) !== 0) {
        direct.at(at >>> shift)[at & mask] = known[(marks >>> knownSlot) & (tableSlots - 1)];
        continue;
      }
      if ((marks & absentFlag) !== 0) {
        sink.skip(at);
        continue;
      }
      strange++;
      put(sink, at, block, cells[2 * r], marks);
      if (sink.directCodes?.() !== direct) {
        putAll(sink, block, cells.subarray(2 * (r + 1)), count - r - 1, row + r + 1);
        return;
      }
      if (!learns || (marks & doubledFlag) !== 0 || (marks & lengthMask) > mostWordBytes) continue;
      const slot = kernel.run.rememberWord(tables[c], blockAt + cells[2 * r], marks);
      if (slot < 0) learns = false;
      else known[slot] = direct.at(at >>> shift)[at & mask];
    }
    if (!learns && 2 * strange > count) kinds[c] = kindOf.other;
  }

  function parse(block: Uint8Array, length: number, final: boolean): number {
    load(block, length);
    const end = blockAt + length;
    for (let at = blockAt; ; ) {
      if (row >= options.maxRows) return at - blockAt;
      const wanted = Math.min(most, options.maxRows - row);
      at = kernel.run.parseRecords(state.at, blockAt, at, end, Number(final), wanted);
      const { status, rows, fixCount, errorLine } = state.read();
      deliver(block, rows, fixCount);
      row += rows;
      if (status === tooLarge) throw cellTooLarge(errorLine);
      if (status === neverClosed) throw unterminated(errorLine);
      if (status !== rowsDone) return at - blockAt;
    }
  }
  return {
    parse,
    full: () => row >= options.maxRows,
    counts() {
      const now = state.read();
      return {
        rows: row,
        lines: now.line,
        short: { count: now.shortRows, first: now.shortLine },
        long: { count: now.longRows, first: now.longLine },
        strayQuotes: { count: now.strayRows, first: now.strayLine },
        quotedCells: now.quotedCells,
        widest: now.widest,
      };
    },
    close() {
      if (open) kernel.close();
      open = false;
    },
  };
}
