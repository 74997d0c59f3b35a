import { confusionCounts } from '../confusion.ts';
import { defineMetric } from '../metric.ts';

/** Rows answered right / rows. NaN for no rows. */
export const accuracy = defineMetric({
  card: {
    id: 'accuracy',
    label: 'Accuracy',
    summary: 'Share of rows that were answered right.',
    tasks: ['classification', 'semi-supervised'],
    better: 'higher',
    range: [0, 1],
    format: 'share',
    needs: 'labels',
    params: {},
    source: 'sklearn.metrics.accuracy_score 1.2.1',
    synonyms: ['hit rate', 'proportion correct'],
  },
  value(scored) {
    const k = scored.classes.length;
    const counts = confusionCounts(scored);
    let right = 0;
    for (let code = 0; code < k; code++) right += counts[code * k + code];
    return right / scored.truth.length;
  },
});
