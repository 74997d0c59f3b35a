import { allocate } from '../../base/plain.ts';
import { Problem } from '../../base/problem.ts';
import {
  type Column,
  fileNames,
  isMissing,
  lengthOf,
  numberColumn,
  takeRows,
  vectorCells,
} from '../table.ts';
import { type Groups, groupRows, keyCodes } from './keys.ts';

export const aggregateIds = [
  'rows',
  'count',
  'share',
  'sum',
  'mean',
  'median',
  'q1',
  'q3',
  'min',
  'max',
  'sd',
  'variance',
  'first',
  'last',
  'mode',
  'nunique',
] as const;
export type AggregateId = (typeof aggregateIds)[number];

/** What each function gives, in words. */
export const aggregateLabels: { readonly [id in AggregateId]: string } = {
  rows: 'Rows',
  count: 'Present values',
  share: 'Share of present values',
  sum: 'Sum',
  mean: 'Mean',
  median: 'Median',
  q1: 'Lower quartile',
  q3: 'Upper quartile',
  min: 'Smallest',
  max: 'Largest',
  sd: 'Standard deviation',
  variance: 'Variance',
  first: 'First',
  last: 'Last',
  mode: 'Most frequent',
  nunique: 'Different values',
};

const none = 0xffffffff;

/**
 * One value a group. Missing cells are left out; a group without any has a missing result (0 for `rows`, `count`,
 * `nunique`). Numbers and true/false (as 1 and 0) have sums and moments (n − 1, two passes; sums after Neumaier);
 * times have means and quantiles; quantiles are linear (type 7); `first`, `last`, `min`, `max`, `mode` (ties: the
 * earlier row) keep the kind, words being ordered by character code. Throws `wrong-kind`. Agrees with pandas 1.5.
 */
export function aggregate(column: Column, id: AggregateId, groups: Groups): Column {
  switch (id) {
    case 'rows':
      return numberColumn(column.name, sizes(groups));
    case 'count':
      return numberColumn(column.name, presentCounts(column, groups));
    case 'share': {
      const total = sizes(groups);
      const present = presentCounts(column, groups);
      return numberColumn(
        column.name,
        present.map((count, g) => (total[g] === 0 ? Number.NaN : count / total[g])),
      );
    }
    case 'nunique':
      return numberColumn(column.name, distinctCounts(column, groups));
    case 'first':
    case 'last':
    case 'min':
    case 'max':
    case 'mode':
      return takeRows(column, chosenRows(column, id, groups));
    case 'sum':
    case 'mean':
    case 'median':
    case 'q1':
    case 'q3':
    case 'sd':
    case 'variance':
      return moments(column, id, groups);
  }
}

function sizes({ starts }: Groups): Float64Array {
  return Float64Array.from({ length: starts.length - 1 }, (_, g) => starts[g + 1] - starts[g]);
}

function presentCounts(column: Column, { starts, rows }: Groups): Float64Array {
  return Float64Array.from({ length: starts.length - 1 }, (_, g) => {
    let count = 0;
    for (let k = starts[g]; k < starts[g + 1]; k++) if (!isMissing(column, rows[k])) count++;
    return count;
  });
}

function distinctCounts(column: Column, { starts, rows }: Groups): Float64Array {
  const { codes, size } = keyCodes([[column]], [lengthOf(column)], 'never');
  const seen = new Int32Array(size).fill(-1);
  return Float64Array.from({ length: starts.length - 1 }, (_, g) => {
    let count = 0;
    for (let k = starts[g]; k < starts[g + 1]; k++) {
      const code = codes[0][rows[k]];
      if (code < 0 || seen[code] === g) continue;
      seen[code] = g;
      count++;
    }
    return count;
  });
}

function chosenRows(
  column: Column,
  id: 'first' | 'last' | 'min' | 'max' | 'mode',
  groups: Groups,
): Uint32Array {
  const { starts, rows } = groups;
  const better = id === 'mode' ? moreFrequent(column, groups) : comparer(column, id);
  return Uint32Array.from({ length: starts.length - 1 }, (_, g) => {
    let best = none;
    for (let k = starts[g]; k < starts[g + 1]; k++) {
      const row = rows[k];
      if (!isMissing(column, row) && (best === none || better(row, best))) best = row;
    }
    return best;
  });
}

/** Whether a later row is to be taken instead of the best one so far. */
function comparer(
  column: Column,
  id: 'first' | 'last' | 'min' | 'max',
): (row: number, best: number) => boolean {
  if (id === 'first') return () => false;
  if (id === 'last') return () => true;
  const rank = ranks(column);
  return id === 'min' ? (row, best) => rank[row] < rank[best] : (row, best) => rank[row] > rank[best];
}

function ranks(column: Column): ArrayLike<number> {
  if (column.kind === 'number' || column.kind === 'time' || column.kind === 'boolean') return column.values;
  if (column.kind === 'image' || column.kind === 'audio') return ranks(fileNames(column));
  if (column.kind === 'vector') throw vectorCells(column);
  const texts: string[] = [];
  let codes: Int32Array;
  if (column.kind === 'category') {
    texts.push(...column.levels);
    codes = column.codes;
  } else {
    codes = keyCodes([[column]], [lengthOf(column)], 'never').codes[0];
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    codes.forEach((code, row) => {
      if (code === texts.length)
        texts.push(decoder.decode(column.bytes.slice(column.offsets[row], column.offsets[row + 1])));
    });
  }
  const order = texts.map((_, i) => i).sort((a, b) => (texts[a] < texts[b] ? -1 : 1));
  const place = new Int32Array(texts.length);
  order.forEach((i, k) => {
    place[i] = k;
  });
  return codes.map((code) => (code < 0 ? -1 : place[code]));
}

