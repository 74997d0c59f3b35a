import { defineMetric } from '../metric.ts';
import { residualsOf } from '../residuals.ts';

/** √ mean of (truth − predicted)². NaN for no rows. */
export const rmse = defineMetric({
  card: {
    id: 'rmse',
    label: 'Root mean squared error',
    summary: 'Typical size of a miss in the unit of the target, large misses weighing most.',
    tasks: ['regression'],
    better: 'lower',
    range: [0, null],
    format: 'unit',
    needs: 'numbers',
    params: {},
    source: 'sklearn.metrics.mean_squared_error(squared=False) 1.2.1',
    synonyms: ['root mean square deviation', 'rmsd'],
  },
  value(scored) {
    const sums = residualsOf(scored);
    return Math.sqrt(sums.squared / sums.n);
  },
});
