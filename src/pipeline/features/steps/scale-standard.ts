import { columnOf } from '../../data/table.ts';
import { finiteNumbersOf, numbersOf } from '../access.ts';
import { fromPlainNumber, toPlainNumber } from '../plain-number.ts';
import { pythonCall, pythonOf } from '../python-text.ts';
import { centreAndScale, scaleAndMove } from '../scaling.ts';
import { momentsOf } from '../statistics.ts';
import { defineStep } from '../step.ts';
import { countWords, formatValue } from '../wording.ts';

export const scaleStandard = defineStep({
  card: {
    id: 'scale-standard',
    label: 'Standardize',
    summary:
      'Moves numbers to mean 0 and standard deviation 1. Missing values stay missing; constant columns become 0.',
    group: 'scale',
    accepts: ['number', 'boolean', 'time'],
    selects: ['number'],
    params: {
      withMean: { type: 'boolean', default: true, label: 'Centre', help: 'Subtract the mean.' },
      withStd: { type: 'boolean', default: true, label: 'Scale', help: 'Divide by the standard deviation.' },
    },
    source: 'sklearn.preprocessing.StandardScaler 1.2.1 (deviation divided by n)',
    synonyms: ['z-score', 'standardise', 'normalize', 'StandardScaler'],
  },
  fit: ({ table, columns }) => ({
    columns: columns.map((name) => {
      const column = columnOf(table, name);
      const { count, mean, variance } = momentsOf(numbersOf(column));
      if (count > 0 && !Number.isFinite(mean)) finiteNumbersOf(column);
      return {
        column: name,
        mean: toPlainNumber(mean),
        scale: toPlainNumber(isConstant(variance, mean, count) ? 1 : Math.sqrt(variance)),
        present: count,
      };
    }),
    rows: table.rows,
  }),
  apply: (table, columns, state, params) =>
    centreAndScale(
      table,
      columns,
      state.columns.map(({ mean }) => (params.withMean ? fromPlainNumber(mean) : 0)),
      state.columns.map(({ scale }) => (params.withStd ? fromPlainNumber(scale) : 1)),
    ),
  inverse: (table, columns, state, params) =>
    scaleAndMove(
      table,
      columns,
      state.columns.map(({ mean }) => (params.withMean ? fromPlainNumber(mean) : 0)),
      state.columns.map(({ scale }) => (params.withStd ? fromPlainNumber(scale) : 1)),
    ),
  describe: (state) =>
    state.columns.flatMap(({ column, mean, scale }) => [
      {
        label: `mean of ${column}`,
        value: formatValue(fromPlainNumber(mean)),
        note: `learnt on ${countWords(state.rows, 'row')}`,
      },
      { label: `standard deviation of ${column}`, value: formatValue(fromPlainNumber(scale)) },
    ]),
  python: ({ params }) => ({
    imports: ['from sklearn.preprocessing import StandardScaler'],
    transformer: pythonCall('StandardScaler', [
      ['with_mean', pythonOf(params.withMean), 'True'],
      ['with_std', pythonOf(params.withStd), 'True'],
    ]),
  }),
});

/** Variance within the rounding error of n equal values (scikit-learn `_is_constant_feature`). */
function isConstant(variance: number, mean: number, count: number): boolean {
  const eps = Number.EPSILON;
  return variance <= count * eps * variance + (count * mean * eps) ** 2;
}
