import { defineMetric } from '../metric.ts';

/** √ mean of (ln(1 + truth) − ln(1 + predicted))². NaN if a truth or an answer is negative, or for no rows. */
export const rmsle = defineMetric({
  card: {
    id: 'rmsle',
    label: 'Root mean squared log error',
    summary:
      'Typical miss as a ratio: being twice too high is as bad as being half as high. For targets that are never negative.',
    tasks: ['regression'],
    better: 'lower',
    range: [0, null],
    format: 'number',
    needs: 'numbers',
    params: {},
    source: 'sklearn.metrics.mean_squared_log_error(squared=False) 1.2.1',
    synonyms: ['log error'],
  },
  value({ truth, predicted }) {
    let total = 0;
    for (let i = 0; i < truth.length; i++) {
      if (truth[i] < 0 || predicted[i] < 0) return Number.NaN;
      const gap = Math.log1p(truth[i]) - Math.log1p(predicted[i]);
      total += gap * gap;
    }
    return Math.sqrt(total / truth.length);
  },
});
