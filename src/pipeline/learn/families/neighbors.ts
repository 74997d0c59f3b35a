import { type Job, silentJob } from '../../base/job.ts';
import type { Matrix } from '../../features/matrix.ts';
import { denseValues } from '../dense-values.ts';
import { type Answers, largest } from './answers.ts';
import type { Neighbors } from './family.ts';

/**
 * Answers by the k nearest training rows (exact, Minkowski distance of exponent `p`). Equally distant rows are
 * taken in their training order. Classes: the (weighted) vote, ties to the lower code; numbers: the (weighted)
 * mean. With `distance` weights, rows at distance 0 alone decide. Agrees with sklearn KNeighbors 1.2.
 * O(rows · training rows · features). Throws Cancelled from the job.
 */
export async function predictNeighbors(
  family: Neighbors,
  matrix: Matrix,
  classes: number,
  job: Job = silentJob,
): Promise<Answers> {
  const x = denseValues(matrix);
  const width = family.features;
  const k = Math.min(family.k, family.y.length);
  const values = new Float64Array(matrix.rows);
  const probabilities = classes > 0 ? new Float64Array(matrix.rows * classes) : undefined;
  const near = { distance: new Float64Array(k), index: new Uint32Array(k) };
  const perCheck = Math.max(1, Math.floor(2_000_000 / Math.max(1, family.x.length)));
  for (let r = 0; r < matrix.rows; r++) {
    if (r % perCheck === 0) {
      await job.checkpoint();
      job.report(r / matrix.rows);
    }
    nearest(family, x, r * width, k, near);
    const shares = weightsOf(near.distance, family);
    if (probabilities) {
      for (let i = 0; i < k; i++) probabilities[r * classes + family.y[near.index[i]]] += shares[i];
      values[r] = largest(probabilities, r * classes, classes);
    } else {
      for (let i = 0; i < k; i++) values[r] += shares[i] * family.y[near.index[i]];
    }
  }
  return probabilities ? { values, probabilities } : { values };
}

type Near = { readonly distance: Float64Array; readonly index: Uint32Array };

/** Fills `near` in order of (distance^p, training row). */
function nearest(family: Neighbors, x: Float64Array, at: number, k: number, near: Near): void {
  const { features: width, p } = family;
  const train = family.x;
  const rows = family.y.length;
  let held = 0;
  let worst = Number.POSITIVE_INFINITY;
  for (let t = 0; t < rows; t++) {
    const from = t * width;
    let sum = 0;
    for (let f = 0; f < width; ) {
      const stop = Math.min(width, f + 16);
      if (p === 2) {
        if (stop - f === 16) sum += sixteenSquares(x, at + f, train, from + f);
        else {
          for (let i = f; i < stop; i++) {
            const d = x[at + i] - train[from + i];
            sum += d * d;
          }
        }
        f = stop;
      } else if (p === 1) for (; f < stop; f++) sum += Math.abs(x[at + f] - train[from + f]);
      else for (; f < stop; f++) sum += Math.abs(x[at + f] - train[from + f]) ** p;
      if (sum >= worst) break;
    }
    if (held === k && sum >= worst) continue;
    let i = held < k ? held++ : k - 1;
    while (i > 0 && near.distance[i - 1] > sum) {
      near.distance[i] = near.distance[i - 1];
      near.index[i] = near.index[i - 1];
      i--;
    }
    near.distance[i] = sum;
    near.index[i] = t;
    if (held === k) worst = near.distance[k - 1];
  }
}

/** Four running sums, so that additions need not wait for each other. */
function sixteenSquares(a: Float64Array, from: number, b: Float64Array, other: number): number {
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  for (let i = 0; i < 16; i += 4) {
    const d0 = a[from + i] - b[other + i];
    const d1 = a[from + i + 1] - b[other + i + 1];
    const d2 = a[from + i + 2] - b[other + i + 2];
    const d3 = a[from + i + 3] - b[other + i + 3];
    s0 += d0 * d0;
    s1 += d1 * d1;
    s2 += d2 * d2;
    s3 += d3 * d3;
  }
  return s0 + s1 + (s2 + s3);
}

/** Shares that sum to 1. */
function weightsOf(distance: Float64Array, family: Neighbors): Float64Array {
  const k = distance.length;
  if (family.weights === 'uniform') return new Float64Array(k).fill(1 / k);
  const exact = distance.some((d) => d === 0);
  const shares = distance.map((d) => (exact ? (d === 0 ? 1 : 0) : 1 / d ** (1 / family.p)));
  const sum = shares.reduce((total, share) => total + share, 0);
  return shares.map((share) => share / sum);
}
