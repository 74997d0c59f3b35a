import { incompleteBeta } from '../../calc/special.ts';
import { type Frame, frameOf } from './pearson-matrix.ts';

export type CorrelationRatio = {
  /** 0…1; NaN if the numbers do not vary or there is one level only. */
  readonly eta: number;
  readonly pairs: number;
  /** Of the F test of one-way analysis of variance. */
  readonly p: number;
};

/**
 * Correlation ratio η of numbers given levels: √(between / total sum of squares), over rows where the number is finite
 * and the code not negative. `frame`: that of the values, where it is known. p is that of F = (between/(k−1)) / (within/(n−k)); NaN without rows to spare.
 * Source: Pearson 1905; p as scipy.stats.f_oneway.
 */
export function correlationRatio(
  values: Float64Array,
  codes: ArrayLike<number>,
  levels: number,
  [centre, scale]: Frame = frameOf(values),
): CorrelationRatio {
  const counts = new Float64Array(levels);
  const sums = new Float64Array(levels);
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    const raw = values[i];
    const code = codes[i];
    if (code < 0 || raw - raw !== 0) continue;
    const value = (raw - centre) * scale;
    counts[code]++;
    sums[code] += value;
    squares += value * value;
  }
  let n = 0;
  let sum = 0;
  let k = 0;
  let ofMeans = 0;
  for (let code = 0; code < levels; code++) {
    if (counts[code] === 0) continue;
    n += counts[code];
    sum += sums[code];
    k++;
    ofMeans += (sums[code] * sums[code]) / counts[code];
  }
  const total = squares - (sum * sum) / n;
  if (k < 2 || !(total > 1e-13 * squares)) return { eta: Number.NaN, pairs: n, p: Number.NaN };
  const between = Math.max(0, Math.min(total, ofMeans - (sum * sum) / n));
  const within = total - between;
  const spare = n - k;
  return {
    eta: Math.sqrt(between / total),
    pairs: n,
    p: spare > 0 ? incompleteBeta(spare / 2, (k - 1) / 2, within / total, between / total)[0] : Number.NaN,
  };
}
