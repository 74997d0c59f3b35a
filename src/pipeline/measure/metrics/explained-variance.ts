import { defineMetric } from '../metric.ts';
import { residualsOf } from '../residuals.ts';

/** 1 − Var(truth − predicted) / Var(truth). A constant truth gives 1 if the misses are constant too, else 0; NaN for no rows. */
export const explainedVariance = defineMetric({
  card: {
    id: 'explained-variance',
    label: 'Explained variance',
    summary: 'Share of the variation of the target that the answers follow, forgiving a constant offset.',
    tasks: ['regression'],
    better: 'higher',
    range: [null, 1],
    format: 'share',
    needs: 'numbers',
    params: {},
    source: 'sklearn.metrics.explained_variance_score 1.2.1',
    synonyms: [],
  },
  value(scored) {
    const sums = residualsOf(scored);
    if (sums.n === 0) return Number.NaN;
    if (sums.truthSpread === 0) return sums.errorSpread === 0 ? 1 : 0;
    return 1 - sums.errorSpread / sums.truthSpread;
  },
});
