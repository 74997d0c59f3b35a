import { defineMetric } from '../metric.ts';

/**
 * Share of rows whose true class is among the k most probable; of equal probabilities the later class counts first.
 * NaN without probabilities or rows.
 */
export const topK = defineMetric({
  card: {
    id: 'top-k',
    label: 'Top-k accuracy',
    summary: 'Share of rows whose true class is among the k most probable ones.',
    tasks: ['classification', 'semi-supervised'],
    better: 'higher',
    range: [0, 1],
    format: 'share',
    needs: 'probabilities',
    params: { k: { type: 'integer', default: 2, min: 1, help: 'How many classes may be named.' } },
    source: 'sklearn.metrics.top_k_accuracy_score 1.2.1',
    synonyms: ['top-5', 'hits at k'],
  },
  value({ truth, probabilities, classes }, { k }) {
    if (!probabilities) return Number.NaN;
    const width = classes.length;
    let hits = 0;
    for (let i = 0; i < truth.length; i++) {
      const own = probabilities[i * width + truth[i]];
      let before = 0;
      for (let code = 0; code < width; code++) {
        const other = probabilities[i * width + code];
        if (other > own || (other === own && code > truth[i])) before += 1;
      }
      if (before < k) hits += 1;
    }
    return hits / truth.length;
  },
});
