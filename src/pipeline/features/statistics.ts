/** Count, mean and variance (divided by the count) of the values that are not NaN. */
export type Moments = { readonly count: number; readonly mean: number; readonly variance: number };

/**
 * Mean and population variance of values, NaN skipped; two passes with the correction of the second
 * (Chan, Golub, LeVeque 1983, eq. 1.7), as scikit-learn's incremental mean and variance.
 * Empty or all-missing input gives NaN for both. Infinite input gives NaN or infinity.
 */
export function momentsOf(values: ArrayLike<number>): Moments {
  let count = 0;
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (!Number.isNaN(value)) {
      count++;
      sum += value;
    }
  }
  if (count === 0) return { count, mean: Number.NaN, variance: Number.NaN };
  let mean = sum / count;
  let drift = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (!Number.isNaN(value)) drift += value - mean;
  }
  mean += drift / count;
  let squares = 0;
  let rest = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (Number.isNaN(value)) continue;
    const d = value - mean;
    squares += d * d;
    rest += d;
  }
  return { count, mean, variance: Math.max(0, (squares - (rest * rest) / count) / count) };
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
