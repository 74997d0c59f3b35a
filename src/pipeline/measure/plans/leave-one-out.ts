import { Problem } from '../../base/problem.ts';
import { blockFolds, splitsOf } from '../folds.ts';
import { definePlan } from '../plan.ts';

const MOST_ROWS = 2000;

/** As many folds as rows, in row order. Throws `too-many-folds` above 2 000 rows. */
export const leaveOneOut = definePlan({
  card: {
    id: 'leave-one-out',
    label: 'Leave one out',
    summary: 'Tests on every single row after learning from all others; for small tables.',
    params: {},
    source: 'sklearn.model_selection.LeaveOneOut 1.2.1',
    synonyms: ['loo', 'jackknife'],
  },
  splits({ rows }) {
    if (rows > MOST_ROWS) {
      throw new Problem(
        'too-many-folds',
        `Leaving one out would fit ${rows} models; at most ${MOST_ROWS} are allowed.`,
        'Use k-fold with 10 folds: the scores hardly differ at this size.',
      );
    }
    return splitsOf(blockFolds(rows, Math.max(2, rows), null), rows);
  },
});
