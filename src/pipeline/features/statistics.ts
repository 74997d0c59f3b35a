/** Count, mean and variance (divided by the count) of the values that are not NaN. */
export type Moments = { readonly count: number; readonly mean: number; readonly variance: number };

/**
 * Mean and population variance of values, NaN skipped; two passes with the correction of the second
 * (Chan, Golub, LeVeque 1983, eq. 1.7), added up in the order of scikit-learn's incremental mean and variance on a pandas
 * table: the same digits, so that rows that tie after scaling tie there too.
 * Empty or all-missing input gives NaN for both. Infinite input gives NaN or infinity.
 */
export function momentsOf(values: ArrayLike<number>): Moments {
  let count = 0;
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i])) count++;
  if (count === 0) return { count, mean: Number.NaN, variance: Number.NaN };
  const mean = pairwiseSum(values, 0, values.length, 0, false) / count;
  const rest = pairwiseSum(values, 0, values.length, mean, false);
  const squares = pairwiseSum(values, 0, values.length, mean, true);
  return { count, mean, variance: Math.max(0, (squares - (rest * rest) / count) / count) };
}

/** Sum of values − mean, or of its squares, NaN as 0, in the order of numpy: halves of at most 128, eight sums in each. */
function pairwiseSum(
  values: ArrayLike<number>,
  from: number,
  count: number,
  mean: number,
  squared: boolean,
): number {
  if (count > 128) {
    const half = (count >> 1) - ((count >> 1) % 8);
    return (
      pairwiseSum(values, from, half, mean, squared) +
      pairwiseSum(values, from + half, count - half, mean, squared)
    );
  }
  const end = from + count;
  let at = from;
  let sum = 0;
  if (count >= 8) {
    const running = new Float64Array(8);
    for (; at + 8 <= end; at += 8) {
      for (let j = 0; j < 8; j++) running[j] += termOf(values[at + j], mean, squared);
    }
    const [a, b, c, d, e, f, g, h] = running;
    sum = a + b + (c + d) + (e + f + (g + h));
  }
  for (; at < end; at++) sum += termOf(values[at], mean, squared);
  return sum;
}

function termOf(value: number, mean: number, squared: boolean): number {
  const difference = value - mean;
  if (Number.isNaN(difference)) return 0;
  return squared ? difference * difference : difference;
}

/** Smallest and largest of the values that are not NaN; NaN for both if there are none. */
export function rangeOf(values: ArrayLike<number>): { min: number; max: number } {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    if (values[i] < min) min = values[i];
    if (values[i] > max) max = values[i];
  }
  return min > max ? { min: Number.NaN, max: Number.NaN } : { min, max };
}

/** The values that are not NaN, ascending, in a new array. */
export function sortedPresent(values: ArrayLike<number>): Float64Array {
  const kept = new Float64Array(values.length);
  let count = 0;
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i])) kept[count++] = values[i];
  return kept.subarray(0, count).sort();
}

/** Median of ascending values: the middle one, or the mean of the two; NaN if empty (numpy.median). */
export function medianOfSorted(sorted: ArrayLike<number>): number {
  const n = sorted.length;
  if (n === 0) return Number.NaN;
  const middle = n >> 1;
  return n % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * Quantile q (0…1) of ascending values by linear interpolation at (n − 1)·q, numpy's default, including
 * its order of operations in the upper half. NaN if empty.
 */
export function quantileOfSorted(sorted: ArrayLike<number>, q: number): number {
  const n = sorted.length;
  if (n === 0) return Number.NaN;
  const at = (n - 1) * q;
  const low = Math.floor(at);
  const high = Math.min(low + 1, n - 1);
  const t = at - low;
  const step = sorted[high] - sorted[low];
  if (step === 0 || t === 0) return sorted[low];
  return t >= 0.5 ? sorted[high] - step * (1 - t) : sorted[low] + step * t;
}

/**
 * Tukey's hinges: medians of the lower and upper half, the middle value belonging to both if n is odd
 * (Tukey 1977). NaN if empty.
 */
export function hingesOfSorted(sorted: Float64Array): { low: number; high: number } {
  const half = Math.ceil(sorted.length / 2);
  return {
    low: medianOfSorted(sorted.subarray(0, half)),
    high: medianOfSorted(sorted.subarray(sorted.length - half)),
  };
}
