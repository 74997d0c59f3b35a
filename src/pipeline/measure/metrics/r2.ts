import { defineMetric } from '../metric.ts';
import { residualsOf } from '../residuals.ts';

/** 1 − Σ(truth − predicted)² / Σ(truth − mean)². A constant truth gives 1 if every answer is right, else 0; NaN below two rows. */
export const r2 = defineMetric({
  card: {
    id: 'r2',
    label: 'R²',
    summary:
      'Share of the variation of the target that the answers explain; 0 is no better than always answering the mean.',
    tasks: ['regression'],
    better: 'higher',
    range: [null, 1],
    format: 'share',
    needs: 'numbers',
    params: {},
    source: 'sklearn.metrics.r2_score 1.2.1',
    synonyms: ['coefficient of determination', 'r squared'],
  },
  value(scored) {
    const sums = residualsOf(scored);
    if (sums.n < 2) return Number.NaN;
    if (sums.truthSpread === 0) return sums.squared === 0 ? 1 : 0;
    return 1 - sums.squared / sums.truthSpread;
  },
});
