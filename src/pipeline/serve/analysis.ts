import { chiSquareFit } from '../calc/divergence.ts';
import { alwaysValidDifference, emptyMoments, type Moments, meanOf } from '../calc/sequential.ts';
import { type LatencyState, latencyFold, latencyQuantile } from './latency.ts';
import type { Check } from './strategy.ts';

/** What an arm did since the last measurement. */
export type Tally = { requests: number; failed: number; latency: LatencyState };

export function emptyTally(): Tally {
  return { requests: 0, failed: 0, latency: latencyFold.start() };
}

/** 5xx answers are failures; 429 (too busy) counts as one too, other 4xx are the caller's. */
export function tallyRequest(tally: Tally, status: number, latencyMs: number): void {
  tally.requests++;
  if (status >= 500 || status === 429) tally.failed++;
  latencyFold.add(tally.latency, latencyMs);
}

/** Share of requests answered, against a least share in percent. */
export function successCheck(tally: Tally, baseline: Tally, least: number, minimum: number): Check {
  const limit = `≥ ${least} %`;
  const name = 'Success rate';
  if (tally.requests < minimum) return tooFew(name, limit, tally.requests, minimum, 'requests');
  const value = (100 * (tally.requests - tally.failed)) / tally.requests;
  const other = (100 * (baseline.requests - baseline.failed)) / baseline.requests;
  return {
    name,
    value,
    limit,
    verdict: value >= least ? 'pass' : 'fail',
    detail: Number.isNaN(other)
      ? `${tally.failed} of ${tally.requests} failed`
      : `baseline ${other.toFixed(2)} %`,
  };
}

/** 95th percentile of latency against a most, in ms. */
export function latencyCheck(tally: Tally, baseline: Tally, most: number, minimum: number): Check {
  const limit = `≤ ${most} ms`;
  const name = 'Latency, p95';
  if (tally.requests < minimum) return tooFew(name, limit, tally.requests, minimum, 'requests');
  const value = latencyQuantile(tally.latency, 0.95);
  const other = latencyQuantile(baseline.latency, 0.95);
  return {
    name,
    value,
    limit,
    verdict: value <= most ? 'pass' : 'fail',
    detail: Number.isNaN(other) ? `${tally.requests} requests` : `baseline ${other.toFixed(1)} ms`,
  };
}

/**
 * Mean reward of the candidate minus the baseline's, all labels so far, by an always-valid 95 % interval. It fails
 * once the candidate is surely worse than the tolerance (a share of the baseline's size), passes once it surely is
 * not, and is inconclusive in between. Equal answers without any spread pass.
 */
export function rewardCheck(
  candidate: Moments,
  baseline: Moments,
  tolerance: number,
  minimum: number,
): Check {
  const name = 'Quality, labelled';
  const allowed = -tolerance * Math.abs(meanOf(baseline));
  const least = Math.min(candidate.n, baseline.n);
  if (least < minimum) return tooFew(name, `≥ −${(100 * tolerance).toFixed(1)} %`, least, minimum, 'labels');
  const { difference, low, high } = alwaysValidDifference(baseline, candidate);
  const limit = `≥ ${allowed.toPrecision(2)}`;
  if (Number.isNaN(low)) {
    return {
      name,
      value: difference,
      limit,
      verdict: difference >= allowed ? 'pass' : 'fail',
      detail: 'no spread at all',
    };
  }
  const verdict = high < allowed ? 'fail' : low >= allowed ? 'pass' : 'inconclusive';
  return {
    name,
    value: difference,
    limit,
    verdict,
    detail: `95 % always-valid: ${signed(low)} to ${signed(high)}`,
  };
}

/**
 * Whether distinct callers were split over two arms as configured: chi-squared, alarm at p < 0.001 (a sample ratio
 * mismatch makes every comparison untrustworthy). No data while an arm expects fewer than 8 callers.
 */
export function splitCheck(callers: readonly number[], shares: readonly number[]): Check {
  const name = 'Split as configured';
  const total = callers[0] + callers[1];
  if (shares.some((share) => share > 0 && share * total < 8)) {
    return { name, value: null, limit: 'p ≥ 0.001', verdict: 'no-data', detail: `${total} callers so far` };
  }
  const { p } = chiSquareFit(callers, shares);
  const observed = ((100 * callers[1]) / total).toFixed(1);
  return {
    name,
    value: p,
    limit: 'p ≥ 0.001',
    verdict: p >= 0.001 ? 'pass' : 'inconclusive',
    detail: `${observed} % of ${(100 * shares[1]).toFixed(1)} % of callers`,
  };
}

function tooFew(name: string, limit: string, got: number, needed: number, what: string): Check {
  return { name, value: null, limit, verdict: 'no-data', detail: `${got} of ${needed} ${what} needed` };
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toPrecision(2)}`;
}

export function noMoments(arms: number): Moments[] {
  return Array.from({ length: arms }, emptyMoments);
}