function moreFrequent(column: Column, { starts, rows }: Groups): (row: number, best: number) => boolean {
  const { codes, size } = keyCodes([[column]], [lengthOf(column)], 'never');
  const times = new Uint32Array(lengthOf(column));
  const counts = new Uint32Array(size);
  for (let g = 0; g + 1 < starts.length; g++) {
    for (let k = starts[g]; k < starts[g + 1]; k++) if (codes[0][rows[k]] >= 0) counts[codes[0][rows[k]]]++;
    for (let k = starts[g]; k < starts[g + 1]; k++)
      if (codes[0][rows[k]] >= 0) times[rows[k]] = counts[codes[0][rows[k]]];
    for (let k = starts[g]; k < starts[g + 1]; k++) if (codes[0][rows[k]] >= 0) counts[codes[0][rows[k]]] = 0;
  }
  return (row, best) => times[row] > times[best];
}

function moments(
  column: Column,
  id: 'sum' | 'mean' | 'median' | 'q1' | 'q3' | 'sd' | 'variance',
  { starts, rows }: Groups,
): Column {
  const time = column.kind === 'time';
  if (
    !(time || column.kind === 'number' || column.kind === 'boolean') ||
    (time && (id === 'sum' || id === 'sd' || id === 'variance'))
  )
    throw wrongKind(column, id);
  const source = column.values;
  const result = allocate(Float64Array, starts.length - 1);
  let buffer = new Float64Array(64);
  for (let g = 0; g < result.length; g++) {
    const begin = starts[g];
    if (starts[g + 1] - begin > buffer.length) buffer = new Float64Array(starts[g + 1] - begin);
    let n = 0;
    for (let k = begin; k < starts[g + 1]; k++)
      if (!isMissing(column, rows[k])) buffer[n++] = source[rows[k]];
    result[g] = n === 0 ? Number.NaN : figureOf(id, buffer.subarray(0, n));
  }
  return time
    ? { kind: 'time', name: column.name, values: result }
    : { kind: 'number', name: column.name, values: result };
}

function figureOf(
  id: 'sum' | 'mean' | 'median' | 'q1' | 'q3' | 'sd' | 'variance',
  values: Float64Array,
): number {
  switch (id) {
    case 'sum':
      return sum(values);
    case 'mean':
      return sum(values) / values.length;
    case 'median':
      return quantile(values, 0.5);
    case 'q1':
      return quantile(values, 0.25);
    case 'q3':
      return quantile(values, 0.75);
    case 'variance':
      return variance(values);
    case 'sd':
      return Math.sqrt(variance(values));
  }
}

/** Neumaier 1974. */
function sum(values: Float64Array): number {
  let total = 0;
  let lost = 0;
  for (let i = 0; i < values.length; i++) {
    const next = total + values[i];
    lost += Math.abs(total) >= Math.abs(values[i]) ? total - next + values[i] : values[i] - next + total;
    total = next;
  }
  return Number.isFinite(total) ? total + lost : total;
}

function variance(values: Float64Array): number {
  if (values.length < 2) return Number.NaN;
  const mean = sum(values) / values.length;
  let squares = 0;
  let rest = 0;
  for (let i = 0; i < values.length; i++) {
    const gap = values[i] - mean;
    squares += gap * gap;
    rest += gap;
  }
  return (squares - (rest * rest) / values.length) / (values.length - 1);
}

/** Sorts its argument. */
function quantile(values: Float64Array, share: number): number {
  values.sort();
  const place = share * (values.length - 1);
  const low = Math.floor(place);
  const high = Math.ceil(place);
  return low === high ? values[low] : values[low] + (values[high] - values[low]) * (place - low);
}

function wrongKind(column: Column, id: AggregateId): Problem {
  return new Problem(
    'wrong-kind',
    `${aggregateLabels[id]} needs numbers; ${column.name} holds ${column.kind} values.`,
    'Use count, first, last, min, max, mode or nunique, or retype the column.',
    { column: column.name },
  );
}

/** Groups of equal keys in the order of the sorted keys, or of first appearance, with one row of each. */
export function firstRows({ starts, rows }: Groups): Uint32Array {
  return Uint32Array.from({ length: starts.length - 1 }, (_, g) => rows[starts[g]]);
}

/** The groups of a table by some columns that have any rows, in order of first appearance. */
export function groupsBy(columns: readonly Column[], rows: number, missing: 'never' | 'match'): Groups {
  const { codes, size } = keyCodes([columns], [rows], missing);
  const place = new Int32Array(size).fill(-1);
  let used = 0;
  const dense = codes[0].map((code) => {
    if (code < 0) return -1;
    if (place[code] < 0) place[code] = used++;
    return place[code];
  });
  return groupRows(dense, used);
}

/** The groups in another order. */
export function reorder({ starts, rows }: Groups, order: Uint32Array): Groups {
  const next = { starts: new Uint32Array(starts.length), rows: new Uint32Array(rows.length) };
  order.forEach((g, k) => {
    next.rows.set(rows.subarray(starts[g], starts[g + 1]), next.starts[k]);
    next.starts[k + 1] = next.starts[k] + starts[g + 1] - starts[g];
  });
  return next;
}
