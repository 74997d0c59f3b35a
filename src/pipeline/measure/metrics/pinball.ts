import { defineMetric } from '../metric.ts';

/** Mean of α·max(truth − predicted, 0) + (1 − α)·max(predicted − truth, 0). NaN for no rows. */
export const pinball = defineMetric({
  card: {
    id: 'pinball',
    label: 'Pinball loss',
    summary:
      'Average miss that weighs answers below and above the truth differently: the loss of a quantile forecast.',
    tasks: ['regression'],
    better: 'lower',
    range: [0, null],
    format: 'unit',
    needs: 'numbers',
    params: {
      alpha: {
        type: 'number',
        default: 0.5,
        min: 0,
        max: 1,
        help: 'The quantile that the answers are meant to be.',
      },
    },
    source: 'sklearn.metrics.mean_pinball_loss 1.2.1',
    synonyms: ['quantile loss'],
  },
  value({ truth, predicted }, { alpha }) {
    let total = 0;
    for (let i = 0; i < truth.length; i++) {
      const gap = truth[i] - predicted[i];
      total += gap >= 0 ? alpha * gap : (alpha - 1) * gap;
    }
    return total / truth.length;
  },
});
