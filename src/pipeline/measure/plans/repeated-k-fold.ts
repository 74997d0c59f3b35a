import { blockFolds, splitsOf, stratifiedFolds } from '../folds.ts';
import { definePlan } from '../plan.ts';

/** K-fold several times, each time mixed anew; see `blockFolds` and `stratifiedFolds`. */
export const repeatedKFold = definePlan({
  card: {
    id: 'repeated-k-fold',
    label: 'Repeated k-fold',
    summary: 'K-fold cross-validation several times over, each time with other parts: steadier scores.',
    params: {
      folds: { type: 'integer', default: 5, min: 2, help: 'How many parts.' },
      repeats: { type: 'integer', default: 3, min: 1, help: 'How many times.' },
      stratify: {
        type: 'boolean',
        default: true,
        label: 'Same class shares',
        help: 'Every part holds the classes in the same shares.',
      },
    },
    source: 'sklearn.model_selection.RepeatedKFold, RepeatedStratifiedKFold 1.2.1',
    synonyms: ['repeated cross-validation'],
  },
  splits({ rows, codes, classes = [], params, random }) {
    return Array.from({ length: params.repeats }, (_, repeat) => {
      const own = random.fork(repeat);
      const foldOf =
        params.stratify && codes
          ? stratifiedFolds(codes, classes, params.folds, own)
          : blockFolds(rows, params.folds, own.permutation(rows));
      return splitsOf(foldOf, params.folds);
    }).flat();
  },
});
