import { finiteNumbersOf } from '../access.ts';
import {
  applyFilling,
  describeFilling,
  type FillValue,
  fillingOrigins,
  fillingParams,
  fitFilling,
  pickRows,
} from '../filling.ts';
import { pythonFilling } from '../filling-python.ts';
import { medianOfSorted, sortedPresent } from '../statistics.ts';
import { defineStep } from '../step.ts';

export const imputeMedian = defineStep({
  card: {
    id: 'impute-median',
    label: 'Impute median',
    summary:
      'Fills missing numbers with the median of the training rows. Robust to outliers; hides that a value was missing.',
    group: 'missing',
    accepts: ['number', 'time'],
    params: fillingParams,
    source: 'sklearn.impute.SimpleImputer(strategy="median") 1.2.1',
    synonyms: ['fill missing', 'SimpleImputer', 'fillna'],
  },
  fit: ({ table, columns, params }) =>
    fitFilling(table, columns, params, (column, rows): FillValue => {
      const median = medianOfSorted(sortedPresent(pickRows(finiteNumbersOf(column), rows)));
      return Number.isNaN(median) ? null : median;
    }),
  apply: (table, _columns, state, params) => applyFilling(table, state, params),
  origins: fillingOrigins,
  describe: (state, params) => describeFilling(state, 'median', params),
  python: ({ columns, params, nameOf }) => pythonFilling('median', columns, params, nameOf),
});
