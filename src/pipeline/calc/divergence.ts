import { chi2Survival } from './distributions.ts';

/** Counts as shares of their sum, each at least `floor` (not rescaled). All zero for an empty sum. */
function shares(counts: ArrayLike<number>, floor: number): Float64Array {
  let total = 0;
  for (let i = 0; i < counts.length; i++) total += counts[i];
  const result = new Float64Array(counts.length);
  for (let i = 0; i < counts.length; i++) result[i] = total === 0 ? 0 : Math.max(counts[i] / total, floor);
  return result;
}

/**
 * Population stability index Σ (q − p) ln(q / p), natural logarithm, from counts over the same bins
 * (p reference, q current). Shares under `floor` are raised to it, so that an empty bin stays finite.
 * Source: Siddiqi 2006; agrees with Deequ's test values.
 */
export function stabilityIndex(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
  floor = 1e-4,
): number {
  const p = shares(reference, floor);
  const q = shares(current, floor);
  let sum = 0;
  for (let i = 0; i < p.length; i++) if (p[i] !== q[i]) sum += (q[i] - p[i]) * Math.log(q[i] / p[i]);
  return sum;
}

/** Kullback–Leibler divergence Σ q ln(q / p) of current (q) from reference (p), in nats; zero shares raised to `floor`. */
export function relativeEntropy(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
  floor = 1e-4,
): number {
  const p = shares(reference, floor);
  const q = shares(current, floor);
  let sum = 0;
  for (let i = 0; i < p.length; i++) if (q[i] > 0) sum += q[i] * Math.log(q[i] / p[i]);
  return sum;
}

/**
 * Jensen–Shannon distance: root of the mean divergence of both from their middle, in `base` (2 gives 0…1).
 * Needs no zero rule. Agrees with scipy.spatial.distance.jensenshannon.
 */
export function jensenShannonDistance(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
  base = 2,
): number {
  const p = shares(reference, 0);
  const q = shares(current, 0);
  let sum = 0;
  for (let i = 0; i < p.length; i++) {
    const middle = (p[i] + q[i]) / 2;
    if (p[i] > 0) sum += p[i] * Math.log(p[i] / middle);
    if (q[i] > 0) sum += q[i] * Math.log(q[i] / middle);
  }
  return Math.sqrt(Math.max(0, sum / 2 / Math.log(base)));
}

/** Hellinger distance √(½ Σ (√p − √q)²), 0…1, from counts over the same bins. */
export function hellingerDistance(reference: ArrayLike<number>, current: ArrayLike<number>): number {
  const p = shares(reference, 0);
  const q = shares(current, 0);
  let sum = 0;
  for (let i = 0; i < p.length; i++) sum += (Math.sqrt(p[i]) - Math.sqrt(q[i])) ** 2;
  return Math.sqrt(sum / 2);
}

export type ChiSquare = { readonly statistic: number; readonly df: number; readonly p: number };

/**
 * Chi-squared test that two rows of counts have the same shares (2 × k contingency table, without Yates'
 * correction); bins empty in both are left out. Statistic 0 and p 1 with fewer than two bins.
 * Agrees with scipy.stats.chi2_contingency(correction=False).
 */
export function chiSquareTwoSample(reference: ArrayLike<number>, current: ArrayLike<number>): ChiSquare {
  let n = 0;
  let m = 0;
  for (let i = 0; i < reference.length; i++) {
    n += reference[i];
    m += current[i];
  }
  let statistic = 0;
  let bins = 0;
  for (let i = 0; i < reference.length; i++) {
    const both = reference[i] + current[i];
    if (both === 0) continue;
    bins++;
    const expectedReference = (both * n) / (n + m);
    const expectedCurrent = (both * m) / (n + m);
    statistic += (reference[i] - expectedReference) ** 2 / expectedReference;
    statistic += (current[i] - expectedCurrent) ** 2 / expectedCurrent;
  }
  if (bins < 2 || n === 0 || m === 0) return { statistic: 0, df: 0, p: 1 };
  return { statistic, df: bins - 1, p: chi2Survival(statistic, bins - 1) };
}

/**
 * Chi-squared goodness of fit of observed counts to given shares, df = k − 1; used for "is the traffic split as
 * configured". Bins with share 0 are left out. Agrees with scipy.stats.chisquare.
 */
export function chiSquareFit(observed: ArrayLike<number>, expectedShares: ArrayLike<number>): ChiSquare {
  let n = 0;
  for (let i = 0; i < observed.length; i++) n += observed[i];
  let total = 0;
  for (let i = 0; i < observed.length; i++) total += expectedShares[i];
  let statistic = 0;
  let bins = 0;
  for (let i = 0; i < observed.length; i++) {
    if (expectedShares[i] <= 0) continue;
    const expected = (n * expectedShares[i]) / total;
    statistic += (observed[i] - expected) ** 2 / expected;
    bins++;
  }
  if (bins < 2 || n === 0) return { statistic: 0, df: 0, p: 1 };
  return { statistic, df: bins - 1, p: chi2Survival(statistic, bins - 1) };
}
