import { defineMetric, type Scored } from '../metric.ts';
import { againstRest, rankCounts } from '../roc.ts';

/**
 * Σ (recallₙ − recallₙ₋₁) · precisionₙ over the distinct scores, from the highest down; more than two classes: the
 * mean over classes, each against the rest. NaN without probabilities or if a class does not occur.
 */
export const averagePrecision = defineMetric({
  card: {
    id: 'average-precision',
    label: 'Average precision',
    summary:
      'Precision averaged over every level of recall: how clean the top of the ranking is, good for rare classes.',
    tasks: ['classification', 'semi-supervised'],
    better: 'higher',
    range: [0, 1],
    format: 'share',
    needs: 'probabilities',
    params: {},
    source: 'sklearn.metrics.average_precision_score 1.2.1',
    synonyms: ['pr auc', 'area under the precision-recall curve', 'ap'],
  },
  value(scored) {
    const k = scored.classes.length;
    if (k <= 2) return ofClass(scored, scored.positive);
    let total = 0;
    for (let code = 0; code < k; code++) total += ofClass(scored, code);
    return total / k;
  },
});

function ofClass(scored: Scored, code: number): number {
  const rest = againstRest(scored, code);
  if (!rest) return Number.NaN;
  const { truePositives, falsePositives } = rankCounts(rest.isPositive, rest.scores);
  const positives = truePositives[truePositives.length - 1];
  let total = 0;
  let last = 0;
  for (let i = 0; i < truePositives.length; i++) {
    total += (truePositives[i] - last) * (truePositives[i] / (truePositives[i] + falsePositives[i]));
    last = truePositives[i];
  }
  return total / positives;
}
