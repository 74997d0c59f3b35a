import { Problem } from '../../base/problem.ts';
import type { Dialect } from './dialect.ts';
import { exactPowers } from './number-bytes.ts';
import type { Sink } from './sinks.ts';
import { isBlank } from './value-sinks.ts';

/** Largest cell. */
const maxCellBytes = 1024 * 1024;

/** Lines of which something was odd: how many, and the first. */
type LineCount = { count: number; first: number };
export type ParseCounts = {
  readonly rows: number;
  readonly lines: number;
  readonly short: LineCount;
  readonly long: LineCount;
  /** Quotes inside a quoted cell that were not doubled. */
  readonly strayQuotes: LineCount;
  readonly quotedCells: number;
  /** Most cells in a row. */
  readonly widest: number;
};
/** Cuts blocks of UTF-8 into cells and hands them to the sinks. Another implementation may take its place. */
export type Parser = {
  /**
   * Reads the whole records in block[0 … length) and returns how many bytes they took; the rest must begin the
   * next block. `block[length]` must exist and is overwritten. `final`: no more bytes follow.
   * Throws `unterminated-quote` and `cell-too-large` with the line.
   */
  parse(block: Uint8Array, length: number, final: boolean): number;
  /** `maxRows` reached. */
  full(): boolean;
  counts(): ParseCounts;
  /** Gives back what it holds; it must not be used any more. */
  close(): void;
};
export type ParserOptions = {
  /** Rows a segment of the sinks holds. */
  readonly segment: number;
  /** Records before the first row (the header). */
  readonly discard: number;
  readonly firstLine: number;
  readonly maxRows: number;
};

const LF = 10;
const CR = 13;
/** What the cells of a column need: nothing, the fast number path, or their sink. */
const SKIP = 0;
const NUMBER = 1;
const OTHER = 2;

/** The parser where there is no machine code, and the law for the one there is. A column without sink is passed over. */
export function makeParser(
  dialect: Dialect,
  sinks: readonly (Sink | null)[],
  options: ParserOptions,
): Parser {
  const columns = sinks.length;
  const delimiter = dialect.delimiter.charCodeAt(0);
  const quote = dialect.quote === '' ? -1 : dialect.quote.charCodeAt(0);
  const comment = dialect.comment === '' ? -1 : dialect.comment.charCodeAt(0);
  const decimal = dialect.decimal === dialect.delimiter ? 0 : dialect.decimal.charCodeAt(0);
  const blank = delimiter === 32 ? 0 : 32;
  const ends = new Uint8Array(256);
  for (const byte of [delimiter, LF, CR]) ends[byte] = 1;
  const trims = dialect.trim || dialect.merge;
  const shift = Math.log2(options.segment);
  const mask = options.segment - 1;

  const kinds = Uint8Array.from(sinks, (sink) => (sink === null ? SKIP : sink.direct ? NUMBER : OTHER));
  const nothing = new Uint8Array(columns);
  const direct: Float64Array[] = [];
  let scratch = new Uint8Array(256);
  let row = 0;
  let discard = options.discard;
  let line = options.firstLine;
  let widest = 0;
  let quotedCells = 0;
  const short: LineCount = { count: 0, first: 0 };
  const long: LineCount = { count: 0, first: 0 };
  const strayQuotes: LineCount = { count: 0, first: 0 };
  /** Of the record at hand: lines inside its quotes, stray quotes, quoted cells, and whether a surplus cell held anything. */
  let inner = 0;
  let strays = 0;
  let quoted = 0;
  let surplus = false;

  /** Reads the cell at p into column c; the index of its terminator, or −1 if the block ends first. */
  function readCell(block: Uint8Array, length: number, final: boolean, p: number, c: number): number {
    let from = p;
    if (trims && quote >= 0) while (isBlank(block[from]) && block[from] !== delimiter) from++;
    if (quote >= 0 && block[from] === quote) return readQuoted(block, length, final, from, c);
    let to = p;
    while (ends[block[to]] === 0) to++;
    if (to - p > maxCellBytes) throw cellTooLarge(line + inner);
    if (to >= length && !final) return -1;
    if (c >= columns) surplus ||= to > p;
    else if (discard === 0) sinks[c]?.put(row, block, p, to, false);
    return to;
  }

  function readQuoted(block: Uint8Array, length: number, final: boolean, from: number, c: number): number {
    let p = from + 1;
    let doubled = false;
    let stray = 0;
    let breaks = 0;
    for (; ; p++) {
      const byte = block[p];
      if (byte === LF) {
        if (p >= length) {
          if (p - from > maxCellBytes) throw cellTooLarge(line + inner);
          if (final) throw unterminated(line + inner);
          return -1;
        }
        breaks++;
      } else if (byte === quote) {
        if (p + 1 >= length && !final) return -1;
        if (block[p + 1] === quote) {
          doubled = true;
          p++;
          continue;
        }
        let next = p + 1;
        while (isBlank(block[next]) && block[next] !== delimiter) next++;
        if (next >= length && !final) return -1;
        if (ends[block[next]] !== 0) {
          if (p - from > maxCellBytes) throw cellTooLarge(line + inner);
          putQuoted(block, from + 1, p, doubled || stray > 0, c);
          inner += breaks;
          strays += stray;
          quoted++;
          return next;
        }
        stray++;
      }
    }
  }

  function putQuoted(block: Uint8Array, from: number, to: number, doubled: boolean, c: number): void {
    if (c >= columns) {
      surplus = true;
      return;
    }
    const sink = sinks[c];
    if (sink === null || discard > 0) return;
    if (!doubled) {
      sink.put(row, block, from, to, true);
      return;
    }
    if (to - from > scratch.length) scratch = new Uint8Array((to - from) * 2);
    sink.put(row, scratch, 0, withoutDoubles(block, from, to, quote, scratch), true);
  }

  /** Closes the record whose last cell is c. */
  function endRecord(c: number): void {
    const cells = c + 1;
    if (discard > 0) discard--;
    else {
      if (cells < columns) {
        for (let k = cells; k < columns; k++) sinks[k]?.skip(row);
        count(short);
      } else if (cells > columns && surplus) count(long);
      if (surplus || cells <= columns) widest = Math.max(widest, cells);
      row++;
    }
    if (strays > 0) count(strayQuotes);
    quotedCells += quoted;
    line += 1 + inner;
  }
  function count(what: LineCount): void {
    if (what.count++ === 0) what.first = line;
  }

  function parse(block: Uint8Array, length: number, final: boolean): number {
    block[length] = LF;
    for (let k = 0; k < columns; k++) if (sinks[k]?.misfit()) kinds[k] = SKIP;
    let p = 0;
    for (;;) {
      if (dialect.merge) while (p < length && block[p] === delimiter) p++;
      if (p >= length || row >= options.maxRows) return p;
      const start = p;
      const opening = block[p];
      if (opening === LF || opening === CR || opening === comment) {
        while (block[p] !== LF && block[p] !== CR) p++;
        const next = afterBreak(block, length, final, p);
        if (next < 0) return start;
        p = next;
        line++;
        continue;
      }
      const slot = row & mask;
      if (slot === 0)
        for (let k = 0; k < columns; k++)
          if (kinds[k] === NUMBER) direct[k] = (sinks[k] as Required<Sink>).direct.at(row >>> shift);
      const wanted = discard > 0 ? nothing : kinds;
      inner = strays = quoted = 0;
      surplus = false;
      for (let c = 0; ; c++) {
        let q = wanted[c] === NUMBER ? scanNumber(block, p, decimal, blank, ends, direct[c], slot) : -1;
        if (q < 0) q = readCell(block, length, final, p, c);
        if (q < 0 || (q >= length && !final)) return start;
        if (block[q] === delimiter && q < length) {
          p = q + 1;
          if (dialect.merge) {
            while (block[p] === delimiter) p++;
            if (p >= length && !final) return start;
            if (block[p] === LF || block[p] === CR) q = p;
            else continue;
          } else continue;
        }
        const next = afterBreak(block, length, final, q);
        if (next < 0) return start;
        endRecord(c);
        p = next;
        break;
      }
    }
  }
  return {
    parse,
    full: () => row >= options.maxRows,
    counts: () => ({ rows: row, lines: line, short, long, strayQuotes, quotedCells, widest }),
    close() {},
  };
}

