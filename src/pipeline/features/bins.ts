import { binCentres } from './bin-centres.ts';
import { quantileOfSorted, sortedPresent } from './statistics.ts';

export type BinStrategy = 'uniform' | 'quantile' | 'kmeans';

/**
 * Edges of up to `count` bins over the values that are not NaN, both ends included; bins narrower than 1e-8 are left out
 * (scikit-learn 1.2.1 `KBinsDiscretizer`). No values, equal ones, and values so near to each other that no bin is left
 * give one bin without limits.
 */
export function binEdges(
  values: Float64Array,
  count: number,
  strategy: BinStrategy,
  sorted = sortedPresent(values),
): number[] {
  const min = sorted[0];
  const max = sorted[sorted.length - 1];
  const open = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  if (sorted.length === 0 || min === max) return open;
  const step = (max - min) / count;
  const even = Array.from({ length: count + 1 }, (_, i) => (i === count ? max : i * step + min));
  if (strategy === 'uniform') return even;
  const edges =
    strategy === 'quantile'
      ? even.map((_, i) => quantileOfSorted(sorted, i === count ? 1 : (i * (100 / count)) / 100))
      : [min, ...between(binCentres(presentOf(values), between(even))), max];
  const wide = edges.filter((edge, i) => i === 0 || edge - edges[i - 1] > 1e-8);
  return wide.length < 2 ? open : wide;
}

function presentOf(values: Float64Array): Float64Array {
  return values.some(Number.isNaN) ? values.filter((value) => !Number.isNaN(value)) : values;
}

function between(values: readonly number[]): number[] {
  return values.slice(1).map((value, i) => 0.5 * (value + values[i]));
}

/** Bin of a value: how many inner edges are at or below it; NaN for NaN. */
export function binOf(value: number, edges: readonly number[]): number {
  if (Number.isNaN(value)) return Number.NaN;
  let low = 1;
  let high = edges.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edges[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
