import { classCounts } from '../class-counts.ts';
import { defineMetric } from '../metric.ts';

/** Mean recall over the classes that occur in the truth. NaN for no rows, and rescaled for one class. */
export const balancedAccuracy = defineMetric({
  card: {
    id: 'balanced-accuracy',
    label: 'Balanced accuracy',
    summary:
      'Share of rows answered right in each class, averaged so that small classes count as much as large ones.',
    tasks: ['classification', 'semi-supervised'],
    better: 'higher',
    range: [0, 1],
    format: 'share',
    needs: 'labels',
    params: {
      adjusted: {
        type: 'boolean',
        default: false,
        advanced: true,
        help: 'Rescale so that guessing scores 0 and perfect answers score 1.',
      },
    },
    source: 'sklearn.metrics.balanced_accuracy_score 1.2.1',
    synonyms: ['macro recall', 'bacc'],
  },
  value(scored, { adjusted }) {
    const present = classCounts(scored).filter((count) => count.actual > 0);
    let total = 0;
    for (const count of present) total += count.right / count.actual;
    const mean = total / present.length;
    if (!adjusted) return mean;
    if (present.length < 2) return Number.NaN;
    const chance = 1 / present.length;
    return (mean - chance) / (1 - chance);
  },
});
