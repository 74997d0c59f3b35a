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

type State = BanditState & { readonly temperature: number };

/** exp(mean / τ), normalised; arms without labels take the mean of the others. */
function sharesOf(state: State): number[] {
  const known = state.rewards.filter((rewards) => rewards.n > 0).map(meanOf);
  const middle = known.length === 0 ? 0 : known.reduce((sum, mean) => sum + mean, 0) / known.length;
  const means = state.rewards.map((rewards) => (rewards.n > 0 ? meanOf(rewards) : middle));
  const top = Math.max(...means);
  const weights = means.map((mean) => Math.exp((mean - top) / state.temperature));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

export const softmax = defineStrategy({
  card: {
    id: 'softmax',
    label: 'Softmax',
    summary: 'Better versions get more traffic, in a smooth way set by a temperature.',
    synonyms: ['bandit', 'Boltzmann exploration'],
    params: {
      temperature: {
        type: 'number',
        default: 0.1,
        min: 0,
        above: true,
        label: 'Temperature',
        help: 'In the unit of the reward: small follows the best closely, large splits evenly.',
      },
      promote: promoteParam,
      minimum: minimumParam,
    },
    source: 'Sutton & Barto 2018, ch. 2',
  },
  start: (arms, params): State => ({
    ...startBandit(arms, params.promote, params.minimum),
    temperature: params.temperature,
  }),
  route(state, _key, random) {
    if (state.settled !== null) return state.settled;
    const shares = sharesOf(state);
    const u = random.next();
    let sum = 0;
    for (let arm = 0; arm < shares.length - 1; arm++) {
      sum += shares[arm];
      if (u < sum) return arm;
    }
    return shares.length - 1;
  },
  seen: (state, event) => countRequest(state, event),
  learn: (state, event) => learnReward(state, event),
  decide: (state, at) => decideBandit(state, at),
  view: (state) => viewBandit(state, sharesOf(state)),
});
