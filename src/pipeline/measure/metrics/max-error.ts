import { defineMetric } from '../metric.ts';
import { residualsOf } from '../residuals.ts';

/** max |truth − predicted|. NaN for no rows. */
export const maxError = defineMetric({
  card: {
    id: 'max-error',
    label: 'Largest error',
    summary: 'The worst miss of all, in the unit of the target.',
    tasks: ['regression'],
    better: 'lower',
    range: [0, null],
    format: 'unit',
    needs: 'numbers',
    params: {},
    source: 'sklearn.metrics.max_error 1.2.1',
    synonyms: ['worst case', 'maximum error'],
  },
  value(scored) {
    const sums = residualsOf(scored);
    return sums.n === 0 ? Number.NaN : sums.largest;
  },
});
