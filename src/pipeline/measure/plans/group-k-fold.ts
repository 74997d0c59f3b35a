import { Problem } from '../../base/problem.ts';
import { splitsOf } from '../folds.ts';
import { definePlan } from '../plan.ts';

/**
 * No group is on both sides of a split: groups go, largest first, to the fold with the fewest rows so far. Membership
 * agrees with sklearn.model_selection.GroupKFold 1.2.1 where group sizes differ; of equal ones the later goes first.
 */
export const groupKFold = definePlan({
  card: {
    id: 'group-k-fold',
    label: 'Group k-fold',
    summary: 'Cross-validation that keeps rows of the same group (a patient, a shop) together.',
    params: {
      folds: { type: 'integer', default: 5, min: 2, help: 'How many parts.' },
      column: {
        type: 'column',
        default: '',
        help: 'Column that names the group; empty: the column whose role is group.',
      },
    },
    source: 'sklearn.model_selection.GroupKFold 1.2.1',
    synonyms: ['leave groups out', 'clustered cross-validation'],
  },
  splits({ rows, groups, params }) {
    if (!groups) {
      throw new Problem(
        'needs-groups',
        'Group k-fold needs a column that names the group of each row.',
        'Give a column the role "group", or name it in the plan.',
        { param: 'column' },
      );
    }
    const sizes = new Map<number, number>();
    for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
    if (sizes.size < params.folds) {
      throw new Problem(
        'too-many-folds',
        `There are only ${sizes.size} groups, but ${params.folds} folds were asked for.`,
        sizes.size < 2 ? 'Choose another group column.' : `Use ${sizes.size} folds or fewer.`,
        { param: 'folds' },
      );
    }
    const largestFirst = [...sizes].sort((a, b) => b[1] - a[1] || b[0] - a[0]);
    const load = new Float64Array(params.folds);
    const foldOfGroup = new Map<number, number>();
    for (const [group, size] of largestFirst) {
      const fold = load.indexOf(Math.min(...load));
      load[fold] += size;
      foldOfGroup.set(group, fold);
    }
    const foldOf = Int32Array.from({ length: rows }, (_, row) => foldOfGroup.get(groups[row]) ?? 0);
    return splitsOf(foldOf, params.folds);
  },
});
