import { columnOf } from '../../data/table.ts';
import { finiteNumbersOf } from '../access.ts';
import { fromPlainNumber, toPlainNumber } from '../plain-number.ts';
import { centreAndScale, scaleAndMove } from '../scaling.ts';
import { rangeOf } from '../statistics.ts';
import { defineStep } from '../step.ts';
import { describeEntries, entryFigures, type ScaleLine, scaleOf } from '../vector-scaling.ts';
import { countWords, formatValue } from '../wording.ts';

export const scaleMaxAbs = defineStep({
  card: {
    id: 'scale-max-abs',
    label: 'Scale by largest size',
    summary:
      'Divides each column by its largest size, or by a power of ten, so that values lie between −1 and 1 and zeros stay zero. Vectors, such as counts of words, entry by entry.',
    group: 'scale',
    accepts: ['number', 'boolean', 'time', 'vector'],
    selects: ['number'],
    params: {
      by: {
        type: 'choice',
        default: 'largest',
        options: [
          { value: 'largest', label: 'The largest size' },
          {
            value: 'power-of-ten',
            label: 'A power of ten',
            help: 'The smallest one not below the largest size, so that digits stay readable; never below 1.',
          },
        ],
        label: 'Divide by',
        help: 'What the values are divided by.',
      },
    },
    source: 'sklearn.preprocessing.MaxAbsScaler 1.2.1; decimal scaling, Han, Kamber & Pei 2011, 3.5.2',
    synonyms: ['MaxAbsScaler', 'maxabs', 'decimal scaling'],
  },
  fit: ({ table, columns, params }) => ({
    rows: table.rows,
    columns: columns.map((name): ScaleLine => {
      const column = columnOf(table, name);
      const scaleFor = (largest: number) =>
        largest < 10 * Number.EPSILON ? 1 : params.by === 'largest' ? largest : powerOfTen(largest);
      if (column.kind === 'vector') {
        return entryFigures(column, ({ stored }) =>
          scaleFor(Math.max(0, -(stored[0] ?? 0), stored[stored.length - 1] ?? 0)),
        );
      }
      const { min, max } = rangeOf(finiteNumbersOf(column));
      return { column: name, scale: toPlainNumber(scaleFor(Math.max(Math.abs(min), Math.abs(max)))) };
    }),
  }),
  apply: (table, columns, state) =>
    centreAndScale(
      table,
      columns,
      columns.map(() => 0),
      state.columns.map(scaleOf),
    ),
  inverse: (table, columns, state) =>
    scaleAndMove(
      table,
      columns,
      columns.map(() => 0),
      state.columns.map(scaleOf),
    ),
  describe: (state, params) => {
    const what = params.by === 'largest' ? 'largest size' : 'power of ten';
    return state.columns.map((line) =>
      'scales' in line
        ? describeEntries(what, line, state.rows)
        : {
            label: `${what} ${params.by === 'largest' ? 'of' : 'for'} ${line.column}`,
            value: formatValue(fromPlainNumber(line.scale)),
            note: `learnt on ${countWords(state.rows, 'row')}`,
          },
    );
  },
  python: ({ params }) =>
    params.by === 'largest'
      ? { imports: ['from sklearn.preprocessing import MaxAbsScaler'], transformer: 'MaxAbsScaler()' }
      : { imports: [], helpers: [decimalClass], transformer: 'DecimalScaler()' },
});

function powerOfTen(largest: number): number {
  let digits = 0;
  while (largest > 10 ** digits) digits++;
  return Number.isNaN(largest) ? Number.NaN : 10 ** digits;
}

const decimalClass = `class DecimalScaler(BaseEstimator, TransformerMixin):
    """Divides by the smallest power of ten that is not below the largest size."""

    def fit(self, X, y=None):
        digits = lambda size: next(k for k in range(400) if not size > 10.0**k)
        self.scale_ = X.abs().max().map(lambda size: 10.0 ** digits(size), na_action="ignore")
        return self

    def transform(self, X):
        return X / self.scale_

    def inverse_transform(self, X):
        return X * np.asarray(self.scale_)

    def get_feature_names_out(self, names=None):
        return names`;
