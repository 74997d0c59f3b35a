import { Problem } from '../../base/problem.ts';
import { splitsOf, stratifiedFolds } from '../folds.ts';
import { definePlan } from '../plan.ts';

/** Each row is tested once, classes in equal shares; see `stratifiedFolds`. */
export const stratifiedKFold = definePlan({
  card: {
    id: 'stratified-k-fold',
    label: 'Stratified k-fold',
    summary: 'Cross-validation in which every part holds the classes in the same shares.',
    params: {
      folds: { type: 'integer', default: 5, min: 2, help: 'How many parts.' },
      shuffle: {
        type: 'boolean',
        default: true,
        help: 'Mix the rows of each class first; turn off to keep their order.',
      },
    },
    source: 'sklearn.model_selection.StratifiedKFold 1.2.1',
    synonyms: ['cross-validation', 'cv', 'balanced folds'],
  },
  splits({ codes, classes = [], params, random }) {
    if (!codes) {
      throw new Problem(
        'needs-classes',
        'Stratified k-fold needs a target with classes.',
        'Use k-fold, or choose a target with classes.',
      );
    }
    const foldOf = stratifiedFolds(codes, classes, params.folds, params.shuffle ? random : null);
    return splitsOf(foldOf, params.folds);
  },
});
