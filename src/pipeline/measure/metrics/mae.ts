import { defineMetric } from '../metric.ts';
import { residualsOf } from '../residuals.ts';

/** Mean of |truth − predicted|. NaN for no rows. */
export const mae = defineMetric({
  card: {
    id: 'mae',
    label: 'Mean absolute error',
    summary: 'Average distance between the answer and the truth, in the unit of the target.',
    tasks: ['regression'],
    better: 'lower',
    range: [0, null],
    format: 'unit',
    needs: 'numbers',
    params: {},
    source: 'sklearn.metrics.mean_absolute_error 1.2.1',
    synonyms: ['l1 loss', 'mean absolute deviation'],
  },
  value(scored) {
    const sums = residualsOf(scored);
    return sums.absolute / sums.n;
  },
});
