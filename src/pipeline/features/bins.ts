import { momentsOf, quantileOfSorted } from './statistics.ts';

export type BinStrategy = 'uniform' | 'quantile' | 'kmeans';

/**
 * Edges of up to `count` bins over ascending values, both ends included; bins narrower than 1e-8 are left out
 * (scikit-learn 1.2.1 `KBinsDiscretizer`). No values, equal ones, and values so near to each other that no bin is left
 * give one bin without limits.
 */
export function binEdges(sorted: Float64Array, count: number, strategy: BinStrategy): number[] {
  const min = sorted[0];
  const max = sorted[sorted.length - 1];
  const open = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  if (sorted.length === 0 || min === max) return open;
  const even = Array.from({ length: count + 1 }, (_, i) =>
    i === count ? max : min + (i * (max - min)) / count,
  );
  if (strategy === 'uniform') return even;
  const edges =
    strategy === 'quantile'
      ? even.map((_, i) => quantileOfSorted(sorted, i === count ? 1 : (i * (100 / count)) / 100))
      : [min, ...between(centresOf(sorted, between(even))), max];
  const wide = edges.filter((edge, i) => i === 0 || edge - edges[i - 1] > 1e-8);
  return wide.length < 2 ? open : wide;
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

/**
 * One-dimensional k-means from given centres (Lloyd), stopping as scikit-learn does: no change, or a squared
 * movement below 1e-4 of the variance. An empty cluster takes the value farthest from its centre.
 */
function centresOf(sorted: Float64Array, start: readonly number[]): number[] {
  let centres = [...start];
  const tolerance = 1e-4 * momentsOf(sorted).variance;
  const labels = new Int32Array(sorted.length);
  for (let round = 0; round < 300; round++) {
    const sums = new Float64Array(centres.length);
    const counts = new Float64Array(centres.length);
    let same = true;
    for (let i = 0; i < sorted.length; i++) {
      const label = nearest(sorted[i], centres);
      if (label !== labels[i]) same = false;
      labels[i] = label;
      sums[label] += sorted[i];
      counts[label]++;
    }
    fillEmpty(sorted, centres, labels, sums, counts);
    const next = centres.map((centre, k) => (counts[k] === 0 ? centre : sums[k] / counts[k]));
    const moved = next.reduce((sum, centre, k) => sum + (centre - centres[k]) ** 2, 0);
    centres = next;
    if ((same && round > 0) || moved <= tolerance) break;
  }
  return centres.sort((a, b) => a - b);
}

function nearest(value: number, centres: readonly number[]): number {
  let best = 0;
  for (let k = 1; k < centres.length; k++) {
    if (Math.abs(value - centres[k]) < Math.abs(value - centres[best])) best = k;
  }
  return best;
}

function fillEmpty(
  values: Float64Array,
  centres: readonly number[],
  labels: Int32Array,
  sums: Float64Array,
  counts: Float64Array,
): void {
  const empty = centres.map((_, k) => k).filter((k) => counts[k] === 0);
  if (empty.length === 0) return;
  const far = Array.from(values, (_, i) => i).sort(
    (i, j) => Math.abs(values[j] - centres[labels[j]]) - Math.abs(values[i] - centres[labels[i]]),
  );
  empty.forEach((k, i) => {
    const row = far[i];
    sums[labels[row]] -= values[row];
    counts[labels[row]]--;
    sums[k] = values[row];
    counts[k] = 1;
  });
}
