import { allocate } from '../../base/plain.ts';
import { type Column, columnOf, numberColumn, type Table } from '../../data/table.ts';
import { finiteNumbersOf, numbersOf } from '../access.ts';
import { growIsolation, isolationScores } from '../isolation.ts';
import { medianOf } from '../median.ts';
import { pythonCall, pythonOf } from '../python-text.ts';
import { putColumns } from '../reshape.ts';
import { quantileOfSorted, rangeOf } from '../statistics.ts';
import { defineStep } from '../step.ts';
import { countWords, formatNumber } from '../wording.ts';

const flagName = 'unusual row';

export const outliersIsolationForest = defineStep({
  card: {
    id: 'outliers-isolation-forest',
    label: 'Unusual rows',
    summary:
      'Finds rows whose combination of numbers is easy to set apart, and flags, removes, caps or empties them.',
    group: 'outliers',
    accepts: ['number', 'boolean'],
    selects: ['number'],
    params: {
      contamination: {
        type: 'number',
        default: null,
        min: 0,
        max: 0.5,
        above: true,
        none: 'automatic',
        label: 'Share of unusual rows',
        help: 'This share of the training rows is unusual; automatic: rows with a score above one half.',
      },
      nEstimators: {
        type: 'integer',
        default: 100,
        min: 1,
        max: 1000,
        label: 'Trees',
        help: 'More trees give steadier scores.',
        advanced: true,
      },
      maxSamples: {
        type: 'integer',
        default: 256,
        min: 2,
        max: 4096,
        label: 'Rows a tree',
        help: 'How many training rows each tree is grown on.',
        advanced: true,
      },
      action: {
        type: 'choice',
        default: 'flag',
        options: [
          { value: 'flag', label: 'Flag', help: 'Add a 0/1 column.' },
          { value: 'remove', label: 'Remove rows', help: 'Leave out training rows; rows to be scored stay.' },
          { value: 'cap', label: 'Cap', help: 'Move their cells into the range of the other rows.' },
          { value: 'set-missing', label: 'Set missing', help: 'Empty their cells, for a later imputation.' },
        ],
        help: 'What happens to an unusual row. Missing cells count as the median and stay missing.',
      },
    },
    source: 'Liu, Ting & Zhou 2008; sklearn.ensemble.IsolationForest 1.2.1 (agrees in distribution)',
    synonyms: ['IsolationForest', 'anomaly', 'iforest', 'multivariate outlier'],
  },
  fit({ table, columns, params, random }) {
    const sources = columns.map((name) => finiteNumbersOf(columnOf(table, name)));
    const medians = sources.map((values) => {
      const median = medianOf(values.filter((value) => !Number.isNaN(value)));
      return Number.isNaN(median) ? 0 : median;
    });
    const whole = wholeColumns(sources, medians);
    const samples = Math.min(params.maxSamples, table.rows);
    const trees = growIsolation(whole, params.nEstimators, samples, random.fork('trees'));
    const scores = isolationScores(trees, whole, table.rows, samples);
    const limit =
      params.contamination === null
        ? 0.5
        : quantileOfSorted(Float64Array.from(scores).sort(), 1 - params.contamination);
    return {
      rows: table.rows,
      samples,
      limit,
      unusual: scores.reduce((count, score) => count + (score > limit ? 1 : 0), 0),
      highest: scores.reduce((most, score) => Math.max(most, score), 0),
      columns: columns.map((column, c) => ({
        column,
        median: medians[c],
        ...ordinary(sources[c], scores, limit),
      })),
      trees,
    };
  },
  apply(table, _columns, state, params) {
    if (params.action === 'remove') return table;
    const unusual = unusualRows(table, state);
    if (params.action === 'flag') {
      return putColumns(table, [], [numberColumn(flagName, Float64Array.from(unusual))]);
    }
    return putColumns(
      table,
      state.columns.map(({ column, low, high }): Column => {
        const values = numbersOf(columnOf(table, column));
        const out = allocate(Float64Array, table.rows);
        for (let row = 0; row < out.length; row++) {
          if (unusual[row] === 0) out[row] = values[row];
          else out[row] = params.action === 'cap' ? Math.min(Math.max(values[row], low), high) : Number.NaN;
        }
        return { kind: 'number', name: column, values: out };
      }),
    );
  },
  keep(table, _columns, state, params) {
    if (params.action !== 'remove') return null;
    const unusual = unusualRows(table, state);
    const kept = Uint32Array.from({ length: table.rows }, (_, row) => row).filter(
      (row) => unusual[row] === 0,
    );
    return kept.length === table.rows || kept.length === 0 ? null : kept;
  },
  origins: (columns) => [{ name: flagName, from: columns[0] }],
  describe: (state) => [
    {
      label: 'unusual rows',
      value: `${state.unusual.toLocaleString('en')} of ${countWords(state.rows, 'training row')}`,
      note: `score above ${formatNumber(state.limit, 3)}; the highest is ${formatNumber(state.highest, 3)}`,
    },
    ...state.columns.map(({ column, low, high }) => ({
      label: `range of ${column} in the other rows`,
      value: `${formatNumber(low)} to ${formatNumber(high)}`,
    })),
  ],
  python({ columns, params }) {
    const call = (action: string): string =>
      pythonCall('UnusualRows', [
        ['contamination', params.contamination === null ? '"auto"' : String(params.contamination), '"auto"'],
        ['trees', String(params.nEstimators), '100'],
        ['samples', String(params.maxSamples), '256'],
        ['action', pythonOf(action), '"flag"'],
      ]);
    const imports = ['from sklearn.ensemble import IsolationForest'];
    const helpers = [unusualClass];
    if (params.action === 'remove') {
      const flagged = `${call('flag')}.fit_transform(frame[${pythonOf(columns)}])`;
      const rows = `lambda frame: frame[${flagged}["${flagName}"] == 0]`;
      return { imports, helpers, rows, drawn: true };
    }
    return {
      imports,
      helpers,
      transformer: call(params.action),
      names: [{ name: flagName, python: flagName }],
    };
  },
});

