import { defineMetric } from '../metric.ts';

/**
 * −mean ln(probability given to the true class), probabilities clipped to [2⁻⁵², 1 − 2⁻⁵²] and each row divided by
 * its sum. NaN without probabilities or rows.
 */
export const logLoss = defineMetric({
  card: {
    id: 'log-loss',
    label: 'Log loss',
    summary: 'How surprised the model is by the truth: confident wrong answers cost most.',
    tasks: ['classification', 'semi-supervised'],
    better: 'lower',
    range: [0, null],
    format: 'number',
    needs: 'probabilities',
    params: {},
    source: 'sklearn.metrics.log_loss 1.2.1',
    synonyms: ['cross-entropy', 'logistic loss', 'negative log likelihood'],
  },
  value({ truth, probabilities, classes }) {
    if (!probabilities) return Number.NaN;
    const k = classes.length;
    const clip = (p: number) => Math.min(1 - Number.EPSILON, Math.max(Number.EPSILON, p));
    let total = 0;
    for (let i = 0; i < truth.length; i++) {
      let sum = 0;
      for (let code = 0; code < k; code++) sum += clip(probabilities[i * k + code]);
      total -= Math.log(clip(probabilities[i * k + truth[i]]) / sum);
    }
    return total / truth.length;
  },
});
