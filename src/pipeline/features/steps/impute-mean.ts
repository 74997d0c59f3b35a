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
import { momentsOf } from '../statistics.ts';
import { defineStep } from '../step.ts';

export const imputeMean = defineStep({
  card: {
    id: 'impute-mean',
    label: 'Impute mean',
    summary:
      'Fills missing numbers with the mean of the training rows. Sensitive to outliers; hides that a value was missing.',
    group: 'missing',
    accepts: ['number', 'time'],
    params: fillingParams,
    source: 'sklearn.impute.SimpleImputer(strategy="mean") 1.2.1',
    synonyms: ['average', 'fill missing', 'SimpleImputer', 'fillna'],
  },
  fit: ({ table, columns, params }) =>
    fitFilling(table, columns, params, (column, rows): FillValue => {
      const { mean } = momentsOf(pickRows(finiteNumbersOf(column), rows));
      return Number.isNaN(mean) ? null : mean;
    }),
  apply: (table, _columns, state, params) => applyFilling(table, state, params),
  origins: fillingOrigins,
  describe: (state, params) => describeFilling(state, 'mean', params),
  python: ({ columns, params, nameOf }) => pythonFilling('mean', columns, params, nameOf),
});
