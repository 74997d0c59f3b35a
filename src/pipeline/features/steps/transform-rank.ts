import { binaryScale } from '../../calc/binary-scale.ts';
import { columnOf } from '../../data/table.ts';
import { finiteNumbersOf } from '../access.ts';
import { pythonCall, pythonOf } from '../python-text.ts';
import { mapNumbers } from '../scaling.ts';
import { sortedPresent } from '../statistics.ts';
import { defineStep } from '../step.ts';
import { countWords, formatNumber } from '../wording.ts';

export const transformRank = defineStep({
  card: {
    id: 'transform-rank',
    label: 'Rank',
    summary:
      'Replaces each value by its place among the training rows, 1 for the smallest. Values between two get a place between.',
    group: 'scale',
    accepts: ['number', 'time'],
    selects: ['number'],
    params: {
      ties: {
        type: 'choice',
        default: 'average',
        options: [
          { value: 'average', label: 'Their mean place' },
          { value: 'min', label: 'The first of their places' },
          { value: 'max', label: 'The last of their places' },
          { value: 'dense', label: 'One place for all', help: 'No place is left out after them.' },
        ],
        label: 'Equal values get',
        help: 'The place of values that are equal.',
      },
      share: {
        type: 'boolean',
        default: false,
        label: 'As a share',
        help: 'Divide by the last place, so that the largest value becomes 1.',
      },
    },
    source: 'pandas.Series.rank 1.5.3; new values between ranks as numpy.interp 1.26',
    synonyms: ['percentile', 'rankdata', 'order', 'ordinal'],
  },
  fit: ({ table, columns, params }) => ({
    rows: table.rows,
    columns: columns.map((name) => {
      const sorted = sortedPresent(finiteNumbersOf(columnOf(table, name)));
      return { column: name, present: sorted.length, ...ranksOf(sorted, params.ties, params.share) };
    }),
  }),
  apply: (table, columns, state) =>
    mapNumbers(table, columns, (i) => {
      const { values, ranks } = state.columns[i];
      return (value) => between(value, values, ranks);
    }),
  inverse: (table, columns, state) =>
    mapNumbers(table, columns, (i) => {
      const { values, ranks } = state.columns[i];
      return (rank) => between(rank, ranks, values);
    }),
  describe: (state) =>
    state.columns.map(({ column, values, ranks, present }) => ({
      label: `places of ${column}`,
      value:
        values.length === 0
          ? 'no value to rank'
          : `${formatNumber(values[0])} is ${formatNumber(ranks[0])}, ${formatNumber(values[values.length - 1])} is ${formatNumber(ranks[ranks.length - 1])}`,
      note: `${countWords(values.length, 'different value')} of ${present.toLocaleString('en')}, learnt on ${countWords(state.rows, 'row')}`,
    })),
  python: ({ params }) => ({
    imports: [],
    helpers: [rankClass],
    transformer: pythonCall('Ranks', [
      ['ties', pythonOf(params.ties), '"average"'],
      ['share', pythonOf(params.share), 'False'],
    ]),
  }),
});

function ranksOf(
  sorted: Float64Array,
  ties: 'average' | 'min' | 'max' | 'dense',
  share: boolean,
): { values: number[]; ranks: number[] } {
  const values: number[] = [];
  const ranks: number[] = [];
  for (let from = 0; from < sorted.length; ) {
    let to = from;
    while (to < sorted.length && sorted[to] === sorted[from]) to++;
    values.push(sorted[from]);
    ranks.push({ average: (from + 1 + to) / 2, min: from + 1, max: to, dense: values.length }[ties]);
    from = to;
  }
  const last = ties === 'dense' ? values.length : sorted.length;
  return { values, ranks: share ? ranks.map((rank) => rank / last) : ranks };
}

/** Piecewise linear through points with ascending x, flat beyond both ends; NaN for NaN and without points. */
function between(at: number, x: readonly number[], y: readonly number[]): number {
  const n = x.length;
  if (n === 0 || Number.isNaN(at)) return Number.NaN;
  if (at <= x[0]) return y[0];
  if (at >= x[n - 1]) return y[n - 1];
  let low = 0;
  let high = n - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (x[middle] <= at) low = middle;
    else high = middle - 1;
  }
  const slope = (y[low + 1] - y[low]) / (x[low + 1] - x[low]);
  if (Math.abs(slope) > 0 && Math.abs(slope) <= Number.MAX_VALUE) return y[low] + slope * (at - x[low]);
  const unit = binaryScale(Math.max(Math.abs(x[low]), Math.abs(x[low + 1]))) / 2;
  const share = (at * unit - x[low] * unit) / (x[low + 1] * unit - x[low] * unit);
  return y[low] * (1 - share) + y[low + 1] * share;
}

const rankClass = `class Ranks(BaseEstimator, TransformerMixin):
    """The place of each value among the training rows; new values between two places."""

    def __init__(self, ties="average", share=False):
        self.ties, self.share = ties, share

    def fit(self, X, y=None):
        self.points_ = {}
        for name in X.columns:
            values = X[name].dropna().astype(float)
            ranks = values.rank(method=self.ties, pct=self.share)
            points = ranks.groupby(values).first()
            self.points_[name] = points.index.to_numpy(float), points.to_numpy()
        return self

    def transform(self, X):
        def place(values):
            x, ranks = self.points_[values.name]
            values = values.astype(float)
            return values.where(values.isna(), np.interp(values, x, ranks)) if len(x) else values * np.nan

        return X.apply(place)

    def inverse_transform(self, X):
        parts = [np.interp(X[:, i], ranks, x) for i, (x, ranks) in enumerate(self.points_.values())]
        return np.column_stack(parts)

    def get_feature_names_out(self, names=None):
        return names`;
