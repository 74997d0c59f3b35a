import { defineMetric } from '../metric.ts';
import { residualsOf } from '../residuals.ts';

/** Mean of (truth − predicted)². NaN for no rows. */
export const mse = defineMetric({
  card: {
    id: 'mse',
    label: 'Mean squared error',
    summary: 'Average squared distance between the answer and the truth: large misses weigh most.',
    tasks: ['regression'],
    better: 'lower',
    range: [0, null],
    format: 'number',
    needs: 'numbers',
    params: {},
    source: 'sklearn.metrics.mean_squared_error 1.2.1',
    synonyms: ['l2 loss', 'quadratic loss'],
  },
  value(scored) {
    const sums = residualsOf(scored);
    return sums.squared / sums.n;
  },
});