/**
 * Reads a plain decimal number at p into out[slot] and returns the index of its terminator; −1 if the cell is
 * anything else (exponent, many digits, leading zeros, a word, quotes), which the sink then reads.
 */
function scanNumber(
  block: Uint8Array,
  p: number,
  decimal: number,
  blank: number,
  ends: Uint8Array,
  out: Float64Array,
  slot: number,
): number {
  let q = p;
  let byte = block[q];
  while (byte === blank) byte = block[++q];
  const negative = byte === 45;
  if (negative) byte = block[++q];
  const first = q;
  let whole = 0;
  for (let digit = byte ^ 48; digit < 10; digit = byte ^ 48) {
    whole = (Math.imul(whole, 10) + digit) | 0;
    byte = block[++q];
  }
  const before = q - first;
  let part = 0;
  let after = 0;
  if (byte === decimal) {
    const point = q;
    byte = block[++q];
    for (let digit = byte ^ 48; digit < 10; digit = byte ^ 48) {
      part = (Math.imul(part, 10) + digit) | 0;
      byte = block[++q];
    }
    after = q - point - 1;
  }
  const digits = before + after;
  // At most nine digits on each side fit 32 bits, at most fifteen together an exact double.
  if (before > 9 || after > 9 || digits > 15 || digits === 0 || ends[byte] === 0) return -1;
  if (before > 1 && block[first] === 48) return -1;
  const value = after === 0 ? whole : (whole * exactPowers[after] + part) / exactPowers[after];
  out[slot] = negative ? -value : value;
  return q;
}

/** Copies a quoted text with one quote for each doubled one; the length of the copy. */
export function withoutDoubles(
  block: Uint8Array,
  from: number,
  to: number,
  quote: number,
  copy: Uint8Array,
): number {
  let n = 0;
  for (let i = from; i < to; i++) {
    copy[n++] = block[i];
    if (block[i] === quote && block[i + 1] === quote && i + 1 < to) i++;
  }
  return n;
}

/** Where the line after the break at p begins; −1 if the block may end inside the break. */
function afterBreak(block: Uint8Array, length: number, final: boolean, p: number): number {
  if (p >= length) return final ? length : -1;
  if (block[p] === LF) return p + 1;
  if (p + 1 >= length) return final ? length : -1;
  return block[p + 1] === LF ? p + 2 : p + 1;
}

export function cellTooLarge(line: number): Problem {
  return new Problem(
    'cell-too-large',
    `A cell that begins on line ${line} has more than 1 MiB.`,
    'Most often a quote was opened there and never closed: correct that line, or choose another quote sign.',
    { line },
  );
}

export function unterminated(line: number): Problem {
  return new Problem(
    'unterminated-quote',
    `The quote opened on line ${line} is never closed.`,
    'Close the quote on that line, or choose "none" as the quote sign.',
    { line, param: 'quote' },
  );
}
