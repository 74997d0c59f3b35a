import type { Fold } from '../base/fold.ts';

const ACCURACY = 0.01;
const GAMMA = (1 + ACCURACY) / (1 - ACCURACY);
const LOG_GAMMA = Math.log(GAMMA);
const SMALLEST = 1e-3;
const BUCKETS = Math.ceil(Math.log(1e10) / LOG_GAMMA) + 1;

/** Counts of latencies in buckets that grow by 2 %; `max` and `sum` exact. */
export type LatencyState = { readonly buckets: Uint32Array; count: number; sum: number; max: number };
/** Milliseconds; NaN when nothing was counted. */
export type Latency = {
  readonly count: number;
  readonly mean: number;
  readonly p50: number;
  readonly p90: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
};

/**
 * Latency percentiles of milliseconds with a relative error of at most 1 % from 0.001 ms to 10⁷ ms; NaN and
 * negative values are counted as 0.001. Merging is exact. Source: DDSketch (Masson, Rim & Lee 2019).
 */
export const latencyFold: Fold<number, LatencyState, Latency> = {
  start: () => ({ buckets: new Uint32Array(BUCKETS), count: 0, sum: 0, max: 0 }),
  add(state, ms) {
    const value = Number.isNaN(ms) ? SMALLEST : Math.max(ms, SMALLEST);
    const bucket = Math.ceil(Math.log(value / SMALLEST) / LOG_GAMMA - 1e-9);
    state.buckets[Math.min(BUCKETS - 1, Math.max(0, bucket))]++;
    state.count++;
    state.sum += value;
    if (value > state.max) state.max = value;
  },
  merge(a, b) {
    for (let i = 0; i < BUCKETS; i++) a.buckets[i] += b.buckets[i];
    a.count += b.count;
    a.sum += b.sum;
    a.max = Math.max(a.max, b.max);
    return a;
  },
  done: (state) => ({
    count: state.count,
    mean: state.count === 0 ? Number.NaN : state.sum / state.count,
    p50: latencyQuantile(state, 0.5),
    p90: latencyQuantile(state, 0.9),
    p95: latencyQuantile(state, 0.95),
    p99: latencyQuantile(state, 0.99),
    max: state.count === 0 ? Number.NaN : state.max,
  }),
};

/** The value at rank ⌊q (n − 1)⌋ from below, within 1 %; NaN without values. */
export function latencyQuantile(state: LatencyState, q: number): number {
  if (state.count === 0) return Number.NaN;
  const rank = Math.floor(q * (state.count - 1));
  let seen = 0;
  for (let i = 0; i < BUCKETS; i++) {
    seen += state.buckets[i];
    if (seen > rank) return Math.min(state.max, (SMALLEST * 2 * GAMMA ** i) / (GAMMA + 1));
  }
  return state.max;
}
