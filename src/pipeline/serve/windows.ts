import type { OutcomeEvent, RequestEvent } from './deployment.ts';
import { type LatencyState, latencyFold } from './latency.ts';

/** What one version did within a window; latencies in ms, null without requests. */
export type ArmWindow = {
  readonly requests: number;
  readonly errors: number;
  readonly rejected: number;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
  readonly labelled: number;
  /** Mean reward of the labels that arrived in the window. */
  readonly reward: number | null;
};
export type ServeWindow = {
  readonly from: number;
  readonly to: number;
  readonly arms: readonly ArmWindow[];
  /** Configured shares at the window's end. */
  readonly weights: readonly number[];
};
export type OpenArm = {
  requests: number;
  errors: number;
  rejected: number;
  latency: LatencyState;
  labelled: number;
  reward: number;
};

export function openArm(): OpenArm {
  return { requests: 0, errors: 0, rejected: 0, latency: latencyFold.start(), labelled: 0, reward: 0 };
}

export function addRequest(arm: OpenArm, event: RequestEvent): void {
  arm.requests++;
  if (event.status >= 500) arm.errors++;
  if (event.status === 429) arm.rejected++;
  latencyFold.add(arm.latency, event.latencyMs);
}

export function addOutcome(arm: OpenArm, event: OutcomeEvent): void {
  arm.labelled++;
  arm.reward += event.reward;
}

export function closeArm(arm: OpenArm): ArmWindow {
  const { p50, p95, p99 } = latencyFold.done(arm.latency);
  return {
    requests: arm.requests,
    errors: arm.errors,
    rejected: arm.rejected,
    p50: arm.requests > 0 ? p50 : null,
    p95: arm.requests > 0 ? p95 : null,
    p99: arm.requests > 0 ? p99 : null,
    labelled: arm.labelled,
    reward: arm.labelled > 0 ? arm.reward / arm.labelled : null,
  };
}

/** Adds a finished window to the totals. */
export function mergeArm(total: OpenArm, arm: OpenArm): void {
  total.requests += arm.requests;
  total.errors += arm.errors;
  total.rejected += arm.rejected;
  latencyFold.merge(total.latency, arm.latency);
  total.labelled += arm.labelled;
  total.reward += arm.reward;
}
