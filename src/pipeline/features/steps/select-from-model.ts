import type { Column } from '../../data/table.ts';
import { columnWeights, pythonRanker, rankerParams, rankInput } from '../column-weights.ts';
import { pythonCall, pythonOf } from '../python-text.ts';
import { applyKept, bestMask, describeKept, keptOf, pictureScores, rankedOf } from '../selecting.ts';
import { wholeSelectorPython } from '../selecting-python.ts';
import { medianOfSorted } from '../statistics.ts';
import { defineStep } from '../step.ts';
import { wideColumns, wideKinds } from '../wide-columns.ts';
import { formatNumber } from '../wording.ts';

export const selectFromModel = defineStep({
  card: {
    id: 'select-from-model',
    label: 'Keep what a model uses',
    summary: 'Learns a small model and keeps the columns to which it gives weight; at least one.',
    group: 'reduce',
    accepts: wideKinds,
    supervised: true,
    params: {
      ...rankerParams,
      threshold: {
        type: 'choice',
        default: 'mean',
        options: [
          { value: 'mean', label: 'At least the mean weight' },
          { value: 'median', label: 'At least the median weight' },
          { value: 'zero', label: 'Any weight at all', help: 'Above 0.00001; meant for lasso.' },
          { value: 'none', label: 'No limit', help: 'Only the number of columns counts.' },
        ],
        label: 'Keep columns with',
        help: 'Which weight is enough.',
      },
      factor: {
        type: 'number',
        default: 1,
        min: 0,
        above: true,
        label: 'Times',
        help: 'The mean or median weight is multiplied by this.',
        when: { param: 'threshold', is: ['mean', 'median'] },
        advanced: true,
      },
      maxFeatures: {
        type: 'integer',
        default: null,
        min: 1,
        none: 'no limit',
        label: 'At most',
        unit: 'columns',
        help: 'Of those with enough weight, the ones with the most.',
      },
    },
    source: 'sklearn.feature_selection.SelectFromModel 1.2.1',
    synonyms: ['SelectFromModel', 'L1', 'lasso', 'feature importance', 'embedded selection'],
  },
  async fit({ table, columns, params, target, random, job }) {
    const wide = wideColumns(table, columns, true);
    const input = rankInput(wide, target as Column, columns);
    const weights = await columnWeights(input, params, 1, random.fork('model'), job);
    const limit = limitOf(weights, params.threshold, params.factor);
    const mask = Uint8Array.from(weights, (weight) => (weight >= limit ? 1 : 0));
    if (params.maxFeatures !== null) {
      const first = Array.from(weights, (_, f) => f)
        .sort((a, b) => weights[b] - weights[a] || a - b)
        .slice(params.maxFeatures);
      for (const f of first) mask[f] = 0;
    }
    const flags = mask.includes(1) ? mask : bestMask(weights, Math.min(1, wide.width));
    return {
      rows: input.y.length,
      width: wide.width,
      classified: input.classes > 0,
      gaps: input.y.length < table.rows,
      limit: Number.isFinite(limit) ? limit : null,
      kept: keptOf(wide, flags),
      ranked: rankedOf(wide, { scores: weights, p: null }, flags),
    };
  },
  apply: (table, _columns, state) => applyKept(table, state.kept),
  describe: (state) => [
    ...(state.limit === null ? [] : [{ label: 'weight needed', value: formatNumber(state.limit, 4) }]),
    ...describeKept(state.width, state.kept, state.ranked, 'weight', state.rows),
  ],
  picture: (state) => pictureScores(state.ranked, state.width, 'weight', state.limit),
  python({ state, params }) {
    const ranker = pythonRanker(params, state.classified);
    const times = params.factor === 1 ? '' : `${params.factor}*`;
    const threshold = { mean: `"${times}mean"`, median: `"${times}median"`, zero: '1e-05', none: '-np.inf' }[
      params.threshold
    ];
    const step = {
      imports: ['from sklearn.feature_selection import SelectFromModel', ...ranker.imports],
      transformer: pythonCall('SelectFromModel', [
        ['estimator', ranker.text],
        ['threshold', threshold],
        [
          'max_features',
          pythonOf(params.maxFeatures === null ? null : Math.min(params.maxFeatures, state.width)),
          'None',
        ],
        ['importance_getter', ranker.getter, '"auto"'],
      ]),
    };
    return wholeSelectorPython(step, state.gaps);
  },
});

function limitOf(
  weights: Float64Array,
  threshold: 'mean' | 'median' | 'zero' | 'none',
  factor: number,
): number {
  switch (threshold) {
    case 'mean':
      return (factor * weights.reduce((sum, weight) => sum + weight, 0)) / weights.length;
    case 'median':
      return factor * medianOfSorted(Float64Array.from(weights).sort());
    case 'zero':
      return 1e-5;
    case 'none':
      return Number.NEGATIVE_INFINITY;
  }
}
