import { wassersteinDistance } from '../../calc/two-sample.ts';
import { binsParam, minimumParam } from '../binned-distance.ts';
import { binShares, sharedBins } from '../bins.ts';
import { isMeasurable } from '../measurable.ts';
import { sortedPresent } from '../sample.ts';
import { defineDriftTest } from '../test.ts';

/**
 * Wasserstein-1 distance divided by the reference's standard deviation (at least 0.001), missing values left out.
 * By chance it stays under about 3 √(1/n + 1/m): the threshold is never below that.
 */
export const wasserstein = defineDriftTest({
  card: {
    id: 'wasserstein',
    label: 'Wasserstein distance',
    summary:
      'How far values must be moved to turn one distribution into the other, in training standard deviations.',
    accepts: ['number'],
    gives: 'distance',
    synonyms: ["earth mover's distance"],
    params: {
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
      bins: binsParam,
    },
    source: 'scipy.stats.wasserstein_distance, normed as in Evidently',
  },
  compare(reference, current, params) {
    if (
      reference.kind !== 'number' ||
      current.kind !== 'number' ||
      !isMeasurable(reference, current, params.minimum)
    ) {
      return { score: Number.NaN, threshold: params.drift, level: 'no-data' };
    }
    const before = sortedPresent(reference.values).present;
    const after = sortedPresent(current.values).present;
    if (after.length < params.minimum)
      return { score: Number.NaN, threshold: params.drift, level: 'no-data' };
    const score = wassersteinDistance(before, after) / Math.max(spread(before), 0.001);
    const floor = 3 * Math.sqrt(1 / before.length + 1 / after.length);
    const threshold = Math.max(params.drift, floor);
    return {
      score,
      threshold,
      level: score >= threshold ? 'drift' : score >= Math.max(params.warn, floor) ? 'warn' : 'ok',
      bins: binShares(sharedBins(reference, current, params.bins)),
    };
  },
});

function spread(values: Float64Array): number {
  let mean = 0;
  for (const value of values) mean += value / values.length;
  let sum = 0;
  for (const value of values) sum += (value - mean) ** 2;
  return Math.sqrt(sum / values.length);
}
