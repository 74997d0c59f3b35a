import { argPartition } from '../calc/arg-partition.ts';
import { binaryScale, largestSize } from '../calc/binary-scale.ts';
import { momentsOf } from './statistics.ts';

const mostRounds = 300;

/**
 * Centres of one-dimensional clusters, ascending, from given ones (Lloyd 1982), to the digit as one thread of
 * sklearn.cluster.KMeans 1.2.1: the mean taken away first, the first of the least c² − 2xc, sums in order of rows, empty
 * clusters moved to the values farthest from their centres, done when no label changes or the centres move by no more
 * than 1e-4 of the variance. `values` holds no NaN. O(rounds × values × centres).
 */
export function binCentres(values: Float64Array, start: readonly number[]): number[] {
  const unit = binaryScale(largestSize(values));
  const near = unit === 1 ? values : values.map((value) => value * unit);
  const { mean, variance } = momentsOf(near);
  const x = near.map((value) => value - mean);
  const tolerance = 1e-4 * variance;
  let centres: Float64Array = Float64Array.from(start, (centre) => centre * unit - mean);
  const labels = new Int32Array(x.length).fill(-1);
  for (let round = 0; round < mostRounds; round++) {
    const changed = assign(x, centres, labels);
    const next = means(x, labels, centres);
    const moved = next.reduce((sum, centre, k) => sum + (centre - centres[k]) ** 2, 0);
    centres = next;
    if (!changed || moved <= tolerance) break;
  }
  return Array.from(centres, (centre) => (centre + mean) / unit).sort((a, b) => a - b);
}

/** Labels of the nearest centres; whether any is new. */
function assign(x: Float64Array, centres: Float64Array, labels: Int32Array): boolean {
  const squares = centres.map((centre) => centre * centre);
  let changed = false;
  for (let i = 0; i < x.length; i++) {
    let label = 0;
    let least = squares[0] - 2 * (x[i] * centres[0]);
    for (let k = 1; k < centres.length; k++) {
      const distance = squares[k] - 2 * (x[i] * centres[k]);
      if (distance >= least) continue;
      least = distance;
      label = k;
    }
    if (label !== labels[i]) changed = true;
    labels[i] = label;
  }
  return changed;
}

/** The mean of each cluster; one whose only value moved away goes to the mean of all. */
function means(x: Float64Array, labels: Int32Array, centres: Float64Array): Float64Array {
  const sums = new Float64Array(centres.length);
  const counts = new Float64Array(centres.length);
  for (let i = 0; i < x.length; i++) {
    sums[labels[i]] += x[i];
    counts[labels[i]]++;
  }
  fillEmpty(x, labels, centres, sums, counts);
  return sums.map((sum, k) => (counts[k] > 0 ? sum * (1 / counts[k]) : sum));
}

function fillEmpty(
  x: Float64Array,
  labels: Int32Array,
  centres: Float64Array,
  sums: Float64Array,
  counts: Float64Array,
): void {
  const empty = Array.from(counts.keys()).filter((k) => counts[k] === 0);
  if (empty.length === 0) return;
  const distances = x.map((value, i) => (value - centres[labels[i]]) ** 2);
  const moved = empty.slice(0, x.length - 1);
  const order = argPartition(distances, x.length - moved.length + 1);
  moved.forEach((k, i) => {
    const far = order[x.length - 1 - i];
    const old = labels[far];
    sums[old] -= x[far];
    counts[old]--;
    sums[k] = x[far];
    counts[k] = 1;
  });
}
