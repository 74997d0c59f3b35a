import { defineMetric } from '../metric.ts';
import { averageParam, rateOf, zeroDivisionParam } from '../rates.ts';

/** See `rateOf`. */
export const recall = defineMetric({
  card: {
    id: 'recall',
    label: 'Recall',
    summary: 'Of the rows that are of the class, the share that were found.',
    tasks: ['classification', 'semi-supervised'],
    better: 'higher',
    range: [0, 1],
    format: 'share',
    needs: 'labels',
    params: { average: averageParam, zeroDivision: zeroDivisionParam },
    source: 'sklearn.metrics.recall_score 1.2.1',
    synonyms: ['sensitivity', 'true positive rate', 'tpr'],
  },
  value: (scored, { average, zeroDivision }) => rateOf(scored, 'recall', average, zeroDivision),
});
