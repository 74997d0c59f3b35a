import { argPartition } from '../calc/arg-partition.ts';

/** Donors and their distances; NaN: they share no column with the point. */
export type Donors = { readonly rows: ArrayLike<number>; readonly distances: ArrayLike<number> };

/**
 * The k donors that scikit-learn's KNNImputer takes where several are about as far as the k-th: measures every donor with
 * a value in `column` (donors: one array per column) as nan_euclidean_distances does for a pandas table, rounding
 * included, and picks as numpy's argpartition does. Which of them count is arbitrary; this way it is arbitrary alike.
 * Donors that share no column with the point come last. O(donors × columns).
 */
export function tiedNeighbours(
  donors: readonly Float64Array[],
  norms: Float64Array,
  point: Float64Array,
  column: number,
  k: number,
): Donors {
  const candidates: number[] = [];
  const distances: number[] = [];
  const own = pointNorm(point);
  for (let row = 0; row < donors[column].length; row++) {
    if (Number.isNaN(donors[column][row])) continue;
    candidates.push(row);
    distances.push(expandedDistance(donors, row, point, own, norms[row]));
  }
  const near = argPartition(distances, Math.min(k, candidates.length)).subarray(0, k);
  return {
    rows: Array.from(near, (at) => candidates[at]),
    distances: Array.from(near, (at) => distances[at]),
  };
}

/** Sums of squares of each donor, missing cells as 0, column by column. */
export function donorNorms(donors: readonly Float64Array[]): Float64Array {
  const norms = new Float64Array(donors[0]?.length ?? 0);
  for (const values of donors)
    for (let row = 0; row < norms.length; row++)
      if (!Number.isNaN(values[row])) norms[row] += values[row] * values[row];
  return norms;
}

/** Sum of squares, missing cells as 0, in the order of numpy's einsum: even and odd places, eight at a time backwards. */
export function pointNorm(point: Float64Array): number {
  const square = (at: number): number => (point[at] ? point[at] * point[at] : 0);
  let even = 0;
  let odd = 0;
  let at = 0;
  for (; at + 8 <= point.length; at += 8)
    for (let pair = 6; pair >= 0; pair -= 2) {
      even += square(at + pair);
      odd += square(at + pair + 1);
    }
  for (; at < point.length; at += 2) {
    even += square(at);
    if (at + 1 < point.length) odd += square(at + 1);
  }
  return even + odd;
}

/** √(width ÷ shared · (‖x‖² − 2x·y + ‖y‖² − what one has and the other lacks)); NaN if they share no column. */
function expandedDistance(
  donors: readonly Float64Array[],
  row: number,
  point: Float64Array,
  own: number,
  norm: number,
): number {
  let product = 0;
  let lacked = 0;
  let lacking = 0;
  let shared = 0;
  for (let c = 0; c < donors.length; c++) {
    const x = point[c];
    const y = donors[c][row];
    if (Number.isNaN(x)) lacking += Number.isNaN(y) ? 0 : y * y;
    else if (Number.isNaN(y)) lacked += x * x;
    else {
      product = multiplyAdd(x, y, product);
      shared++;
    }
  }
  if (shared === 0) return Number.NaN;
  const whole = Math.max(0, -2 * product + own + norm);
  const common = Math.max(0, whole - lacked - lacking);
  return Math.sqrt((common / shared) * donors.length);
}

/** a·b + c, rounded once (but for rare halves), as processors do it; finite input without overflow (Dekker 1971). */
function multiplyAdd(a: number, b: number, c: number): number {
  const product = a * b;
  const highA = 134217729 * a - (134217729 * a - a);
  const lowA = a - highA;
  const highB = 134217729 * b - (134217729 * b - b);
  const lowB = b - highB;
  const lost = lowA * lowB - (product - highA * highB - lowA * highB - highA * lowB);
  const sum = product + c;
  const part = sum - product;
  return sum + (product - (sum - part) + (c - part) + lost);
}
