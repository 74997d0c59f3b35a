import { Problem } from '../base/problem.ts';
import { formatNumber } from './wording.ts';

const mostBins = 1000;
const open = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];

/**
 * Edges at the multiples of `width` around ascending values, both ends included; no or equal values give one bin without
 * limits. Throws `bad-parameter` for a width that makes more than 1,000 bins.
 */
export function widthEdges(column: string, sorted: Float64Array, width: number): number[] {
  const [min, max] = [sorted[0], sorted[sorted.length - 1]];
  if (sorted.length === 0 || min === max) return open;
  const first = Math.floor(min / width);
  const count = Math.max(1, Math.floor(max / width) - first + 1);
  if (count > mostBins) {
    throw new Problem(
      'bad-parameter',
      `Bins of width ${formatNumber(width)} over ${formatNumber(min)} to ${formatNumber(max)} in "${column}" would be ${count.toLocaleString('en')}.`,
      `Use a larger width; at most ${mostBins.toLocaleString('en')} bins are made.`,
      { param: 'width', column },
    );
  }
  return Array.from({ length: count + 1 }, (_, i) => (first + i) * width);
}

/** Edges at the multiples of the smallest of 1, 2, 5 × a power of ten that makes no more than `count` bins. */
export function naturalEdges(sorted: Float64Array, count: number): number[] {
  const [min, max] = [sorted[0], sorted[sorted.length - 1]];
  if (sorted.length === 0 || min === max) return open;
  for (let power = Math.floor(Math.log10((max - min) / count)) - 1; ; power++) {
    for (const digit of [1, 2, 5]) {
      const scale = 10 ** Math.abs(power);
      const at = (k: number): number => (power < 0 ? (k * digit) / scale : k * digit * scale);
      const cells = (value: number): number =>
        Math.floor(power < 0 ? (value / digit) * scale : value / (digit * scale));
      const first = cells(min);
      const bins = cells(max) - first + 1;
      if (bins <= count) return Array.from({ length: bins + 1 }, (_, i) => at(first + i));
    }
  }
}

/** The ends of the values around given thresholds. Throws `bad-parameter` without thresholds or in another order. */
export function thresholdEdges(sorted: Float64Array, thresholds: readonly number[]): number[] {
  if (thresholds.length === 0 || thresholds.some((edge, i) => i > 0 && edge <= thresholds[i - 1])) {
    throw new Problem(
      'bad-parameter',
      thresholds.length === 0
        ? 'No thresholds are listed.'
        : 'The thresholds must rise from one to the next.',
      'List the numbers at which a new bin begins, the smallest first, for example 18, 65.',
      { param: 'thresholds' },
    );
  }
  return withEnds(sorted, thresholds);
}

/** Inner edges between the smallest and largest value; without inner edges one bin without limits. */
export function withEnds(sorted: Float64Array, inner: readonly number[]): number[] {
  if (inner.length === 0) return open;
  const [first, last] = [inner[0], inner[inner.length - 1]];
  const low = sorted.length === 0 ? first : Math.min(sorted[0], first);
  const high = sorted.length === 0 ? last : Math.max(sorted[sorted.length - 1], last);
  return [low, ...inner, high];
}
