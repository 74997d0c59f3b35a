import { defineMetric } from '../metric.ts';
import { averageParam, rateOf, zeroDivisionParam } from '../rates.ts';

/** See `rateOf`. */
export const f1 = defineMetric({
  card: {
    id: 'f1',
    label: 'F1',
    summary: 'Harmonic mean of precision and recall: high only if both are.',
    tasks: ['classification', 'semi-supervised'],
    better: 'higher',
    range: [0, 1],
    format: 'share',
    needs: 'labels',
    params: { average: averageParam, zeroDivision: zeroDivisionParam },
    source: 'sklearn.metrics.f1_score 1.2.1',
    synonyms: ['f-score', 'f-measure', 'dice'],
  },
  value: (scored, { average, zeroDivision }) => rateOf(scored, { beta: 1 }, average, zeroDivision),
});
