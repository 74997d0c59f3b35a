import { addTo, alwaysValidDifference, type Moments } from '../../calc/sequential.ts';
import {
  emptyTally,
  latencyCheck,
  noMoments,
  splitCheck,
  successCheck,
  type Tally,
  tallyRequest,
} from '../analysis.ts';
import { latencyParam, leastRequestsParam, saltParam, successRateParam } from '../check-params.ts';
import type { DecisionEvent } from '../deployment.ts';
import { stickyArm } from '../sticky.ts';
import { type Check, defineStrategy } from '../strategy.ts';
import { requireTwo } from '../two-versions.ts';

type State = {
  readonly share: number;
  readonly minimum: number;
  readonly successRate: number;
  readonly latencyMs: number;
  readonly leastRequests: number;
  readonly salt: string;
  readonly rewards: Moments[];
  readonly tallies: Tally[];
  readonly callers: Set<string>[];
  settled: 'promoted' | 'rolled-back' | null;
  reading: string;
};

/**
 * A fixed, sticky split that is judged by an always-valid interval, so that looking at any time is allowed.
 * A split that is not as configured blocks the verdict.
 */
export const abTest = defineStrategy({
  card: {
    id: 'ab-test',
    label: 'A/B test',
    summary: 'Two versions share the callers in a fixed way until the answers show which one is better.',
    synonyms: ['experiment', 'split test'],
    params: {
      share: {
        type: 'number',
        default: 50,
        min: 0,
        max: 100,
        above: true,
        unit: '%',
        label: 'Share of the new version',
        help: 'This part of the callers gets the new version, from start to end.',
      },
      minimum: {
        type: 'integer',
        default: 100,
        min: 2,
        label: 'Least labels',
        help: 'Nothing is decided before both versions have this many labelled answers.',
      },
      successRate: successRateParam,
      latencyMs: latencyParam,
      leastRequests: leastRequestsParam,
      salt: saltParam,
    },
    source:
      'GrowthBook: hash version 2, sequential test (Waudby-Smith et al. 2021), sample ratio check at 0.001',
  },
  start(arms, params): State {
    requireTwo('An A/B test', arms);
    return {
      ...params,
      share: params.share / 100,
      rewards: noMoments(2),
      tallies: [emptyTally(), emptyTally()],
      callers: [new Set(), new Set()],
      settled: null,
      reading: 'Nothing is labelled yet.',
    };
  },
  route(state, key) {
    if (state.settled !== null) return state.settled === 'promoted' ? 1 : 0;
    const arm = stickyArm(state.salt, key, [1 - state.share, state.share]);
    if (state.callers[0].size + state.callers[1].size < 200_000) state.callers[arm].add(key);
    return arm;
  },
  seen(state, event) {
    tallyRequest(state.tallies[event.arm], event.status, event.latencyMs);
  },
  learn(state, event) {
    addTo(state.rewards[event.arm], event.reward);
  },
  decide(state, at) {
    if (state.settled !== null) return null;
    const checks = checksOf(state);
    const guard = checks.find((check) => check.verdict === 'fail');
    if (guard)
      return settle(
        state,
        at,
        'roll-back',
        `${guard.name} is ${guard.value?.toPrecision(4)} where ${guard.limit} is needed.`,
      );
    if (checks.some((check) => check.name === 'Split as configured' && check.verdict === 'inconclusive')) {
      state.reading = 'The traffic is not split as configured; the comparison cannot be trusted.';
      return null;
    }
    const [a, b] = state.rewards;
    if (a.n < state.minimum || b.n < state.minimum) {
      state.reading = `Both versions need ${state.minimum} labelled answers first.`;
      return null;
    }
    const { difference, low, high } = alwaysValidDifference(a, b);
    if (low > 0)
      return settle(
        state,
        at,
        'promote',
        `The new version is better by ${difference.toPrecision(2)}; the interval excludes zero.`,
      );
    if (high < 0)
      return settle(
        state,
        at,
        'roll-back',
        `The new version is worse by ${(-difference).toPrecision(2)}; the interval excludes zero.`,
      );
    state.reading = 'Not decided yet: the interval of the difference still contains zero.';
    return null;
  },
  view: (state) => ({
    phase: state.settled ?? 'progressing',
    step: state.settled === null ? 0 : 1,
    steps: [
      { label: `${Math.round(100 * state.share)} %`, state: state.settled === null ? 'current' : 'done' },
      {
        label: 'Decide',
        state: state.settled === null ? 'waiting' : state.settled === 'promoted' ? 'done' : 'failed',
      },
    ],
    weights: weightsOf(state),
    checks: checksOf(state),
    reading: state.reading,
  }),
});

function weightsOf(state: State): number[] {
  if (state.settled === null) return [1 - state.share, state.share];
  return state.settled === 'promoted' ? [0, 1] : [1, 0];
}

function checksOf(state: State): Check[] {
  const [baseline, candidate] = state.tallies;
  const [a, b] = state.rewards;
  const ready = Math.min(a.n, b.n) >= state.minimum;
  const { difference, low, high } = alwaysValidDifference(a, b);
  return [
    successCheck(candidate, baseline, state.successRate, state.leastRequests),
    latencyCheck(candidate, baseline, state.latencyMs, state.leastRequests),
    splitCheck(
      state.callers.map((callers) => callers.size),
      [1 - state.share, state.share],
    ),
    {
      name: 'Quality, labelled',
      value: ready ? difference : null,
      limit: 'interval without 0',
      // Worse quality is the experiment's result, not a failed guard.
      verdict: !ready ? 'no-data' : low > 0 ? 'pass' : 'inconclusive',
      detail:
        ready && !Number.isNaN(low)
          ? `95 % always-valid: ${low.toPrecision(2)} to ${high.toPrecision(2)}`
          : `${Math.min(a.n, b.n)} of ${state.minimum} labels`,
    },
  ];
}

function settle(state: State, at: number, decision: 'promote' | 'roll-back', why: string): DecisionEvent {
  state.settled = decision === 'promote' ? 'promoted' : 'rolled-back';
  state.reading = why;
  return { kind: 'decision', at, decision, weights: weightsOf(state), why };
}
