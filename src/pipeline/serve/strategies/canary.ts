import { Problem } from '../../base/problem.ts';
import { addTo, type Moments } from '../../calc/sequential.ts';
import {
  emptyTally,
  latencyCheck,
  noMoments,
  rewardCheck,
  splitCheck,
  successCheck,
  type Tally,
  tallyRequest,
} from '../analysis.ts';
import {
  failureLimitParam,
  intervalParam,
  latencyParam,
  leastRequestsParam,
  saltParam,
  successRateParam,
  toleranceParam,
} from '../check-params.ts';
import type { DecisionEvent } from '../deployment.ts';
import { stickyArm } from '../sticky.ts';
import { type Check, defineStrategy } from '../strategy.ts';

type Limits = {
  readonly weights: readonly number[];
  readonly seconds: readonly number[];
  readonly intervalSeconds: number;
  readonly successRate: number;
  readonly latencyMs: number;
  readonly tolerance: number;
  readonly quality: 'off' | 'roll-back' | 'require';
  readonly failureLimit: number;
  readonly minimum: number;
  readonly noData: 'wait' | 'promote' | 'roll-back';
  readonly salt: string;
};
type State = {
  readonly limits: Limits;
  phase: 'progressing' | 'paused' | 'promoted' | 'rolled-back';
  step: number;
  stepAt: number;
  measuredAt: number;
  passed: number;
  tallies: Tally[];
  readonly rewards: Moments[];
  /** Distinct callers of this step, by arm. */
  callers: Set<string>[];
  checks: Check[];
  failures: Record<string, number>;
  history: Record<string, Check['verdict'][]>;
  /** Why the step goes on past its end; null while it need not. */
  held: string | null;
  reading: string;
};

/**
 * Weight steps with analysis between, after Argo Rollouts: every interval each check is measured; more than
 * `failureLimit` failed measurements of one check within a step roll back at once. A measurement without enough
 * requests counts as neither. Callers are routed by a sticky hash, so nobody moves back while the weight grows.
 */
export const canary = defineStrategy({
  card: {
    id: 'canary',
    label: 'Canary',
    summary:
      'A small share of the traffic goes to the new version first; it grows only while every check passes.',
    synonyms: ['gradual rollout', 'progressive delivery'],
    params: {
      weights: {
        type: 'numbers',
        default: [5, 25, 50, 100],
        min: 0,
        max: 100,
        label: 'Steps',
        help: 'Share of the traffic of the new version at each step, in percent, growing.',
      },
      seconds: {
        type: 'numbers',
        default: [60],
        min: 1,
        label: 'Seconds a step',
        help: 'How long each step lasts: one number for all, or one for each.',
      },
      intervalSeconds: intervalParam,
      successRate: successRateParam,
      latencyMs: latencyParam,
      quality: {
        type: 'choice',
        options: [
          { value: 'roll-back', label: 'Roll back if surely worse' },
          { value: 'require', label: 'Wait until surely not worse' },
          { value: 'off', label: 'Ignore' },
        ],
        default: 'roll-back',
        label: 'Quality',
        help: 'What the answers that turned out right or wrong may decide.',
      },
      tolerance: toleranceParam,
      failureLimit: failureLimitParam,
      minimum: leastRequestsParam,
      noData: {
        type: 'choice',
        options: [
          { value: 'wait', label: 'Wait for traffic' },
          { value: 'promote', label: 'Go on' },
          { value: 'roll-back', label: 'Roll back' },
        ],
        default: 'wait',
        advanced: true,
        label: 'Without traffic',
        help: 'What happens when a step ends and no check could be measured.',
      },
      salt: saltParam,
    },
    source: 'Argo Rollouts analysis (failureLimit, inconclusive), Flagger checks, GrowthBook hash version 2',
  },
  start(arms, params): State {
    checkSteps(arms, params.weights, params.seconds);
    return {
      limits: params,
      phase: 'progressing',
      step: 0,
      stepAt: 0,
      measuredAt: 0,
      passed: 0,
      tallies: [emptyTally(), emptyTally()],
      rewards: noMoments(2),
      callers: [new Set(), new Set()],
      checks: [],
      failures: {},
      history: {},
      held: null,
      reading: 'Nothing measured yet.',
    };
  },
  route(state, key) {
    const arm = stickyArm(state.limits.salt, key, weightsOf(state));
    if (state.phase === 'progressing' && state.callers[0].size + state.callers[1].size < 200_000)
      state.callers[arm].add(key);
    return arm;
  },
  seen(state, event) {
    tallyRequest(state.tallies[event.arm], event.status, event.latencyMs);
  },
  learn(state, event) {
    addTo(state.rewards[event.arm], event.reward);
  },
  decide(state, at) {
    if (state.phase === 'promoted' || state.phase === 'rolled-back') return null;
    if (at - state.measuredAt >= state.limits.intervalSeconds * 1000) {
      const failed = measure(state, at);
      if (failed !== null) return settle(state, at, 'roll-back', failed);
    }
    if (at - state.stepAt < secondsOf(state.limits, state.step) * 1000) return null;
    return endStep(state, at);
  },
  view(state) {
    const { weights } = state.limits;
    return {
      phase: state.phase,
      step: state.step,
      steps: weights.map((weight, i) => ({
        label: `${weight} %`,
        state: stepState(state, i),
      })),
      weights: weightsOf(state),
      checks: state.checks.map((check) => ({ ...check, history: state.history[check.name] ?? [] })),
      reading: state.reading,
    };
  },
});

