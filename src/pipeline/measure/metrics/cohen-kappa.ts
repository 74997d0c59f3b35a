import { classCounts } from '../class-counts.ts';
import { confusionCounts } from '../confusion.ts';
import { defineMetric } from '../metric.ts';

/**
 * 1 − Σ w·observed / Σ w·expected over the classes that occur, in code order; w = 1 off the diagonal, or the distance
 * of the classes, or its square. NaN if truth and answers are one and the same class, or for no rows.
 */
export const cohenKappa = defineMetric({
  card: {
    id: 'cohen-kappa',
    label: "Cohen's kappa",
    summary: 'Agreement of answers and truth beyond what chance alone would give.',
    tasks: ['classification', 'semi-supervised'],
    better: 'higher',
    range: [-1, 1],
    format: 'share',
    needs: 'labels',
    params: {
      weights: {
        type: 'choice',
        default: 'none',
        options: [
          { value: 'none', label: 'Every miss is the same' },
          { value: 'linear', label: 'By distance', help: 'For classes that have an order.' },
          { value: 'quadratic', label: 'By squared distance', help: 'For classes that have an order.' },
        ],
        help: 'How much a miss weighs.',
      },
    },
    source: 'Cohen 1960, 1968; sklearn.metrics.cohen_kappa_score 1.2.1',
    synonyms: ['kappa', 'inter-rater agreement', 'quadratic weighted kappa'],
  },
  value(scored, { weights }) {
    const k = scored.classes.length;
    const counts = confusionCounts(scored);
    const present = classCounts(scored);
    const n = scored.truth.length;
    let observed = 0;
    let expected = 0;
    present.forEach((row, i) => {
      present.forEach((column, j) => {
        const distance = Math.abs(i - j);
        const weight =
          weights === 'none' ? Math.min(distance, 1) : weights === 'linear' ? distance : distance * distance;
        observed += weight * counts[row.code * k + column.code];
        expected += (weight * row.actual * column.answered) / n;
      });
    });
    return 1 - observed / expected;
  },
});
