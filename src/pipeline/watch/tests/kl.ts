import { relativeEntropy } from '../../calc/divergence.ts';
import { binsParam, chanceParam, judgeDistance, minimumParam } from '../binned-distance.ts';
import { defineDriftTest } from '../test.ts';

/** KL = Σ q ln(q / p), current against reference, in nats. */
export const kl = defineDriftTest({
  card: {
    id: 'kl',
    label: 'Kullback–Leibler divergence',
    summary:
      'How surprising the current shares are to someone who expects the training shares; 0 means equal.',
    accepts: ['number', 'category'],
    gives: 'distance',
    synonyms: ['relative entropy', 'KL divergence'],
    params: {
      bins: binsParam,
      warn: {
        type: 'number',
        default: 0.05,
        min: 0,
        label: 'Warn at',
        help: 'From this value on it is a warning.',
      },
      drift: {
        type: 'number',
        default: 0.1,
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
        help: 'An empty bin counts as this share, so that the divergence stays finite.',
      },
      chance: chanceParam,
    },
    source: 'Kullback & Leibler 1951; scipy.stats.entropy(current, reference); threshold 0.1 as in Evidently',
  },
  compare(reference, current, params) {
    return judgeDistance(reference, current, params, (bins) =>
      relativeEntropy(bins.reference, bins.current, params.floor),
    );
  },
});
