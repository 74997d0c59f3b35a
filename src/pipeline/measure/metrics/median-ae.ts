import { defineMetric } from '../metric.ts';

/** Median of |truth − predicted|; the mean of the two middle ones for an even number of rows. NaN for no rows. */
export const medianAe = defineMetric({
  card: {
    id: 'median-ae',
    label: 'Median absolute error',
    summary: 'The miss that half of the rows stay below, in the unit of the target; ignores a few wild rows.',
    tasks: ['regression'],
    better: 'lower',
    range: [0, null],
    format: 'unit',
    needs: 'numbers',
    params: {},
    source: 'sklearn.metrics.median_absolute_error 1.2.1',
    synonyms: ['median absolute deviation of errors'],
  },
  value({ truth, predicted }) {
    const n = truth.length;
    const misses = Float64Array.from(truth, (value, i) => Math.abs(value - predicted[i])).sort();
    const middle = n >> 1;
    return n % 2 === 1 ? misses[middle] : (misses[middle - 1] + misses[middle]) / 2;
  },
});
