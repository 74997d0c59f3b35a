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

type State = BanditState & { readonly epsilon: number };

/** Arms with the best mean reward; arms without labels count as best, so that each is tried. */
function leaders(state: BanditState): number[] {
  const means = state.rewards.map((rewards) =>
    rewards.n === 0 ? Number.POSITIVE_INFINITY : meanOf(rewards),
  );
  const top = Math.max(...means);
  return means.flatMap((mean, arm) => (mean === top ? [arm] : []));
}

export const epsilonGreedy = defineStrategy({
  card: {
    id: 'epsilon-greedy',
    label: 'Epsilon-greedy',
    summary: 'The version that is best so far gets the traffic, except a small share that tries the others.',
    synonyms: ['bandit'],
    params: {
      epsilon: {
        type: 'number',
        default: 0.1,
        min: 0,
        max: 1,
        label: 'Share that explores',
        help: 'This share of the requests goes to one of the versions that are not the best so far.',
      },
      promote: promoteParam,
      minimum: minimumParam,
    },
    source: 'Sutton & Barto 2018, ch. 2; explores among the others, ties at random, as in Seldon',
  },
  start: (arms, params): State => ({
    ...startBandit(arms, params.promote, params.minimum),
    epsilon: params.epsilon,
  }),
  route(state, _key, random) {
    if (state.settled !== null) return state.settled;
    const best = leaders(state);
    const others = state.rewards.flatMap((_, arm) => (best.includes(arm) ? [] : [arm]));
    const pool = others.length > 0 && random.next() < state.epsilon ? others : best;
    return pool[random.below(pool.length)];
  },
  seen: (state, event) => countRequest(state, event),
  learn: (state, event) => learnReward(state, event),
  decide: (state, at) => decideBandit(state, at),
  view(state) {
    const best = leaders(state);
    const rest = state.arms - best.length;
    const shares = state.rewards.map((_, arm) =>
      best.includes(arm) ? (rest > 0 ? 1 - state.epsilon : 1) / best.length : state.epsilon / rest,
    );
    return viewBandit(state, shares);
  },
});
