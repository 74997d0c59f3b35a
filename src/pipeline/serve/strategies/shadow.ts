import { addTo, type Moments } from '../../calc/sequential.ts';
import {
  emptyTally,
  latencyCheck,
  noMoments,
  rewardCheck,
  successCheck,
  type Tally,
  tallyRequest,
} from '../analysis.ts';
import { latencyParam, leastRequestsParam, successRateParam, toleranceParam } from '../check-params.ts';
import type { DecisionEvent } from '../deployment.ts';
import { type Check, defineStrategy } from '../strategy.ts';
import { requireTwo } from '../two-versions.ts';

type State = {
  readonly seconds: number;
  readonly successRate: number;
  readonly latencyMs: number;
  readonly tolerance: number;
  readonly minimum: number;
  readonly tallies: Tally[];
  readonly rewards: Moments[];
  settled: 'promoted' | 'rolled-back' | null;
  reading: string;
};

/** Every request is answered by the old version; the new one gets a copy, and only its checks see its answers. */
export const shadow = defineStrategy({
  card: {
    id: 'shadow',
    label: 'Shadow',
    summary:
      'The new version answers copies of all requests, but nobody sees its answers until it has proved itself.',
    synonyms: ['mirror', 'dark launch'],
    params: {
      seconds: {
        type: 'number',
        default: 120,
        min: 1,
        unit: 's',
        label: 'Watch for',
        help: 'How long the copies are watched before it is decided.',
      },
      successRate: successRateParam,
      latencyMs: latencyParam,
      tolerance: toleranceParam,
      minimum: leastRequestsParam,
    },
    source: 'SageMaker shadow tests; Flagger mirroring',
  },
  start(arms, params): State {
    requireTwo('A shadow deployment', arms);
    return {
      ...params,
      tallies: [emptyTally(), emptyTally()],
      rewards: noMoments(2),
      settled: null,
      reading: 'The new version answers copies; nobody sees its answers.',
    };
  },
  route: (state) => (state.settled === 'promoted' ? 1 : 0),
  mirrors: (state) => (state.settled === null ? [1] : []),
  seen(state, event) {
    tallyRequest(state.tallies[event.arm], event.status, event.latencyMs);
  },
  learn(state, event) {
    addTo(state.rewards[event.arm], event.reward);
  },
  decide(state, at): DecisionEvent | null {
    if (state.settled !== null || at < state.seconds * 1000) return null;
    const checks = checksOf(state);
    if (checks[0].verdict === 'no-data') {
      state.reading = 'Too few requests to judge the new version; waiting for traffic.';
      return null;
    }
    const failed = checks.find((check) => check.verdict === 'fail');
    state.settled = failed ? 'rolled-back' : 'promoted';
    state.reading = failed
      ? `${failed.name} is ${failed.value?.toPrecision(4)} where ${failed.limit} is needed.`
      : 'The copies passed every check.';
    const decision = failed ? 'roll-back' : 'promote';
    return { kind: 'decision', at, decision, weights: failed ? [1, 0] : [0, 1], why: state.reading };
  },
  view: (state) => ({
    phase: state.settled ?? 'progressing',
    step: state.settled === null ? 0 : 1,
    steps: [
      { label: 'Mirror 100 %', state: state.settled === null ? 'current' : 'done' },
      {
        label: 'Promote',
        state: state.settled === null ? 'waiting' : state.settled === 'promoted' ? 'done' : 'failed',
      },
    ],
    weights: state.settled === 'promoted' ? [0, 1] : [1, 0],
    checks: checksOf(state),
    reading: state.reading,
  }),
});

function checksOf(state: State): Check[] {
  const [baseline, candidate] = state.tallies;
  return [
    successCheck(candidate, baseline, state.successRate, state.minimum),
    latencyCheck(candidate, baseline, state.latencyMs, state.minimum),
    rewardCheck(state.rewards[1], state.rewards[0], state.tolerance, Math.max(30, state.minimum)),
  ];
}
