import { defineMetric } from '../metric.ts';

/** Mean of |truth − predicted| / max(|truth|, 2⁻⁵²). NaN for no rows. */
export const mape = defineMetric({
  card: {
    id: 'mape',
    label: 'Mean absolute percentage error',
    summary: 'Average miss as a share of the true value; unreliable where the truth is near zero.',
    tasks: ['regression'],
    better: 'lower',
    range: [0, null],
    format: 'share',
    needs: 'numbers',
    params: {},
    source: 'sklearn.metrics.mean_absolute_percentage_error 1.2.1',
    synonyms: ['percentage error'],
  },
  value({ truth, predicted }) {
    let total = 0;
    for (let i = 0; i < truth.length; i++) {
      total += Math.abs(truth[i] - predicted[i]) / Math.max(Math.abs(truth[i]), Number.EPSILON);
    }
    return total / truth.length;
  },
});
