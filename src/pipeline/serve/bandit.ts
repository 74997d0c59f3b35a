import type { IntegerParam, NumberParam } from '../base/param.ts';
import { type Belief, bestProbabilities } from '../calc/best-probability.ts';
import { addTo, emptyMoments, type Moments, meanOf, varianceOf } from '../calc/sequential.ts';
import type { DecisionEvent, OutcomeEvent, RequestEvent } from './deployment.ts';
import type { Check, StrategyView } from './strategy.ts';

export const promoteParam = {
  type: 'number',
  default: 0.95,
  min: 0.5,
  max: 1,
  label: 'Promote when sure',
  help: 'A version that is the best one with at least this probability takes all the traffic.',
} as const satisfies NumberParam;
export const minimumParam = {
  type: 'integer',
  default: 100,
  min: 2,
  label: 'Least labels',
  help: 'A version can only win with this many labelled answers, once every other has at least ten.',
} as const satisfies IntegerParam;

/** What every bandit keeps: rewards by arm, requests by arm, and whether it has settled. */
export type BanditState = {
  readonly arms: number;
  readonly promote: number;
  readonly minimum: number;
  readonly rewards: Moments[];
  readonly requests: number[];
  /** All rewards so far were shares (0…1), so that beliefs are Beta; else they are normal. */
  shares: boolean;
  settled: number | null;
  /** Memo of the probabilities, by number of labels. */
  judged: { labels: number; best: number[] };
};

export function startBandit(arms: number, promote: number, minimum: number): BanditState {
  return {
    arms,
    promote,
    minimum,
    rewards: Array.from({ length: arms }, emptyMoments),
    requests: new Array<number>(arms).fill(0),
    shares: true,
    settled: null,
    judged: { labels: 0, best: new Array<number>(arms).fill(1 / arms) },
  };
}

export function countRequest(state: BanditState, event: RequestEvent): void {
  state.requests[event.arm]++;
}

/** A reward counts for the arm that answered, whenever its label arrives. */
export function learnReward(state: BanditState, event: OutcomeEvent): void {
  if (event.reward < 0 || event.reward > 1) state.shares = false;
  addTo(state.rewards[event.arm], event.reward);
}

/** Beta(1 + Σr, 1 + Σ(1 − r)) for rewards in 0…1, else normal with the standard error of the mean. */
export function beliefOf(state: BanditState, arm: number): Belief {
  const rewards = state.rewards[arm];
  if (state.shares) return { kind: 'beta', a: 1 + rewards.sum, b: 1 + rewards.n - rewards.sum };
  const spread = rewards.n > 1 ? Math.sqrt(varianceOf(rewards) / rewards.n) : Number.NaN;
  const all = state.rewards.reduce((total, one) => total + one.n, 0);
  const mean =
    rewards.n > 0 ? meanOf(rewards) : state.rewards.reduce((sum, one) => sum + one.sum, 0) / Math.max(1, all);
  const scale = Math.max(1e-9, Math.abs(mean));
  return { kind: 'normal', mean, sd: Number.isNaN(spread) ? scale : Math.max(spread, 1e-9 * scale) };
}

/** Probability of each arm to be the best, from the labels so far. */
export function bestSoFar(state: BanditState): number[] {
  const labels = state.rewards.reduce((sum, rewards) => sum + rewards.n, 0);
  if (labels !== state.judged.labels) {
    state.judged = { labels, best: bestProbabilities(state.rewards.map((_, arm) => beliefOf(state, arm))) };
  }
  return state.judged.best;
}

/** Settles on the best arm once it is sure enough; arm 0 winning is a roll-back. */
export function decideBandit(state: BanditState, at: number): DecisionEvent | null {
  if (state.settled !== null) return null;
  const best = bestSoFar(state);
  const winner = best.indexOf(Math.max(...best));
  if (!isReady(state, winner)) return null;
  if (best[winner] < state.promote) return null;
  state.settled = winner;
  return {
    kind: 'decision',
    at,
    decision: winner === 0 ? 'roll-back' : 'promote',
    weights: best.map((_, arm) => (arm === winner ? 1 : 0)),
    why: `Version ${winner + 1} is the best with probability ${best[winner].toFixed(3)} after ${state.rewards[winner].n} labels.`,
  };
}

/** An arm that is hardly chosen any more need not reach the minimum: its belief is wide, and counted so. */
function isReady(state: BanditState, winner: number): boolean {
  return state.rewards.every(
    (rewards, arm) => rewards.n >= (arm === winner ? state.minimum : Math.min(10, state.minimum)),
  );
}

/** `shares`: the traffic share each arm gets now. */
export function viewBandit(state: BanditState, shares: readonly number[]): StrategyView {
  const best = bestSoFar(state);
  const winner = best.indexOf(Math.max(...best));
  const ready = isReady(state, winner);
  const checks: Check[] = best.map((probability, arm) => ({
    name: `Version ${arm + 1} is best`,
    value: probability,
    limit: `≥ ${state.promote}`,
    verdict: !ready ? 'no-data' : probability >= state.promote ? 'pass' : 'inconclusive',
    detail: `mean reward ${format(meanOf(state.rewards[arm]))} of ${state.rewards[arm].n} labels`,
  }));
  const phase = state.settled === null ? 'progressing' : state.settled === 0 ? 'rolled-back' : 'promoted';
  return {
    phase,
    step: state.settled === null ? 0 : 1,
    steps: [
      { label: 'Learn', state: state.settled === null ? 'current' : 'done' },
      { label: 'Settle', state: state.settled === null ? 'waiting' : 'done' },
    ],
    weights: state.settled === null ? shares : best.map((_, arm) => (arm === state.settled ? 1 : 0)),
    checks,
    reading:
      state.settled !== null
        ? `Settled on version ${state.settled + 1}.`
        : ready
          ? `Version ${winner + 1} leads with probability ${best[winner].toFixed(3)}; ${state.promote} is needed.`
          : `The winner needs ${state.minimum} labelled answers first, every other version ${Math.min(10, state.minimum)}.`,
  };
}

function format(value: number): string {
  return Number.isNaN(value) ? 'not known' : value.toPrecision(3);
}
