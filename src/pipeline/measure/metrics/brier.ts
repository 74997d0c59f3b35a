import { defineMetric } from '../metric.ts';

/**
 * Two classes: mean of (1 if positive else 0 − its probability)². More: mean over rows of the sum over classes
 * (Brier's own form, 0…2). NaN without probabilities or rows.
 */
export const brier = defineMetric({
  card: {
    id: 'brier',
    label: 'Brier score',
    summary:
      'Average squared distance between the probabilities and what came true: checks that 70 % means 70 %.',
    tasks: ['classification', 'semi-supervised'],
    better: 'lower',
    range: [0, 2],
    format: 'share',
    needs: 'probabilities',
    params: {},
    source: 'Brier 1950; sklearn.metrics.brier_score_loss 1.2.1 for two classes',
    synonyms: ['calibration', 'probability score'],
  },
  value({ truth, probabilities, classes, positive }) {
    if (!probabilities) return Number.NaN;
    const k = classes.length;
    let total = 0;
    for (let i = 0; i < truth.length; i++) {
      for (let code = 0; code < k; code++) {
        if (k === 2 && code !== positive) continue;
        const gap = (truth[i] === code ? 1 : 0) - probabilities[i * k + code];
        total += gap * gap;
      }
    }
    return total / truth.length;
  },
});
