import { allocate } from '../base/plain.ts';
import { combineColumns } from '../calc/combined-columns.ts';
import { type Column, columnOf, type NumberColumn, type Table } from '../data/table.ts';
import { numbersOf } from './access.ts';
import { reshape } from './reshape.ts';
import type { ComponentsPicture } from './state-picture.ts';
import type { StateLine } from './step.ts';
import { formatNumber, percentWords } from './wording.ts';

export const keepColumnsParam = {
  type: 'boolean',
  default: false,
  label: 'Keep the columns',
  help: 'The columns themselves stay beside the new ones.',
  advanced: true,
} as const;

export function prefixParam<const S extends string>(prefix: S) {
  return {
    type: 'text',
    default: prefix,
    maxLength: 40,
    label: 'Name',
    help: 'What the new columns are called; a number follows.',
    advanced: true,
  } as const;
}

/** `PC1`, `PC2` … */
export function numberedNames(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => `${prefix}${i + 1}`);
}

/**
 * Σ (x_j − mean_j) · weights[k][j] for each row and k; a missing cell makes all components of its row missing.
 * O(rows × columns × components).
 */
export function project(
  sources: readonly Float64Array[],
  means: readonly number[],
  weights: readonly (readonly number[])[],
  rows: number,
): Float64Array[] {
  const made = weights.map(() => allocate(Float64Array, rows));
  combineColumns(sources, means, weights, (sums, which, start) => made[which].set(sums, start));
  return made;
}

/** The table with its columns replaced by components (at the place of the first one), or with these at the end. */
export function putComponents(
  table: Table,
  columns: readonly string[],
  names: readonly string[],
  made: readonly Float64Array[],
  keep: boolean,
): Table {
  const components = made.map((values, k): NumberColumn => ({ kind: 'number', name: names[k], values }));
  if (keep) return reshape(table, new Map(), components);
  const replace = new Map<string, readonly Column[]>(columns.map((name) => [name, []]));
  return reshape(table, replace, components);
}

export function sourcesOf(table: Table, columns: readonly string[]): Float64Array[] {
  return columns.map((name) => numbersOf(columnOf(table, name)));
}

/** The rows in which nothing is missing; null if that is all of them. */
export function completeRows(sources: readonly Float64Array[], rows: number): Uint32Array | null {
  const whole = new Uint8Array(rows).fill(1);
  let left = rows;
  for (const values of sources) {
    for (let row = 0; row < rows; row++) {
      if (!Number.isNaN(values[row]) || whole[row] === 0) continue;
      whole[row] = 0;
      left--;
    }
  }
  if (left === rows) return null;
  const kept = new Uint32Array(left);
  for (let row = 0, at = 0; row < rows; row++) if (whole[row] === 1) kept[at++] = row;
  return kept;
}

/** −1 where the entry of largest size of a vector is negative, else 1 (scikit-learn's svd_flip). */
export function signOf(values: ArrayLike<number>): 1 | -1 {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (Math.abs(values[i]) > Math.abs(values[best])) best = i;
  return values[best] < 0 ? -1 : 1;
}

const mostColumns = 40;

/** Shares of all possible components, and the weights of the columns that count most in those kept. */
export function pictureComponents(
  names: readonly string[],
  shares: readonly number[],
  weights: readonly (readonly number[])[],
  columns: readonly string[],
  what: string,
  count: string | null,
): ComponentsPicture {
  const size = (c: number): number =>
    weights.reduce((most, weight) => Math.max(most, Math.abs(weight[c])), 0);
  const order = columns.map((_, c) => c).sort((a, b) => size(b) - size(a) || a - b);
  const shown = order.slice(0, mostColumns).sort((a, b) => a - b);
  return {
    of: 'components',
    shares: shares.slice(0, 60),
    what,
    names: names.slice(0, 60),
    columns: shown.map((c) => columns[c]),
    weights: weights.slice(0, 12).map((weight) => shown.map((c) => weight[c])),
    moreColumns: columns.length - shown.length,
    count,
  };
}

/** Scree and loadings: `PC1` → "72.9 % of the variance", "72.9 % so far; 0.52 × a, −0.27 × b". */
export function describeComponents(
  names: readonly string[],
  shares: readonly number[],
  weights: readonly (readonly number[])[],
  columns: readonly string[],
  of: string,
): StateLine[] {
  let sum = 0;
  return weights.map((weight, k) => {
    sum += shares[k];
    const parts = columns.map((name, j) => ({ name, weight: weight[j] }));
    parts.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
    const loadings = parts.slice(0, 4).map((part) => `${formatNumber(part.weight, 3)} × ${part.name}`);
    return {
      label: names[k],
      value: `${percentWords(shares[k])} of ${of}`,
      note: `${percentWords(Math.min(1, sum))} so far; ${loadings.join(', ')}${parts.length > 4 ? ' and more' : ''}`,
    };
  });
}
