import { orderStatistics, quantileOf } from '../profile/order-statistics.ts';
import { type Column, fileNames, isoTime, vectorCells } from '../table.ts';
import { codesOf } from './column-codes.ts';

/** A column as at most so many named parts. */
export type Levels = {
  readonly labels: readonly string[];
  /** −1 = missing, unless missing has a label of its own. */
  readonly codes: Int32Array;
  /** Values that share the label of the rest. */
  readonly more: number;
  readonly missing: boolean;
};
type Wish = {
  readonly most: number;
  /** Whether missing cells are a level of their own, the last one. */
  readonly missing: boolean;
};

/**
 * The levels of a category or text, most frequent first and the rest together; no and yes; numbers and times by value
 * if they are few, else by quartile.
 */
export function levelsOf(column: Column, wish: Wish): Levels {
  switch (column.kind) {
    case 'category':
    case 'boolean':
    case 'text': {
      const known = codesOf(column, Number.POSITIVE_INFINITY);
      if (!known) throw new Error(`${column.name} has no levels`);
      return frequent(known.codes, known.labels, wish, column.kind === 'boolean');
    }
    case 'image':
    case 'audio':
      return frequent(column.codes, fileNames(column).levels, wish, false);
    case 'number':
    case 'time':
      return ofNumbers(column.values, column.kind === 'time', wish);
    case 'vector':
      throw vectorCells(column);
  }
}

function frequent(from: ArrayLike<number>, names: readonly string[], wish: Wish, keepOrder: boolean): Levels {
  const counts = new Float64Array(names.length);
  for (let i = 0; i < from.length; i++) if (from[i] >= 0) counts[from[i]]++;
  const used = Array.from(names.keys()).filter((code) => counts[code] > 0);
  if (!keepOrder) used.sort((a, b) => counts[b] - counts[a] || a - b);
  const own = used.length <= wish.most ? used : used.slice(0, wish.most - 1);
  const more = used.length - own.length;
  const place = new Int32Array(names.length).fill(own.length);
  own.forEach((code, at) => {
    place[code] = at;
  });
  const labels = own.map((code) => names[code]);
  if (more > 0) labels.push('');
  return finish(labels, more, wish, from.length, (row) => (from[row] >= 0 ? place[from[row]] : -1));
}

function finish(
  labels: string[],
  more: number,
  wish: Wish,
  rows: number,
  codeOf: (row: number) => number,
): Levels {
  const codes = new Int32Array(rows);
  let gaps = 0;
  for (let row = 0; row < rows; row++) {
    const code = codeOf(row);
    codes[row] = code;
    if (code < 0) gaps++;
  }
  const missing = wish.missing && gaps > 0;
  if (missing) {
    for (let row = 0; row < rows; row++) if (codes[row] < 0) codes[row] = labels.length;
    labels.push('');
  }
  return { labels, codes, more, missing };
}

function ofNumbers(values: Float64Array, time: boolean, wish: Wish): Levels {
  const write = (value: number): string => (time ? isoTime(value) : String(Number(value.toPrecision(12))));
  const few = distinctNumbers(values, wish.most);
  if (few) {
    const codeOf = new Map(few.map((value, code) => [value, code]));
    return finish(few.map(write), 0, wish, values.length, (row) => codeOf.get(values[row]) ?? -1);
  }
  const { sorted } = orderStatistics(values);
  const cuts = [...new Set([0.25, 0.5, 0.75].map((p) => quantileOf(sorted, p)))].filter(
    (cut) => cut < sorted[sorted.length - 1],
  );
  const short = (value: number): string =>
    time ? isoTime(value).slice(0, 10) : String(Number(value.toPrecision(4)));
  const labels = [...cuts, Number.POSITIVE_INFINITY].map((cut, i) =>
    i === 0
      ? `≤ ${short(cut)}`
      : cut === Number.POSITIVE_INFINITY
        ? `> ${short(cuts[i - 1])}`
        : `${short(cuts[i - 1])} … ${short(cut)}`,
  );
  return finish(labels, 0, wish, values.length, (row) => {
    const value = values[row];
    if (value - value !== 0) return -1;
    let code = 0;
    while (code < cuts.length && value > cuts[code]) code++;
    return code;
  });
}

/** The different finite values in ascending order; null if there are more than `most`. */
export function distinctNumbers(values: Float64Array, most: number): number[] | null {
  const seen = new Set<number>();
  let last = Number.NaN;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value === last || value - value !== 0) continue;
    last = value;
    seen.add(value);
    if (seen.size > most) return null;
  }
  return [...seen].sort((a, b) => a - b);
}
