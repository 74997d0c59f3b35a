import { blockFolds, splitsOf } from '../folds.ts';
import { definePlan } from '../plan.ts';

/** Each row is tested once; see `blockFolds`. */
export const kFold = definePlan({
  card: {
    id: 'k-fold',
    label: 'K-fold cross-validation',
    summary: 'Cuts the rows into equal parts and tests on each part after learning from all others.',
    params: {
      folds: { type: 'integer', default: 5, min: 2, help: 'How many parts.' },
      shuffle: { type: 'boolean', default: true, help: 'Mix the rows first; turn off to keep their order.' },
    },
    source: 'sklearn.model_selection.KFold 1.2.1',
    synonyms: ['cross-validation', 'cv'],
  },
  splits: ({ rows, params, random }) =>
    splitsOf(blockFolds(rows, params.folds, params.shuffle ? random.permutation(rows) : null), params.folds),
});
