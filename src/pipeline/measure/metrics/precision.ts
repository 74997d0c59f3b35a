import { defineMetric } from '../metric.ts';
import { averageParam, rateOf, zeroDivisionParam } from '../rates.ts';

/** See `rateOf`. */
export const precision = defineMetric({
  card: {
    id: 'precision',
    label: 'Precision',
    summary: 'Of the rows answered with the class, the share that really are of it.',
    tasks: ['classification', 'semi-supervised'],
    better: 'higher',
    range: [0, 1],
    format: 'share',
    needs: 'labels',
    params: { average: averageParam, zeroDivision: zeroDivisionParam },
    source: 'sklearn.metrics.precision_score 1.2.1',
    synonyms: ['positive predictive value', 'ppv'],
  },
  value: (scored, { average, zeroDivision }) => rateOf(scored, 'precision', average, zeroDivision),
});
