import { sortedNumbers } from './sort-numbers.ts';

/** Most values that are sorted; of more, every k-th is taken and the result is marked as approximate. */
const mostSorted = 1_000_000;

type TopNumber = { readonly value: number; readonly count: number };
export type OrderStatistics = {
  /** Ascending finite values. */
  readonly sorted: Float64Array;
  readonly exact: boolean;
  readonly distinct: number;
  /** Most frequent first; at most 20, only values that come more than once. */
  readonly top: readonly TopNumber[];
};

/**
 * Sorted finite values of a column, how many are different and which are most frequent. NaN and infinities are
 * left out. Above `most` rows (a million) evenly spaced ones stand for all; counts are then scaled up.
 */
export function orderStatistics(values: Float64Array, most = mostSorted): OrderStatistics {
  const step = Math.max(1, Math.ceil(values.length / most));
  const kept = new Float64Array(Math.ceil(values.length / step));
  let n = 0;
  for (let i = 0; i < values.length; i += step) {
    const value = values[i];
    if (value - value === 0) kept[n++] = value;
  }
  const sorted = sortedNumbers(kept.subarray(0, n));
  let distinct = 0;
  let least = 1;
  const top: TopNumber[] = [];
  for (let i = 0; i < n; ) {
    const value = sorted[i];
    let end = i + 1;
    while (end < n && sorted[end] === value) end++;
    distinct++;
    if (end - i > least) {
      top.push({ value, count: (end - i) * step });
      if (top.length > 200) least = keepLargest(top, 20) / step;
    }
    i = end;
  }
  keepLargest(top, 20);
  return { sorted, exact: step === 1, distinct, top };
}

/** Keeps the `limit` largest counts, largest first; returns the smallest kept. */
function keepLargest(top: TopNumber[], limit: number): number {
  top.sort((a, b) => b.count - a.count || a.value - b.value);
  top.length = Math.min(top.length, limit);
  return top.length === limit ? top[limit - 1].count : 1;
}

/** Quantile of ascending values by linear interpolation (type 7, numpy's default); NaN if there are none. */
export function quantileOf(sorted: Float64Array, p: number): number {
  if (sorted.length === 0) return Number.NaN;
  const at = (sorted.length - 1) * p;
  const low = Math.floor(at);
  const high = Math.min(low + 1, sorted.length - 1);
  const [a, b] = [sorted[low], sorted[high]];
  if (a === b) return a;
  const step = b - a;
  return Number.isFinite(step) ? a + step * (at - low) : a * (1 - at + low) + b * (at - low);
}
