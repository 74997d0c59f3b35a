import { meanOf } from '../../calc/sequential.ts';
import {
  type BanditState,
  countRequest,
  decideBandit,
  learnReward,
  minimumParam,
  promoteParam,
  startBandit,
  viewBandit,
} from '../bandit.ts';
import { defineStrategy } from '../strategy.ts';

type State = BanditState & { readonly alpha: number };

/** mean + α √(2 ln n / nᵢ) over labelled answers; +∞ for an arm without any. */
export function upperBounds(
  rewards: readonly { n: number; sum: number; squares: number }[],
  alpha: number,
): number[] {
  const n = rewards.reduce((sum, one) => sum + one.n, 0);
  return rewards.map((one) =>
    one.n === 0 ? Number.POSITIVE_INFINITY : meanOf(one) + alpha * Math.sqrt((2 * Math.log(n)) / one.n),
  );
}

export const ucb1 = defineStrategy({
  card: {
    id: 'ucb1',
    label: 'Upper confidence bound (UCB1)',
    summary:
      'Traffic goes to the version that could still be the best: good so far, or tried too little to know.',
    synonyms: ['bandit', 'optimism'],
    params: {
      alpha: {
        type: 'number',
        default: 1,
        min: 0,
        label: 'Optimism',
        help: 'How much the benefit of the doubt counts; larger explores more.',
      },
      promote: promoteParam,
      minimum: minimumParam,
    },
    source: 'Auer, Cesa-Bianchi & Fischer 2002; agrees with mabwiser',
  },
  start: (arms, params): State => ({
    ...startBandit(arms, params.promote, params.minimum),
    alpha: params.alpha,
  }),
  route(state, _key, random) {
    if (state.settled !== null) return state.settled;
    const bounds = upperBounds(state.rewards, state.alpha);
    const top = Math.max(...bounds);
    const best = bounds.flatMap((bound, arm) => (bound === top ? [arm] : []));
    return best[random.below(best.length)];
  },
  seen: (state, event) => countRequest(state, event),
  learn: (state, event) => learnReward(state, event),
  decide: (state, at) => decideBandit(state, at),
  view(state) {
    const total = state.requests.reduce((sum, count) => sum + count, 0);
    return viewBandit(
      state,
      state.requests.map((count) => (total === 0 ? 1 / state.arms : count / total)),
    );
  },
});