function checkSteps(arms: number, weights: readonly number[], seconds: readonly number[]): void {
  const grows = weights.every((weight, i) => i === 0 || weight > weights[i - 1]);
  if (
    arms === 2 &&
    weights.length > 0 &&
    grows &&
    (seconds.length === 1 || seconds.length === weights.length)
  )
    return;
  throw new Problem(
    'bad-strategy',
    `A canary of ${arms} versions with steps ${weights.join(', ')} % of ${seconds.join(', ')} s cannot be run.`,
    'Use two versions, growing steps, and one duration for all steps or one for each.',
  );
}

function secondsOf(limits: Limits, step: number): number {
  return limits.seconds.length === 1 ? limits.seconds[0] : limits.seconds[step];
}

function weightsOf(state: State): number[] {
  if (state.phase === 'promoted') return [0, 1];
  if (state.phase === 'rolled-back') return [1, 0];
  const share = state.limits.weights[state.step] / 100;
  return [1 - share, share];
}

function stepState(state: State, i: number): 'done' | 'current' | 'waiting' | 'failed' {
  if (state.phase === 'promoted' || i < state.step) return 'done';
  if (i > state.step) return 'waiting';
  return state.phase === 'rolled-back' ? 'failed' : 'current';
}

/** Measures every check; returns why to roll back, or null. Keeps collecting while there is too little. */
function measure(state: State, at: number): string | null {
  const { limits } = state;
  state.measuredAt = at;
  const [baseline, candidate] = state.tallies;
  state.checks = [
    successCheck(candidate, baseline, limits.successRate, limits.minimum),
    latencyCheck(candidate, baseline, limits.latencyMs, limits.minimum),
    splitCheck(
      state.callers.map((callers) => callers.size),
      weightsOf(state),
    ),
  ];
  if (limits.quality !== 'off') {
    state.checks.push(
      rewardCheck(state.rewards[1], state.rewards[0], limits.tolerance, Math.max(30, limits.minimum)),
    );
  }
  if (state.checks[0].verdict !== 'no-data') {
    state.tallies = [emptyTally(), emptyTally()];
    state.passed++;
  }
  for (const check of state.checks) {
    (state.history[check.name] ??= []).push(check.verdict);
    if (check.verdict !== 'fail') continue;
    state.failures[check.name] = (state.failures[check.name] ?? 0) + 1;
    if (state.failures[check.name] > limits.failureLimit) {
      return `${check.name} failed ${state.failures[check.name]} times at ${limits.weights[state.step]} %: ${check.value?.toPrecision(4)} where ${check.limit} is needed.`;
    }
  }
  state.reading = readingOf(state);
  return null;
}

function endStep(state: State, at: number): DecisionEvent | null {
  const { limits } = state;
  if (state.passed === 0) {
    if (limits.noData === 'roll-back')
      return settle(state, at, 'roll-back', 'No traffic reached the new version in this step.');
    if (limits.noData === 'wait')
      return hold(state, at, 'Too few requests reached the new version to judge it; waiting for traffic.');
  }
  const split = state.checks.find((check) => check.name === 'Split as configured');
  if (split?.verdict === 'inconclusive')
    return hold(
      state,
      at,
      `The traffic is not split as configured (${split.detail}); the comparison cannot be trusted.`,
    );
  const last = state.checks.find((check) => check.verdict === 'fail');
  if (last) return hold(state, at, `${last.name} failed its last check; measuring on before the next step.`);
  const quality = state.checks.find((check) => check.name === 'Quality, labelled');
  if (limits.quality === 'require' && quality?.verdict !== 'pass') {
    return hold(
      state,
      at,
      'Not decided yet: the labels so far do not show that the new version is not worse.',
    );
  }
  if (state.step === limits.weights.length - 1) {
    return settle(state, at, 'promote', `All ${limits.weights.length} steps passed their checks.`);
  }
  state.step++;
  state.stepAt = at;
  state.measuredAt = at;
  state.passed = 0;
  state.phase = 'progressing';
  state.held = null;
  state.failures = {};
  state.history = {};
  state.tallies = [emptyTally(), emptyTally()];
  state.callers = [new Set(), new Set()];
  const why = `Every check passed; ${limits.weights[state.step]} % of the traffic goes to the new version.`;
  state.reading = why;
  return { kind: 'decision', at, decision: 'advance', weights: weightsOf(state), why };
}

function settle(state: State, at: number, decision: 'promote' | 'roll-back', why: string): DecisionEvent {
  state.phase = decision === 'promote' ? 'promoted' : 'rolled-back';
  state.reading = why;
  return { kind: 'decision', at, decision, weights: weightsOf(state), why };
}

/** Says once that the step goes on, and why. */
function hold(state: State, at: number, why: string): DecisionEvent | null {
  const known = state.held === why;
  state.held = why;
  state.phase = 'paused';
  state.reading = why;
  if (known) return null;
  return { kind: 'decision', at, decision: 'hold', weights: weightsOf(state), why };
}

function readingOf(state: State): string {
  const failing = state.checks.find((check) => check.verdict === 'fail');
  if (failing) {
    return `${failing.name} failed ${state.failures[failing.name]} of ${state.limits.failureLimit + 1} times; one more than ${state.limits.failureLimit} rolls back.`;
  }
  const quality = state.checks.find((check) => check.name === 'Quality, labelled');
  if (state.checks[0].verdict === 'no-data') return 'Too few requests so far to judge the new version.';
  if (quality?.verdict === 'inconclusive')
    return 'Nothing is worse beyond its limit; quality is not decided yet.';
  return 'Every check that can be measured passes.';
}
