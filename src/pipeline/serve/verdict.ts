import { alwaysValidDifference, type Moments, meanOf, shareDifference } from '../calc/sequential.ts';
import { latencyQuantile } from './latency.ts';
import type { OpenArm } from './windows.ts';

/** An estimate with the interval it lies in; null where it cannot be told. */
export type Estimate = { readonly value: number; readonly low: number | null; readonly high: number | null };
/** Candidate against baseline over everything served so far. */
export type Verdict = {
  /** Difference of the shares answered without error, normal 95 % interval; null without requests on a side. */
  readonly success: Estimate | null;
  /** Candidate's 95th percentile of latency divided by the baseline's. */
  readonly latencyRatio: number | null;
  /** Difference of mean reward with an interval that may be looked at at any time (95 %). */
  readonly quality: (Estimate & { readonly p: number | null; readonly labels: number }) | null;
  readonly outcome: 'better' | 'worse' | 'not-decided';
  /** One sentence. */
  readonly reading: string;
};

/** Compares arm `candidate` with arm 0. */
export function verdictOf(totals: readonly OpenArm[], rewards: readonly Moments[], candidate = 1): Verdict {
  const a = totals[0];
  const b = totals[candidate];
  if (candidate === 0 || !b || a.requests === 0 || b.requests === 0) {
    return {
      success: null,
      latencyRatio: null,
      quality: null,
      outcome: 'not-decided',
      reading:
        candidate === 0
          ? 'Only one version is served; there is nothing to compare.'
          : 'Both versions must have answered requests before they can be compared.',
    };
  }
  const answered = (arm: OpenArm) => ({ hits: arm.requests - arm.errors - arm.rejected, n: arm.requests });
  const share = shareDifference(answered(a), answered(b));
  const latencyRatio = latencyQuantile(b.latency, 0.95) / latencyQuantile(a.latency, 0.95);
  const quality = qualityOf(rewards[0], rewards[candidate]);
  const failsMore = share.high < 0;
  const outcome =
    failsMore || (quality?.high ?? 0) < 0 ? 'worse' : (quality?.low ?? 0) > 0 ? 'better' : 'not-decided';
  return {
    success: { value: share.difference, low: share.low, high: share.high },
    latencyRatio,
    quality,
    outcome,
    reading: readingOf(outcome, failsMore, share.difference, quality),
  };
}

function qualityOf(a: Moments, b: Moments): Verdict['quality'] {
  if (a.n < 2 || b.n < 2) return null;
  const { difference, low, high, p } = alwaysValidDifference(a, b);
  const known = (value: number) => (Number.isNaN(value) ? null : value);
  return {
    value: meanOf(b) - meanOf(a) || difference,
    low: known(low),
    high: known(high),
    p: known(p),
    labels: a.n + b.n,
  };
}

function readingOf(
  outcome: Verdict['outcome'],
  failsMore: boolean,
  success: number,
  quality: Verdict['quality'],
): string {
  if (failsMore) return `The new version fails ${(-100 * success).toFixed(2)} points more of its requests.`;
  if (quality === null) return 'Not decided yet: too few labelled answers.';
  const value = Math.abs(quality.value).toPrecision(2);
  if (outcome === 'better')
    return `The new version's answers are better by ${value}; the interval excludes zero.`;
  if (outcome === 'worse')
    return `The new version's answers are worse by ${value}; the interval excludes zero.`;
  return 'Not decided yet: the interval of the quality difference still contains zero.';
}
