import { emptyTally, latencyCheck, successCheck, type Tally, tallyRequest } from '../analysis.ts';
import {
  failureLimitParam,
  intervalParam,
  latencyParam,
  leastRequestsParam,
  successRateParam,
} from '../check-params.ts';
import type { DecisionEvent } from '../deployment.ts';
import { type Check, defineStrategy } from '../strategy.ts';
import { requireTwo } from '../two-versions.ts';

type State = {
  readonly warmSeconds: number;
  readonly bakeSeconds: number;
  readonly intervalSeconds: number;
  readonly successRate: number;
  readonly latencyMs: number;
  readonly failureLimit: number;
  readonly minimum: number;
  phase: 'warming' | 'baking' | 'promoted' | 'rolled-back';
  swappedAt: number;
  measuredAt: number;
  passed: number;
  tallies: Tally[];
  checks: Check[];
  failures: Record<string, number>;
  reading: string;
};

/**
 * The new version warms up on copies of the traffic, then all traffic moves to it at once; the old one is kept while
 * checks run for a time, and takes the traffic back as soon as a check fails too often.
 */
export const blueGreen = defineStrategy({
  card: {
    id: 'blue-green',
    label: 'Blue/green',
    summary:
      'All traffic moves to the new version at once, and back at once if a check fails while it is watched.',
    synonyms: ['all at once', 'swap'],
    params: {
      warmSeconds: {
        type: 'number',
        default: 20,
        min: 0,
        unit: 's',
        label: 'Warm up for',
        help: 'The new version answers copies of the traffic for this long before it takes over.',
      },
      bakeSeconds: {
        type: 'number',
        default: 120,
        min: 1,
        unit: 's',
        label: 'Watch for',
        help: 'How long the old version is kept ready after the swap.',
      },
      intervalSeconds: intervalParam,
      successRate: successRateParam,
      latencyMs: latencyParam,
      failureLimit: failureLimitParam,
      minimum: leastRequestsParam,
    },
    source: 'Argo Rollouts blueGreen; SageMaker deployment guardrails (ALL_AT_ONCE, baking period)',
  },
  start(arms, params): State {
    requireTwo('A blue/green deployment', arms);
    return {
      ...params,
      phase: 'warming',
      swappedAt: 0,
      measuredAt: 0,
      passed: 0,
      tallies: [emptyTally(), emptyTally()],
      checks: [],
      failures: {},
      reading: 'The new version warms up on copies of the traffic.',
    };
  },
  route: (state) => (state.phase === 'baking' || state.phase === 'promoted' ? 1 : 0),
  mirrors: (state) => (state.phase === 'warming' ? [1] : []),
  seen(state, event) {
    tallyRequest(state.tallies[event.arm], event.status, event.latencyMs);
  },
  learn() {},
  decide(state, at) {
    if (state.phase === 'promoted' || state.phase === 'rolled-back') return null;
    if (state.phase === 'warming') return at < state.warmSeconds * 1000 ? null : swap(state, at);
    if (at - state.measuredAt >= state.intervalSeconds * 1000) {
      const why = measure(state, at);
      if (why !== null) return settle(state, at, 'roll-back', why);
    }
    if (at - state.swappedAt < state.bakeSeconds * 1000) return null;
    if (state.passed === 0) {
      state.reading = 'Too few requests to judge the new version; waiting for traffic.';
      return null;
    }
    if (state.checks.some((check) => check.verdict === 'fail')) return null;
    return settle(state, at, 'promote', 'The new version passed its checks while the old one was kept.');
  },
  view: (state) => ({
    phase: state.phase === 'promoted' || state.phase === 'rolled-back' ? state.phase : 'progressing',
    step: state.phase === 'warming' ? 0 : state.phase === 'promoted' ? 2 : 1,
    steps: [
      { label: 'Warm up', state: state.phase === 'warming' ? 'current' : 'done' },
      { label: 'Swap and watch', state: watchState(state.phase) },
      { label: 'Promote', state: state.phase === 'promoted' ? 'done' : 'waiting' },
    ],
    weights: weightsOf(state),
    checks: state.checks,
    reading: state.reading,
  }),
});

function watchState(phase: State['phase']): 'waiting' | 'current' | 'failed' | 'done' {
  if (phase === 'warming') return 'waiting';
  if (phase === 'baking') return 'current';
  return phase === 'promoted' ? 'done' : 'failed';
}

function weightsOf(state: State): number[] {
  return state.phase === 'baking' || state.phase === 'promoted' ? [0, 1] : [1, 0];
}

function swap(state: State, at: number): DecisionEvent {
  const [baseline, candidate] = state.tallies;
  const warm = successCheck(candidate, baseline, state.successRate, 1);
  state.checks = [warm];
  if (warm.verdict === 'fail')
    return settle(state, at, 'roll-back', 'The new version failed while it warmed up on copies.');
  state.phase = 'baking';
  state.swappedAt = at;
  state.measuredAt = at;
  state.tallies = [emptyTally(), emptyTally()];
  state.reading = 'All traffic goes to the new version; the old one is kept ready.';
  return { kind: 'decision', at, decision: 'advance', weights: [0, 1], why: state.reading };
}

function measure(state: State, at: number): string | null {
  state.measuredAt = at;
  const [baseline, candidate] = state.tallies;
  state.checks = [
    successCheck(candidate, baseline, state.successRate, state.minimum),
    latencyCheck(candidate, baseline, state.latencyMs, state.minimum),
  ];
  if (state.checks[0].verdict === 'no-data') return null;
  state.tallies = [emptyTally(), emptyTally()];
  state.passed++;
  for (const check of state.checks) {
    if (check.verdict !== 'fail') continue;
    state.failures[check.name] = (state.failures[check.name] ?? 0) + 1;
    if (state.failures[check.name] > state.failureLimit) {
      return `${check.name} failed ${state.failures[check.name]} times: ${check.value?.toPrecision(4)} where ${check.limit} is needed.`;
    }
  }
  return null;
}

function settle(state: State, at: number, decision: 'promote' | 'roll-back', why: string): DecisionEvent {
  state.phase = decision === 'promote' ? 'promoted' : 'rolled-back';
  state.reading = why;
  return { kind: 'decision', at, decision, weights: weightsOf(state), why };
}
