import { chiSquareTwoSample } from '../../calc/divergence.ts';
import { binsParam, minimumParam } from '../binned-distance.ts';
import { binShares, sharedBins } from '../bins.ts';
import { isMeasurable } from '../measurable.ts';
import { defineDriftTest } from '../test.ts';

/** Contingency test of the two rows of counts; numbers are counted in the reference's quantile bins first. */
export const chi2 = defineDriftTest({
  card: {
    id: 'chi2',
    label: 'Chi-squared test',
    summary:
      'Whether the levels come in the same shares as in training, and how likely the difference is by chance.',
    accepts: ['category', 'number'],
    gives: 'p-value',
    synonyms: ['χ²', 'contingency test'],
    params: {
      alpha: {
        type: 'number',
        default: 0.05,
        min: 0,
        above: true,
        max: 0.5,
        label: 'Significance',
        help: 'Drift if such a difference is less likely than this by chance (shared among the columns watched).',
      },
      minimum: minimumParam,
      bins: binsParam,
    },
    source: 'Pearson 1900; scipy.stats.chi2_contingency(correction=False), as in NannyML and alibi-detect',
  },
  compare(reference, current, params) {
    if (!isMeasurable(reference, current, params.minimum)) {
      return { score: Number.NaN, threshold: params.alpha, level: 'no-data' };
    }
    const bins = sharedBins(reference, current, params.bins);
    const { statistic, p } = chiSquareTwoSample(bins.reference, bins.current);
    return {
      score: statistic,
      pValue: p,
      threshold: params.alpha,
      level: p < params.alpha ? 'drift' : p < 3 * params.alpha ? 'warn' : 'ok',
      bins: binShares(bins),
    };
  },
});
