import { defineMetric } from '../metric.ts';
import { averageParam, rateOf, zeroDivisionParam } from '../rates.ts';

/** See `rateOf`. */
export const fBeta = defineMetric({
  card: {
    id: 'f-beta',
    label: 'F-beta',
    summary: 'Mean of precision and recall in which recall counts beta times as much.',
    tasks: ['classification', 'semi-supervised'],
    better: 'higher',
    range: [0, 1],
    format: 'share',
    needs: 'labels',
    params: {
      beta: {
        type: 'number',
        default: 2,
        min: 0,
        above: true,
        help: 'How many times as much recall counts as precision.',
      },
      average: averageParam,
      zeroDivision: zeroDivisionParam,
    },
    source: 'sklearn.metrics.fbeta_score 1.2.1',
    synonyms: ['f2', 'f0.5'],
  },
  value: (scored, { average, beta, zeroDivision }) => rateOf(scored, { beta }, average, zeroDivision),
});
