import { hellingerDistance } from '../../calc/divergence.ts';
import { binsParam, chanceParam, judgeDistance, minimumParam } from '../binned-distance.ts';
import { defineDriftTest } from '../test.ts';

/** H = √(½ Σ (√p − √q)²), over shared bins. */
export const hellinger = defineDriftTest({
  card: {
    id: 'hellinger',
    label: 'Hellinger distance',
    summary: 'A distance between the two histograms from 0 (equal) to 1 (nothing in common).',
    accepts: ['number', 'category'],
    gives: 'distance',
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
        default: 0.15,
        min: 0,
        label: 'Drift at',
        help: 'From this value on it is drift.',
      },
      minimum: minimumParam,
      chance: chanceParam,
    },
    source: 'Hellinger 1909; agrees with Evidently on counts; 0.15 is the "possible drift" line of whylogs',
  },
  compare(reference, current, params) {
    return judgeDistance(reference, current, params, (bins) =>
      hellingerDistance(bins.reference, bins.current),
    );
  },
});