type State = {
  readonly samples: number;
  readonly limit: number;
  readonly columns: readonly { readonly column: string; readonly median: number }[];
  readonly trees: Parameters<typeof isolationScores>[0];
};

function wholeColumns(sources: readonly Float64Array[], medians: readonly number[]): Float64Array[] {
  return sources.map((values, c) => values.map((value) => (Number.isNaN(value) ? medians[c] : value)));
}

function unusualRows(table: Table, state: State): Uint8Array {
  const sources = state.columns.map(({ column }) => numbersOf(columnOf(table, column)));
  const whole = wholeColumns(
    sources,
    state.columns.map(({ median }) => median),
  );
  const scores = isolationScores(state.trees, whole, table.rows, state.samples);
  return Uint8Array.from(scores, (score) => (score > state.limit ? 1 : 0));
}

/** Range of the rows that are not unusual; of all rows if all are. */
function ordinary(values: Float64Array, scores: Float64Array, limit: number): { low: number; high: number } {
  const inside = rangeOf(values.filter((_, row) => scores[row] <= limit));
  const { min, max } = Number.isNaN(inside.min) ? rangeOf(values) : inside;
  return Number.isNaN(min) ? { low: 0, high: 0 } : { low: min, high: max };
}

const unusualClass = `class UnusualRows(BaseEstimator, TransformerMixin):
    """Rows that an isolation forest finds unusual are flagged, capped or emptied; missing counts as the median."""

    def __init__(self, contamination="auto", trees=100, samples=256, action="flag"):
        self.contamination, self.trees, self.samples, self.action = contamination, trees, samples, action

    def fit(self, X, y=None):
        X = X.astype(float)
        self.medians_ = X.median().fillna(0)
        samples = min(self.samples, len(X))
        self.forest_ = IsolationForest(n_estimators=self.trees, max_samples=samples, contamination=self.contamination, random_state=0)
        whole = X.fillna(self.medians_).to_numpy()
        usual = X[self.forest_.fit_predict(whole) > 0]
        self.low_, self.high_ = (usual if len(usual) else X).min(), (usual if len(usual) else X).max()
        return self

    def transform(self, X):
        X = X.astype(float)
        unusual = self.forest_.predict(X.fillna(self.medians_).to_numpy()) < 0
        if self.action == "flag":
            return X.assign(**{"${flagName}": unusual.astype(float)})
        rows = np.repeat(unusual[:, None], X.shape[1], axis=1)
        return X.mask(rows, X.clip(self.low_, self.high_, axis=1) if self.action == "cap" else np.nan)

    def get_feature_names_out(self, names=None):
        return [*names, "${flagName}"] if self.action == "flag" else names`;
