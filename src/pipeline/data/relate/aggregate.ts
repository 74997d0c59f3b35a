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
import { figureOf, type SpreadId } from './figure.ts';
import type { Grouping } from './grouping.ts';
import { keyCodes } from './keys.ts';
import { sumsOf, variancesOf } from './streamed.ts';

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
 * O(rows), but for quantiles and the most frequent value.
 */
export function aggregate(column: Column, id: AggregateId, groups: Grouping): Column {
  const { name } = column;
  switch (id) {
    case 'rows':
      return rowCounts(name, groups);
    case 'count':
      return numberColumn(name, presentCounts(column, groups));
    case 'share': {
      const total = sizes(groups);
      const present = presentCounts(column, groups);
      return numberColumn(
        name,
        present.map((count, g) => (total[g] === 0 ? Number.NaN : count / total[g])),
      );
    }
    case 'nunique':
      return numberColumn(name, distinctCounts(column, groups));
    case 'first':
    case 'last':
    case 'min':
    case 'max':
      return takeRows(column, chosenRows(column, id, groups));
    case 'mode':
      return takeRows(column, frequentRows(column, groups));
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

/** How many rows each group has. */
export function rowCounts(name: string, groups: Grouping): Column {
  return numberColumn(name, sizes(groups));
}

function sizes({ codes, size }: Grouping): Float64Array {
  const counts = new Float64Array(size);
  for (let row = 0; row < codes.length; row++) if (codes[row] >= 0) counts[codes[row]]++;
  return counts;
}

function presentCounts(column: Column, { codes, size }: Grouping): Float64Array {
  const counts = new Float64Array(size);
  for (let row = 0; row < codes.length; row++)
    if (codes[row] >= 0 && !isMissing(column, row)) counts[codes[row]]++;
  return counts;
}

function distinctCounts(column: Column, groups: Grouping): Float64Array {
  const { starts, rows } = groups.sorted();
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

/** The row of each group whose value is the first, last, smallest or largest present; of equal ones the earlier. */
function chosenRows(
  column: Column,
  id: 'first' | 'last' | 'min' | 'max',
  { codes, size }: Grouping,
): Uint32Array {
  const best = new Uint32Array(size).fill(none);
  if (id === 'first' || id === 'last') {
    for (let row = 0; row < codes.length; row++) {
      const g = codes[row];
      if (g >= 0 && (id === 'last' || best[g] === none) && !isMissing(column, row)) best[g] = row;
    }
    return best;
  }
  const rank = ranks(column);
  const sign = id === 'max' ? 1 : -1;
  const held = new Float64Array(size);
  for (let row = 0; row < codes.length; row++) {
    const g = codes[row];
    const value = sign * rank[row];
    // Nothing is larger than NaN, nor NaN than anything.
    if (g < 0 || !(best[g] === none ? !Number.isNaN(value) : value > held[g])) continue;
    best[g] = row;
    held[g] = value;
  }
  return best;
}

/** Numbers that are ordered as the cells are; NaN where they are missing. */
function ranks(column: Column): Float64Array {
  if (column.kind === 'number' || column.kind === 'time') return column.values;
  if (column.kind === 'boolean')
    return Float64Array.from(column.values, (value) => (value === 255 ? Number.NaN : value));
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
  return Float64Array.from(codes, (code) => (code < 0 ? Number.NaN : place[code]));
}

function frequentRows(column: Column, groups: Grouping): Uint32Array {
  const { starts, rows } = groups.sorted();
  const { codes, size } = keyCodes([[column]], [lengthOf(column)], 'never');
  const counts = new Uint32Array(size);
  return Uint32Array.from({ length: starts.length - 1 }, (_, g) => {
    let best = none;
    for (let k = starts[g]; k < starts[g + 1]; k++) if (codes[0][rows[k]] >= 0) counts[codes[0][rows[k]]]++;
    for (let k = starts[g]; k < starts[g + 1]; k++) {
      const code = codes[0][rows[k]];
      if (code >= 0 && (best === none || counts[code] > counts[codes[0][best]])) best = rows[k];
    }
    for (let k = starts[g]; k < starts[g + 1]; k++) if (codes[0][rows[k]] >= 0) counts[codes[0][rows[k]]] = 0;
    return best;
  });
}

function moments(
  column: Column,
  id: 'sum' | 'mean' | 'sd' | 'variance' | SpreadId,
  groups: Grouping,
): Column {
  const time = column.kind === 'time';
  if (
    !(time || column.kind === 'number' || column.kind === 'boolean') ||
    (time && (id === 'sum' || id === 'sd' || id === 'variance'))
  )
    throw wrongKind(column, id);
  const values = ranks(column);
  const result = allocate(Float64Array, groups.size);
  result.set(figures(values, id, groups));
  return time
    ? { kind: 'time', name: column.name, values: result }
    : { kind: 'number', name: column.name, values: result };
}

function figures(
  values: Float64Array,
  id: 'sum' | 'mean' | 'sd' | 'variance' | SpreadId,
  groups: Grouping,
): Float64Array {
  switch (id) {
    case 'sum': {
      const { sums, counts } = sumsOf(values, groups);
      return sums.map((sum, g) => (counts[g] === 0 ? Number.NaN : sum));
    }
    case 'mean': {
      const { sums, counts } = sumsOf(values, groups);
      return sums.map((sum, g) => sum / counts[g]);
    }
    case 'variance':
      return variancesOf(values, groups);
    case 'sd':
      return variancesOf(values, groups).map(Math.sqrt);
    case 'median':
    case 'q1':
    case 'q3':
      return quantiles(values, id, groups);
  }
}

function quantiles(values: Float64Array, id: SpreadId, groups: Grouping): Float64Array {
  const { starts, rows } = groups.sorted();
  const result = new Float64Array(groups.size);
  let buffer = new Float64Array(64);
  for (let g = 0; g < result.length; g++) {
    const begin = starts[g];
    if (starts[g + 1] - begin > buffer.length) buffer = new Float64Array(starts[g + 1] - begin);
    let n = 0;
    for (let k = begin; k < starts[g + 1]; k++) {
      const value = values[rows[k]];
      if (!Number.isNaN(value)) buffer[n++] = value;
    }
    result[g] = n === 0 ? Number.NaN : figureOf(id, buffer.subarray(0, n));
  }
  return result;
}

function wrongKind(column: Column, id: AggregateId): Problem {
  return new Problem(
    'wrong-kind',
    `${aggregateLabels[id]} needs numbers; ${column.name} holds ${column.kind} values.`,
    'Use count, first, last, min, max, mode or nunique, or retype the column.',
    { column: column.name },
  );
}
