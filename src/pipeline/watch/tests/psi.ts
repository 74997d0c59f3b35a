import { stabilityIndex } from '../../calc/divergence.ts';
import { binsParam, chanceParam, judgeDistance, minimumParam } from '../binned-distance.ts';
import { defineDriftTest } from '../test.ts';

/**
 * PSI = Σ (q − p) ln(q / p) over the reference's quantile bins, natural logarithm. Shares of 0 count as `floor`.
 */
export const psi = defineDriftTest({
  card: {
    id: 'psi',
    label: 'Population stability index',
    summary: 'How far the shares of the bins have moved from the training data; over 0.2 is a clear change.',
    accepts: ['number', 'category'],
    gives: 'distance',
    synonyms: ['PSI', 'characteristic stability index'],
    params: {
      bins: binsParam,
      warn: {
        type: 'number',
        default: 0.1,
        min: 0,
        label: 'Warn at',
        help: 'From this value on it is a warning.',
      },
      drift: {
        type: 'number',
        default: 0.2,
        min: 0,
        label: 'Drift at',
        help: 'From this value on it is drift.',
      },
      minimum: minimumParam,
      floor: {
        type: 'number',
        default: 1e-4,
        min: 0,
        above: true,
        max: 0.01,
        advanced: true,
        label: 'Share of an empty bin',
        help: 'An empty bin counts as this share, so that the index stays finite.',
      },
      chance: chanceParam,
    },
    source:
      'Siddiqi 2006; bins from reference quantiles, natural logarithm, zero shares raised to 0.0001 as in Evidently',
  },
  compare(reference, current, params) {
    return judgeDistance(reference, current, params, (bins) =>
      stabilityIndex(bins.reference, bins.current, params.floor),
    );
  },
});
