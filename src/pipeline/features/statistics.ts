import { binaryScale, largestSize } from '../calc/binary-scale.ts';
import { withColumnKernel } from '../calc/column-kernel.ts';

/** Count, mean and variance (divided by the count) of the values that are not NaN. */
export type Moments = { readonly count: number; readonly mean: number; readonly variance: number };

/**
 * Mean and population variance of values, NaN skipped; two passes with the correction of the second
 * (Chan, Golub, LeVeque 1983, eq. 1.7), added up in the order of scikit-learn's incremental mean and variance on a pandas
 * table: the same digits, so that rows that tie after scaling tie there too.
 * Empty or all-missing input gives NaN for both. Infinite input gives NaN or infinity.
 */
export function momentsOf(values: ArrayLike<number>): Moments {
  const long = values instanceof Float64Array && values.length >= manyValues;
  return (long ? momentsByKernel(values) : null) ?? momentsByLoops(values);
}

/**
 * Mean and population standard deviation, NaN skipped, of values of any finite size: those whose squares would overflow
 * are brought near 1 first. NaN for both without values.
 */
export function spreadOf(values: Float64Array): { mean: number; deviation: number } {
  const { mean, variance } = momentsOf(values);
  if (Number.isNaN(mean) || (variance > 0 && variance < Number.POSITIVE_INFINITY))
    return { mean, deviation: Math.sqrt(variance) };
  const scale = binaryScale(largestSize(values));
  const near = momentsOf(values.map((value) => value * scale));
  return { mean: near.mean / scale, deviation: Math.sqrt(near.variance) / scale };
}

/** Variance within the rounding error of equal values (scikit-learn 1.2.1 `_is_constant_feature`). False for no values. */
export function isConstant({ count, mean, variance }: Moments): boolean {
  const eps = Number.EPSILON;
  return variance <= count * eps * variance + (count * mean * eps) ** 2;
}

/** Third standardised moment of values without gaps; 0 if all are equal, or none. */
export function skewnessOf(values: Float64Array): number {
  const { mean, variance } = momentsOf(values);
  if (!(variance > 0)) return 0;
  let cubes = 0;
  for (const value of values) cubes += (value - mean) * (value - mean) * (value - mean);
  return cubes / values.length / variance ** 1.5;
}

/** Values from which on a kernel is open before plain loops are done. */
const manyValues = 2048;
/** Values that are handed to the kernel at once. */
const mostTaken = 8192;

function momentsByKernel(values: Float64Array): Moments | null {
  const n = values.length;
  return withColumnKernel((kernel) => {
    const at = kernel.allocate(8 * mostTaken);
    const part = kernel.float64(at, mostTaken);
    /** `measure` of parts, added up in halves as numpy does. */
    const addUp = (from: number, length: number, measure: (length: number) => number): number => {
      if (length > mostTaken) {
        const half = halfOf(length);
        const first = addUp(from, half, measure);
        return first + addUp(from + half, length - half, measure);
      }
      part.set(values.subarray(from, from + length));
      return measure(length);
    };
    let count = 0;
    const sum = addUp(0, n, (length) => {
      count += kernel.run.countPresent(at, length);
      return kernel.run.sumAway(at, length, 0);
    });
    if (count === 0) return nothing;
    const mean = sum / count;
    let squares: number[] = [];
    const rest = addUp(0, n, (length) => {
      squares.push(kernel.run.sumSquares(at, length, mean));
      return kernel.run.sumAway(at, length, mean);
    });
    squares = squares.reverse();
    const inHalves = (length: number): number => {
      if (length <= mostTaken) return squares.pop() ?? 0;
      const half = halfOf(length);
      const first = inHalves(half);
      return first + inHalves(length - half);
    };
    return summedUp(count, mean, rest, inHalves(n));
  });
}

const nothing: Moments = { count: 0, mean: Number.NaN, variance: Number.NaN };

function summedUp(count: number, mean: number, rest: number, squares: number): Moments {
  if (squares === Number.POSITIVE_INFINITY) return { count, mean, variance: squares };
  return { count, mean, variance: Math.max(0, (squares - (rest * rest) / count) / count) };
}

/** `momentsOf` without the kernel, with the same digits: its reference. */
export function momentsByLoops(values: ArrayLike<number>): Moments {
  let count = 0;
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i])) count++;
  if (count === 0) return nothing;
  const mean = pairwiseSum(values, 0, values.length, 0, false) / count;
  const rest = pairwiseSum(values, 0, values.length, mean, false);
  return summedUp(count, mean, rest, pairwiseSum(values, 0, values.length, mean, true));
}

/**
 * Population variance without the correction of the second pass: the digits of numpy's `var`, rounding noise included.
 * NaN for empty input or NaN in it.
 */
export function uncorrectedVariance(values: Float64Array): number {
  const mean = pairwiseSum(values, 0, values.length, 0, false) / values.length;
  return pairwiseSum(values, 0, values.length, mean, true) / values.length;
}

/** Where the first of the two halves of more than 128 values ends, as numpy adds them up. */
function halfOf(count: number): number {
  return (count >> 1) - ((count >> 1) % 8);
}

/**
 * Sum of values − mean, or of their squares, NaN as 0, in the order of numpy: halves of at most 128, eight sums in each.
 */
function pairwiseSum(
  values: ArrayLike<number>,
  from: number,
  count: number,
  mean: number,
  squared: boolean,
): number {
  if (count > 128) {
    const half = halfOf(count);
    const first = pairwiseSum(values, from, half, mean, squared);
    return first + pairwiseSum(values, from + half, count - half, mean, squared);
  }
  const end = from + count;
  const whole = end - (count % 8);
  let [a, b, c, d, e, f, g, h] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let at = from; at < whole; at += 8) {
    a += termOf(values, at, mean, squared);
    b += termOf(values, at + 1, mean, squared);
    c += termOf(values, at + 2, mean, squared);
    d += termOf(values, at + 3, mean, squared);
    e += termOf(values, at + 4, mean, squared);
    f += termOf(values, at + 5, mean, squared);
    g += termOf(values, at + 6, mean, squared);
    h += termOf(values, at + 7, mean, squared);
  }
  let sum = a + b + (c + d) + (e + f + (g + h));
  for (let at = whole; at < end; at++) sum += termOf(values, at, mean, squared);
  return sum;
}

function termOf(values: ArrayLike<number>, at: number, mean: number, squared: boolean): number {
  const away = values[at] - mean;
  return (squared ? away * away : away) || 0;
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
