import { allocate } from '../base/plain.ts';
import { Problem } from '../base/problem.ts';
import type { VectorColumn } from '../data/table.ts';
import { fromPlainNumber, type PlainNumber, toPlainNumber } from './plain-number.ts';
import { refuseInfinite } from './wide-columns.ts';
import { countWords, formatValue } from './wording.ts';

/** What `scaleOf` gives where nothing is divided. */
export function unscaled(line: ScaleLine): number | Float64Array {
  return 'scales' in line ? new Float64Array(line.scales.length).fill(1) : 1;
}

/** What one entry of a vector holds in the rows of training. */
export type EntryValues = {
  /** The values that are written down, ascending. */
  readonly stored: Float64Array;
  /** How many rows have none, and so hold 0. */
  readonly zeros: number;
};
/** What the entries of a vector are divided by. */
export type EntryScales = { readonly column: string; readonly scales: readonly PlainNumber[] };
/** What was learnt of a column: its scale, or those of the entries of a vector. */
export type ScaleLine = { readonly column: string; readonly scale: PlainNumber } | EntryScales;

/** What a column is divided by: one number, or one for each entry of a vector. */
export function scaleOf(line: ScaleLine): number | Float64Array {
  return 'scales' in line ? Float64Array.from(line.scales, fromPlainNumber) : fromPlainNumber(line.scale);
}

/**
 * One figure for each entry of a vector column, from what is stored of it and how many zeros are not; nothing is filled
 * in. O(stored · log stored). Throws `infinite-value`.
 */
export function entryFigures(column: VectorColumn, figure: (entry: EntryValues) => number): EntryScales {
  refuseInfinite(column);
  const { starts, indices, values, labels } = column;
  const ends = new Uint32Array(labels.length + 1);
  for (let e = 0; e < indices.length; e++) ends[indices[e] + 1]++;
  for (let f = 0; f < labels.length; f++) ends[f + 1] += ends[f];
  const next = ends.slice();
  const sorted = new Float64Array(indices.length);
  for (let e = 0; e < indices.length; e++) sorted[next[indices[e]]++] = values[e];
  const rows = starts.length - 1;
  const scales = labels.map((_, f) => {
    const stored = sorted.subarray(ends[f], ends[f + 1]).sort();
    return toPlainNumber(figure({ stored, zeros: rows - stored.length }));
  });
  return { column: column.name, scales };
}

/**
 * The q-quantile (0 … 1) of an entry with its zeros counted in, by linear interpolation (numpy's default); NaN for no
 * rows.
 */
export function entryQuantile({ stored, zeros }: EntryValues, q: number): number {
  let below = 0;
  while (below < stored.length && stored[below] < 0) below++;
  const at = (k: number) => (k < below ? stored[k] : k < below + zeros ? 0 : stored[k - zeros]);
  const place = (stored.length + zeros - 1) * q;
  const low = Math.floor(place);
  if (low < 0) return Number.NaN;
  const part = place - low;
  return part === 0 ? at(low) : at(low) + (at(low + 1) - at(low)) * part;
}

/** Mean and variance (divided by n) of an entry with its zeros counted in, in two passes. */
export function entryMoments({ stored, zeros }: EntryValues): {
  readonly count: number;
  readonly mean: number;
  readonly variance: number;
} {
  const count = stored.length + zeros;
  let sum = 0;
  for (const value of stored) sum += value;
  const mean = sum / count;
  let squares = zeros * mean * mean;
  let rest = -zeros * mean;
  for (const value of stored) {
    squares += (value - mean) ** 2;
    rest += value - mean;
  }
  return { count, mean, variance: Math.max(0, (squares - (rest * rest) / count) / count) };
}

/** The vectors with each entry divided by its own scale; entries that are 0 stay so and are not written. */
export function divideEntries(column: VectorColumn, scales: ArrayLike<number>): VectorColumn {
  return mapEntries(column, (value, entry) => value / scales[entry]);
}

/** `divideEntries` taken back. */
export function multiplyEntries(column: VectorColumn, scales: ArrayLike<number>): VectorColumn {
  return mapEntries(column, (value, entry) => value * scales[entry]);
}

function mapEntries(column: VectorColumn, map: (value: number, entry: number) => number): VectorColumn {
  const values = allocate(Float64Array, column.values.length);
  for (let e = 0; e < values.length; e++) values[e] = map(column.values[e], column.indices[e]);
  return { ...column, values };
}

/** Thrown where vectors would have to be centred, as then hardly a cell of them were 0. */
export function centredVectors(column: string, param: string): Problem {
  return new Problem(
    'bad-parameter',
    `Column "${column}" holds vectors that are mostly 0; centred, every cell of them would hold a number.`,
    'Turn "Centre" off to scale them only, or take the column out of the step.',
    { param, column },
  );
}

/** Readable state: "largest size of text" → "0.12 to 1". */
export function describeEntries(what: string, { column, scales }: EntryScales, rows: number) {
  const known = scales.map(Number).sort((a, b) => a - b);
  return {
    label: `${what} of ${column}`,
    value:
      known.length === 0
        ? 'no entries'
        : `${formatValue(known[0])} to ${formatValue(known[known.length - 1])}`,
    note: `one for each of its ${scales.length.toLocaleString('en')} entries, learnt on ${countWords(rows, 'row')}`,
  };
}
