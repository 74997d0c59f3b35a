import { jensenShannonDistance } from '../../calc/divergence.ts';
import { binsParam, chanceParam, judgeDistance, minimumParam } from '../binned-distance.ts';
import { defineDriftTest } from '../test.ts';

/** Root of the Jensen–Shannon divergence, over shared bins. */
export const jensenShannon = defineDriftTest({
  card: {
    id: 'jensen-shannon',
    label: 'Jensen–Shannon distance',
    summary: 'A symmetric distance between the two histograms: 0 means equal, 1 (base 2) nothing in common.',
    accepts: ['number', 'category'],
    gives: 'distance',
    synonyms: ['JS distance'],
    params: {
      bins: binsParam,
      base: {
        type: 'choice',
        options: [
          { value: '2', label: 'Base 2 (0 to 1)' },
          { value: 'e', label: 'Natural (0 to 0.83)' },
        ],
        default: '2',
        label: 'Logarithm',
        advanced: true,
        help: 'Tools differ: NannyML uses base 2, Evidently the natural logarithm.',
      },
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
      chance: chanceParam,
    },
    source: 'Lin 1991; scipy.spatial.distance.jensenshannon',
  },
  compare(reference, current, params) {
    const base = params.base === '2' ? 2 : Math.E;
    return judgeDistance(reference, current, params, (bins) =>
      jensenShannonDistance(bins.reference, bins.current, base),
    );
  },
});
