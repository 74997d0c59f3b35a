import { columnOf } from '../../data/table.ts';
import { finiteNumbersOf } from '../access.ts';
import { fromPlainNumber, toPlainNumber } from '../plain-number.ts';
import { centreAndScale, scaleAndMove } from '../scaling.ts';
import { rangeOf } from '../statistics.ts';
import { defineStep } from '../step.ts';
import { countWords, formatValue } from '../wording.ts';

export const scaleMaxAbs = defineStep({
  card: {
    id: 'scale-max-abs',
    label: 'Scale by largest size',
    summary:
      'Divides each column by its largest size, so that values lie between −1 and 1 and zeros stay zero.',
    group: 'scale',
    accepts: ['number', 'boolean', 'time'],
    selects: ['number'],
    params: {},
    source: 'sklearn.preprocessing.MaxAbsScaler 1.2.1',
    synonyms: ['MaxAbsScaler', 'maxabs'],
  },
  fit: ({ table, columns }) => ({
    rows: table.rows,
    columns: columns.map((name) => {
      const { min, max } = rangeOf(finiteNumbersOf(columnOf(table, name)));
      const largest = Math.max(Math.abs(min), Math.abs(max));
      return { column: name, scale: toPlainNumber(largest < 10 * Number.EPSILON ? 1 : largest) };
    }),
  }),
  apply: (table, columns, state) =>
    centreAndScale(
      table,
      columns,
      columns.map(() => 0),
      state.columns.map(({ scale }) => fromPlainNumber(scale)),
    ),
  inverse: (table, columns, state) =>
    scaleAndMove(
      table,
      columns,
      columns.map(() => 0),
      state.columns.map(({ scale }) => fromPlainNumber(scale)),
    ),
  describe: (state) =>
    state.columns.map(({ column, scale }) => ({
      label: `largest size of ${column}`,
      value: formatValue(fromPlainNumber(scale)),
      note: `learnt on ${countWords(state.rows, 'row')}`,
    })),
  python: () => ({
    imports: ['from sklearn.preprocessing import MaxAbsScaler'],
    transformer: 'MaxAbsScaler()',
  }),
});
