import { kolmogorovSmirnov } from '../../calc/two-sample.ts';
import { binsParam, minimumParam } from '../binned-distance.ts';
import { binShares, sharedBins } from '../bins.ts';
import { isMeasurable } from '../measurable.ts';
import { sortedPresent } from '../sample.ts';
import { defineDriftTest } from '../test.ts';

/** Missing values are left out. p two-sided, exact up to 10 000 values a sample. */
export const ks = defineDriftTest({
  card: {
    id: 'ks',
    label: 'Kolmogorov–Smirnov test',
    summary: 'The widest gap between the two cumulative curves, and how likely such a gap is by chance.',
    accepts: ['number'],
    gives: 'p-value',
    synonyms: ['KS test', 'two-sample test'],
    params: {
      alpha: {
        type: 'number',
        default: 0.05,
        min: 0,
        above: true,
        max: 0.5,
        label: 'Significance',
        help: 'Drift if a gap this wide is less likely than this by chance (shared among the columns watched).',
      },
      minimum: minimumParam,
      bins: binsParam,
    },
    source: 'Kolmogorov 1933, Smirnov 1948; scipy.stats.ks_2samp, two-sided, exact up to 10 000',
  },
  compare(reference, current, params) {
    if (
      reference.kind !== 'number' ||
      current.kind !== 'number' ||
      !isMeasurable(reference, current, params.minimum)
    ) {
      return { score: Number.NaN, threshold: params.alpha, level: 'no-data' };
    }
    const before = sortedPresent(reference.values).present;
    const after = sortedPresent(current.values).present;
    if (after.length < params.minimum)
      return { score: Number.NaN, threshold: params.alpha, level: 'no-data' };
    const { statistic, p } = kolmogorovSmirnov(before, after);
    return {
      score: statistic,
      pValue: p,
      threshold: params.alpha,
      level: p < params.alpha ? 'drift' : p < 3 * params.alpha ? 'warn' : 'ok',
      bins: binShares(sharedBins(reference, current, params.bins)),
    };
  },
});
