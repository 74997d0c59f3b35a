import { defineMetric } from '../metric.ts';

/** Mean of 2·|truth − predicted| / (|truth| + |predicted|); a row where both are 0 counts 0. NaN for no rows. */
export const smape = defineMetric({
  card: {
    id: 'smape',
    label: 'Symmetric percentage error',
    summary: 'Average miss as a share of the mean size of truth and answer, from 0 to 2.',
    tasks: ['regression'],
    better: 'lower',
    range: [0, 2],
    format: 'share',
    needs: 'numbers',
    params: {},
    source: 'Makridakis 1993, International Journal of Forecasting 9(4)',
    synonyms: ['symmetric mean absolute percentage error'],
  },
  value({ truth, predicted }) {
    let total = 0;
    for (let i = 0; i < truth.length; i++) {
      const size = Math.abs(truth[i]) + Math.abs(predicted[i]);
      if (size !== 0) total += (2 * Math.abs(truth[i] - predicted[i])) / size;
    }
    return total / truth.length;
  },
});
