import { parseParams } from '../base/param.ts';
import { pythonCall } from '../features/python-text.ts';
import { plans } from './catalog.ts';
import type { PlanChoice } from './plan.ts';

/** What to import, the expression that makes it, and what people should know of it. */
export type PythonPlan = {
  readonly imports: readonly string[];
  readonly line: string;
  readonly note?: string;
  /** The column that names the group of each row. */
  readonly groups?: string;
};

const equalGroups =
  'Groups of equal size may lie in other folds than in the studio: scores differ a little then.';
const drawn = 'Rows are shuffled by another random stream than in the studio: scores differ a little.';

/**
 * The same plan in scikit-learn 1.2; null where it has no counterpart there. `classes`: there are classes, whose shares may
 * be kept. `group`: the column that names groups, if the plan names none. Throws `bad-parameter`.
 */
export function planPython(
  choice: PlanChoice,
  seed: number,
  { classes = false, group }: { readonly classes?: boolean; readonly group?: string } = {},
): PythonPlan | null {
  const params = parseParams(plans.get(choice.id).card, choice.params);
  const folds = ['n_splits', String(params.folds), '5'] as const;
  const shuffled = params.shuffle === true;
  const order = shuffled
    ? ([
        ['shuffle', 'True'],
        ['random_state', String(seed)],
      ] as const)
    : [];
  const made = (name: string, args: Parameters<typeof pythonCall>[1]): PythonPlan => ({
    imports: [`from sklearn.model_selection import ${name}`],
    line: pythonCall(name, args),
    ...(shuffled && { note: drawn }),
  });
  const state = ['random_state', String(seed)] as const;
  const stratified = (name: string): string =>
    classes && params.stratify === true ? name.replace(/^(Repeated)?/, '$1Stratified') : name;
  const mixed = (name: string, args: Parameters<typeof pythonCall>[1]): PythonPlan => ({
    ...made(stratified(name), args),
    note: drawn,
  });
  const rows = (value: unknown): string => (typeof value === 'number' ? String(value) : 'None');
  switch (choice.id) {
    case 'k-fold':
      return made('KFold', [folds, ...order]);
    case 'stratified-k-fold':
      return made('StratifiedKFold', [folds, ...order]);
    case 'leave-one-out':
      return made('LeaveOneOut', []);
    case 'time-series-split':
      return made('TimeSeriesSplit', [
        folds,
        ['test_size', rows(params.testRows), 'None'],
        ['max_train_size', rows(params.maxTrainRows), 'None'],
        ['gap', String(params.gap), '0'],
      ]);
    case 'repeated-k-fold':
      return mixed('RepeatedKFold', [folds, ['n_repeats', String(params.repeats), '10'], state]);
    case 'monte-carlo':
      return mixed('ShuffleSplit', [
        ['n_splits', String(params.repeats), '10'],
        ['test_size', String(params.testSize)],
        state,
      ]);
    case 'holdout':
      if (params.shuffle !== true) return null;
      return mixed('ShuffleSplit', [['n_splits', '1'], ['test_size', String(params.testSize)], state]);
    case 'group-k-fold': {
      const groups = params.column === '' || typeof params.column !== 'string' ? group : params.column;
      return groups === undefined ? null : { ...made('GroupKFold', [folds]), groups, note: equalGroups };
    }
    default:
      return null;
  }
}
