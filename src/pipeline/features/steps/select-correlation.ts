import { columnOf } from '../../data/table.ts';
import { finiteNumbersOf } from '../access.ts';
import { guardColumns, maxColumnsParam } from '../explosion.ts';
import { correlationOf } from '../feature-scores.ts';
import { pythonCall, pythonOf } from '../python-text.ts';
import { reshape } from '../reshape.ts';
import { defineStep } from '../step.ts';
import { countWords, formatNumber } from '../wording.ts';

export const selectCorrelation = defineStep({
  card: {
    id: 'select-correlation',
    label: 'Drop copies',
    summary: 'Drops columns that rise and fall with one before them, so that linear models stay readable.',
    group: 'reduce',
    accepts: ['number', 'boolean'],
    params: {
      threshold: {
        type: 'number',
        default: 0.9,
        min: 0,
        max: 1,
        label: 'Correlation above',
        help: 'How closely, 0 to 1, either way. Only rows in which both have a value count.',
      },
      method: {
        type: 'choice',
        default: 'pearson',
        options: [
          { value: 'pearson', label: 'Straight line' },
          { value: 'spearman', label: 'Same order', help: 'Correlation of ranks.' },
        ],
        help: 'What counts as going together.',
      },
      maxColumns: {
        ...maxColumnsParam,
        default: 1000,
        help: 'Stop when there are more columns to compare than this.',
      },
    },
    source: 'pandas.DataFrame.corr 1.5.3; the first of a group of columns stays',
    synonyms: ['multicollinearity', 'correlated features', 'redundant', 'DropCorrelatedFeatures'],
  },
  async fit({ table, columns, params, job }) {
    guardColumns(
      'Comparing all pairs',
      columns.length,
      columns.length,
      params.maxColumns,
      'Choose fewer columns, or raise the guard.',
    );
    const sources = columns.map((name) => finiteNumbersOf(columnOf(table, name)));
    const kept: number[] = [];
    const dropped: { column: string; with: string; correlation: number }[] = [];
    for (let c = 0; c < columns.length; c++) {
      await job.checkpoint();
      const twin = kept.find(
        (k) => Math.abs(correlate(sources[k], sources[c], params.method)) > params.threshold,
      );
      if (twin === undefined) kept.push(c);
      else {
        const correlation = correlate(sources[twin], sources[c], params.method);
        dropped.push({ column: columns[c], with: columns[twin], correlation });
      }
    }
    return { rows: table.rows, columns: columns.length, dropped };
  },
  apply: (table, _columns, state) => reshape(table, new Map(state.dropped.map(({ column }) => [column, []]))),
  describe: (state) => [
    {
      label: 'columns kept',
      value: `${(state.columns - state.dropped.length).toLocaleString('en')} of ${state.columns.toLocaleString('en')}`,
      note: `learnt on ${countWords(state.rows, 'row')}`,
    },
    ...state.dropped.map((one) => ({
      label: `${one.column} dropped`,
      value: `goes with ${one.with}`,
      note: `correlation ${formatNumber(one.correlation, 3)}`,
    })),
  ],
  python: ({ params }) => ({
    imports: [],
    helpers: [copiesClass],
    transformer: pythonCall('DropCopies', [
      ['threshold', String(params.threshold), '0.9'],
      ['method', pythonOf(params.method), '"pearson"'],
    ]),
  }),
});

/** Correlation over the rows that have both; NaN if one is constant there. */
function correlate(a: Float64Array, b: Float64Array, method: 'pearson' | 'spearman'): number {
  const both = (_: number, row: number): boolean => !Number.isNaN(a[row]) && !Number.isNaN(b[row]);
  const [x, y] = [a.filter(both), b.filter(both)];
  return method === 'pearson' ? correlationOf(x, y) : correlationOf(ranksOf(x), ranksOf(y));
}

/** Ranks from 1, equal values sharing their mean. */
function ranksOf(values: Float64Array): Float64Array {
  const order = Array.from(values, (_, i) => i).sort((i, j) => values[i] - values[j]);
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to + 1 < order.length && values[order[to + 1]] === values[order[from]]) to++;
    for (let k = from; k <= to; k++) ranks[order[k]] = (from + to) / 2 + 1;
    from = to + 1;
  }
  return ranks;
}

const copiesClass = `class DropCopies(BaseEstimator, TransformerMixin):
    """Drops columns that are closely correlated with an earlier one that stays."""

    def __init__(self, threshold=0.9, method="pearson"):
        self.threshold, self.method = threshold, method

    def fit(self, X, y=None):
        close, self.kept_ = X.astype(float).corr(method=self.method).abs() > self.threshold, []
        for name in X.columns:
            if not close.loc[self.kept_, name].any():
                self.kept_.append(name)
        return self

    def transform(self, X):
        return X[self.kept_]

    def get_feature_names_out(self, names=None):
        return self.kept_`;
