import { classCounts, countOf } from '../class-counts.ts';
import { defineMetric, type Scored } from '../metric.ts';

/**
 * True negatives / all negatives of the positive class; more than two classes: the mean over the classes that occur.
 * A class without negatives counts 0. NaN for no rows.
 */
export const specificity = defineMetric({
  card: {
    id: 'specificity',
    label: 'Specificity',
    summary: 'Of the rows that are not of the class, the share that were rightly left out.',
    tasks: ['classification', 'semi-supervised'],
    better: 'higher',
    range: [0, 1],
    format: 'share',
    needs: 'labels',
    params: {},
    source: 'Yerushalmy 1947; sklearn.metrics.recall_score of the other class 1.2.1',
    synonyms: ['true negative rate', 'tnr', 'selectivity'],
  },
  value(scored) {
    if (scored.truth.length === 0) return Number.NaN;
    if (scored.classes.length <= 2) return ofClass(scored, scored.positive);
    const present = classCounts(scored);
    let total = 0;
    for (const { code } of present) total += ofClass(scored, code);
    return total / present.length;
  },
});

function ofClass(scored: Scored, code: number): number {
  const { right, answered, actual } = countOf(scored, code);
  const negatives = scored.truth.length - actual;
  return negatives === 0 ? 0 : (negatives - (answered - right)) / negatives;
}
