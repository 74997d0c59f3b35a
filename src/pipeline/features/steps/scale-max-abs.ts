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
      'Divides each column by its largest size, or by a power of ten, so that values lie between −1 and 1 and zeros stay zero.',
    group: 'scale',
    accepts: ['number', 'boolean', 'time'],
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
    columns: columns.map((name) => {
      const { min, max } = rangeOf(finiteNumbersOf(columnOf(table, name)));
      const largest = Math.max(Math.abs(min), Math.abs(max));
      const scale = params.by === 'largest' ? largest : powerOfTen(largest);
      return { column: name, scale: toPlainNumber(largest < 10 * Number.EPSILON ? 1 : scale) };
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
  describe: (state, params) =>
    state.columns.map(({ column, scale }) => ({
      label: params.by === 'largest' ? `largest size of ${column}` : `power of ten for ${column}`,
      value: formatValue(fromPlainNumber(scale)),
      note: `learnt on ${countWords(state.rows, 'row')}`,
    })),
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
