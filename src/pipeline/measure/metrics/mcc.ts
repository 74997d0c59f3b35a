import { confusionCounts } from '../confusion.ts';
import { defineMetric } from '../metric.ts';

/** Covariance of truth and answers over the root of their variances, from the confusion counts; 0 if either has one value only. */
export const mcc = defineMetric({
  card: {
    id: 'mcc',
    label: 'Matthews correlation',
    summary: 'Correlation between answers and truth; 0 is guessing, fair even when one class is rare.',
    tasks: ['classification', 'semi-supervised'],
    better: 'higher',
    range: [-1, 1],
    format: 'share',
    needs: 'labels',
    params: {},
    source: 'Gorodkin 2004; sklearn.metrics.matthews_corrcoef 1.2.1',
    synonyms: ['matthews correlation coefficient', 'phi'],
  },
  value(scored) {
    const k = scored.classes.length;
    const counts = confusionCounts(scored);
    let n = 0;
    let right = 0;
    let both = 0;
    let truths = 0;
    let answers = 0;
    for (let a = 0; a < k; a++) {
      let actual = 0;
      let answered = 0;
      for (let b = 0; b < k; b++) {
        actual += counts[a * k + b];
        answered += counts[b * k + a];
      }
      n += actual;
      right += counts[a * k + a];
      both += actual * answered;
      truths += actual * actual;
      answers += answered * answered;
    }
    if (n === 0) return Number.NaN;
    const spread = (n * n - truths) * (n * n - answers);
    return spread === 0 ? 0 : (right * n - both) / Math.sqrt(spread);
  },
});
