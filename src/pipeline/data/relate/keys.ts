import { Problem } from '../../base/problem.ts';
import { makeWords } from '../csv/words.ts';
import { type Column, type ColumnKind, lengthOf } from '../table.ts';
import { makeNumberCodes } from './number-codes.ts';

/** For every table, a code a row: rows with equal codes have equal keys. */
export type KeyCodes = {
  readonly codes: readonly Int32Array[];
  /** Codes are below it. */
  readonly size: number;
};

/** Kinds whose values can be equal: words are words, whether few or many. */
export function keyFamily(kind: ColumnKind): string {
  return kind === 'category' || kind === 'text' ? 'words' : kind;
}

/**
 * Codes of the rows of several tables by the key columns of each (side by side in the same order), in O(rows).
 * A row with a missing key cell has code −1, unless `missing` is 'match': then missing equals missing, as a value of
 * its own. No key columns: all rows are equal. Throws `key-kinds` for columns whose values can never be equal.
 */
export function keyCodes(
  sides: readonly (readonly Column[])[],
  rows: readonly number[],
  missing: 'never' | 'match',
): KeyCodes {
  let codes: readonly Int32Array[] = rows.map((count) => new Int32Array(count));
  let size = 1;
  const keys = sides[0].length;
  for (let k = 0; k < keys; k++) {
    const next = columnCodes(sides.map((side) => side[k]));
    if (missing === 'match') {
      for (const part of next.codes) for (let row = 0; row < part.length; row++) part[row]++;
      next.size++;
    }
    if (k === 0) ({ codes, size } = next);
    else ({ codes, size } = paired({ codes, size }, next));
  }
  return { codes, size };
}

function paired(a: KeyCodes, b: KeyCodes): { codes: Int32Array[]; size: number } {
  const pairs = makeNumberCodes();
  const codes = a.codes.map((part, side) => {
    const other = b.codes[side];
    return part.map((code, row) =>
      code < 0 || other[row] < 0 ? -1 : pairs.code(code * b.size + other[row]),
    );
  });
  return { codes, size: pairs.size() };
}

/** Codes of one column in every table; −1 where it is missing. */
function columnCodes(columns: readonly Column[]): { codes: Int32Array[]; size: number } {
  const [first] = columns;
  for (const column of columns) {
    if (keyFamily(column.kind) !== keyFamily(first.kind)) throw differentKinds(first, column);
  }
  if (columns.every((column) => column.kind === 'category')) return levelCodes(columns);
  if (keyFamily(first.kind) === 'words') return wordCodes(columns);
  if (first.kind === 'boolean') {
    return {
      codes: columns.map((column) => Int32Array.from(flags(column), (flag) => (flag === 255 ? -1 : flag))),
      size: 2,
    };
  }
  const lists = columns.map((column) =>
    column.kind === 'number' || column.kind === 'time' ? column.values : new Float64Array(lengthOf(column)),
  );
  const close = closeNumbers(lists);
  if (close) return close;
  const numbers = makeNumberCodes();
  const codes = lists.map((values) => {
    const part = new Int32Array(values.length);
    for (let row = 0; row < part.length; row++)
      part[row] = Number.isNaN(values[row]) ? -1 : numbers.code(values[row]);
    return part;
  });
  return { codes, size: numbers.size() };
}

/** Whole numbers that lie close together are their own codes, counted from the least; null if they are not so. */
function closeNumbers(lists: readonly Float64Array[]): { codes: Int32Array[]; size: number } | null {
  let [least, most, rows] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (const values of lists) {
    rows += values.length;
    for (let row = 0; row < values.length; row++) {
      const value = values[row];
      if (Number.isNaN(value)) continue;
      if (Math.floor(value) !== value) return null;
      if (value < least) least = value;
      if (value > most) most = value;
    }
  }
  const size = most - least + 1;
  if (!(size <= 2 * rows + 1024) || Math.abs(least) > Number.MAX_SAFE_INTEGER) return null;
  const codes = lists.map((values) => {
    const part = new Int32Array(values.length);
    for (let row = 0; row < part.length; row++) {
      const value = values[row];
      part[row] = Number.isNaN(value) ? -1 : value - least;
    }
    return part;
  });
  return { codes, size };
}

function flags(column: Column): Uint8Array {
  return column.kind === 'boolean' ? column.values : new Uint8Array(0);
}

function levelCodes(columns: readonly Column[]): { codes: Int32Array[]; size: number } {
  const known = new Map<string, number>();
  const codes = columns.map((column) => {
    if (column.kind !== 'category') return new Int32Array(0);
    const place = column.levels.map((level) => {
      const code = known.get(level) ?? known.size;
      known.set(level, code);
      return code;
    });
    const part = new Int32Array(column.codes.length);
    for (let row = 0; row < part.length; row++)
      part[row] = column.codes[row] < 0 ? -1 : place[column.codes[row]];
    return part;
  });
  return { codes, size: known.size };
}

function wordCodes(columns: readonly Column[]): { codes: Int32Array[]; size: number } {
  const words = makeWords();
  const encoder = new TextEncoder();
  const codes = columns.map((column) => {
    if (column.kind === 'category') {
      const place = column.levels.map((level) => {
        const bytes = encoder.encode(level);
        return words.code(bytes, 0, bytes.length);
      });
      return column.codes.map((code) => (code < 0 ? -1 : place[code]));
    }
    const part = new Int32Array(lengthOf(column));
    if (column.kind !== 'text') return part;
    const { bytes, offsets, present } = column;
    for (let row = 0; row < part.length; row++)
      part[row] = present[row] === 0 ? -1 : words.code(bytes, offsets[row], offsets[row + 1]);
    return part;
  });
  return { codes, size: words.size() };
}

function differentKinds(a: Column, b: Column): Problem {
  return new Problem(
    'key-kinds',
    `${a.name} holds ${a.kind} values and ${b.name} holds ${b.kind} values: they are never equal.`,
    `Open one of the tables with the other type for this column, for example ${b.name} as ${a.kind}.`,
    { column: a.name },
  );
}

/** The rows of each code, in their order; rows of code −1 are in no group. */
export type Groups = { readonly starts: Uint32Array; readonly rows: Uint32Array };

/** Counting sort: group `g` has rows[starts[g] … starts[g + 1]). */
export function groupRows(codes: Int32Array, size: number): Groups {
  const starts = new Uint32Array(size + 1);
  for (let row = 0; row < codes.length; row++) if (codes[row] >= 0) starts[codes[row] + 1]++;
  for (let g = 0; g < size; g++) starts[g + 1] += starts[g];
  const rows = new Uint32Array(starts[size]);
  const next = starts.slice();
  for (let row = 0; row < codes.length; row++) if (codes[row] >= 0) rows[next[codes[row]]++] = row;
  return { starts, rows };
}
