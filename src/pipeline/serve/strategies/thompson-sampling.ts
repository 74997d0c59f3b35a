import { betaSample } from '../../calc/gamma-sample.ts';
import {
  type BanditState,
  beliefOf,
  bestSoFar,
  countRequest,
  decideBandit,
  learnReward,
  minimumParam,
  promoteParam,
  startBandit,
  viewBandit,
} from '../bandit.ts';
import { defineStrategy } from '../strategy.ts';

/** Each request goes to the arm whose drawn mean reward is largest; an arm's expected share is its chance to be best. */
export const thompsonSampling = defineStrategy({
  card: {
    id: 'thompson-sampling',
    label: 'Thompson sampling',
    summary:
      'Each version gets traffic in proportion to the chance that it is the best one, and this is learnt as labels arrive.',
    synonyms: ['bandit', 'Bayesian bandit'],
    params: { promote: promoteParam, minimum: minimumParam },
    source: 'Thompson 1933; Beta(1, 1) prior as in Seldon, normal beliefs for errors of regression',
  },
  start: (arms, params): BanditState => startBandit(arms, params.promote, params.minimum),
  route(state, _key, random) {
    if (state.settled !== null) return state.settled;
    let chosen = 0;
    let top = Number.NEGATIVE_INFINITY;
    for (let arm = 0; arm < state.arms; arm++) {
      const belief = beliefOf(state, arm);
      const drawn =
        belief.kind === 'beta'
          ? betaSample(belief.a, belief.b, random)
          : belief.mean + belief.sd * random.normal();
      if (drawn > top) {
        top = drawn;
        chosen = arm;
      }
    }
    return chosen;
  },
  seen: countRequest,
  learn: learnReward,
  decide: decideBandit,
  view: (state) => viewBandit(state, bestSoFar(state)),
});
