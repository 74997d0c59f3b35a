import { columnOf, numberColumn, type Table } from '../../data/table.ts';
import { finiteNumbersOf, missingFlags, numbersOf } from '../access.ts';
import { donorRows, mostDonors, neighbourWeights } from '../donor-rows.ts';
import { fillingOrigins, fillingParams, indicatorName } from '../filling.ts';
import { fillFromNeighbours } from '../neighbours.ts';
import { pythonCall, pythonOf } from '../python-text.ts';
import { reshape } from '../reshape.ts';
import { momentsOf, rangeOf } from '../statistics.ts';
import { defineStep } from '../step.ts';
import { countWords } from '../wording.ts';

export const imputeKnn = defineStep({
  card: {
    id: 'impute-knn',
    label: 'Impute by neighbours',
    summary:
      'Fills a missing number with the mean of the rows most like it in the columns chosen here. Let them be scaled, or scale them first: large numbers count more.',
    group: 'missing',
    accepts: ['number'],
    params: {
      nNeighbors: {
        type: 'integer',
        default: 5,
        min: 1,
        label: 'Neighbours',
        help: 'How many similar rows are averaged. Of rows that are equally near, those count that scikit-learn takes from a pandas table.',
      },
      weights: neighbourWeights,
      scale: {
        type: 'boolean',
        default: false,
        label: 'Scale for the distance',
        help: 'Divide each column by its standard deviation first, so that all count alike. Filled values keep their unit.',
      },
      maxDonors: mostDonors(100_000),
      addIndicator: fillingParams.addIndicator,
    },
    source: 'Troyanskaya et al. 2001; sklearn.impute.KNNImputer 1.2.1',
    synonyms: ['nearest neighbours', 'KNNImputer'],
  },
  fit({ table, columns, params, random }) {
    const sources = columns.map((name) => finiteNumbersOf(columnOf(table, name)));
    const rows = donorRows(table.rows, params.maxDonors, random);
    const moments = sources.map(momentsOf);
    return {
      rows: table.rows,
      means: moments.map(({ count, mean }) => (count === 0 ? 0 : mean)),
      missing: sources.map((values) => values.some(Number.isNaN)),
      scales: sources.map((values) => (params.scale ? spreadOf(values) : 1)),
      donors: Array.from(rows, (row) =>
        sources.map((values) => (Number.isNaN(values[row]) ? null : values[row])),
      ),
    };
  },
  apply(table, columns, state, params) {
    const filling = fillingOf(table, columns, state, params);
    let part = filling.next();
    while (!part.done) part = filling.next();
    return filledTable(table, columns, state, params, part.value);
  },
  async applyTraining({ table, columns, params, job }, state) {
    const filling = fillingOf(table, columns, state, params);
    let part = filling.next();
    while (!part.done) {
      await job.checkpoint();
      part = filling.next();
    }
    return filledTable(table, columns, state, params, part.value);
  },
  origins: fillingOrigins,
  describe: (state, params) => [
    {
      label: 'rows to compare with',
      value: state.donors.length.toLocaleString('en'),
      note: `of ${countWords(state.rows, 'training row')}; the ${params.nNeighbors} most similar are averaged`,
    },
  ],
  python: ({ columns, params }) => ({
    imports: ['from sklearn.impute import KNNImputer'],
    ...(params.scale ? { helpers: [scaledClass] } : {}),
    transformer: pythonCall(params.scale ? 'ScaledKNNImputer' : 'KNNImputer', [
      ['n_neighbors', String(params.nNeighbors), '5'],
      ['weights', pythonOf(params.weights), '"uniform"'],
      ['add_indicator', pythonOf(params.addIndicator), 'False'],
      ['keep_empty_features', 'True'],
    ]),
    names: columns.map((column) => ({ name: indicatorName(column), python: `missingindicator_${column}` })),
  }),
});

type State = {
  readonly means: readonly number[];
  readonly missing: readonly boolean[];
  readonly scales: readonly number[];
  readonly donors: readonly (readonly (number | null)[])[];
};
type Rules = {
  readonly nNeighbors: number;
  readonly weights: 'uniform' | 'distance';
  readonly addIndicator: boolean;
};

function* fillingOf(
  table: Table,
  columns: readonly string[],
  { donors, means, scales }: State,
  { nNeighbors, weights }: Rules,
): Generator<number, Float64Array[]> {
  const sources = columns.map((name) => numbersOf(columnOf(table, name)));
  const own = columns.map((_, c) => Float64Array.from(donors, (row) => row[c] ?? Number.NaN));
  if (scales.every((scale) => scale === 1))
    return yield* fillFromNeighbours(sources, own, means, nNeighbors, weights);
  const scaled = (all: readonly Float64Array[]): Float64Array[] =>
    all.map((values, c) => values.map((value) => value / scales[c]));
  const middle = means.map((mean, c) => mean / scales[c]);
  const filled = yield* fillFromNeighbours(scaled(sources), scaled(own), middle, nNeighbors, weights);
  return filled.map((values, c) =>
    values.map((value, row) => (Number.isNaN(sources[c][row]) ? value * scales[c] : sources[c][row])),
  );
}

/** Standard deviation, 1 for columns that do not vary. */
function spreadOf(values: Float64Array): number {
  const { min, max } = rangeOf(values);
  const spread = Math.sqrt(momentsOf(values).variance);
  return max > min && spread > 0 ? spread : 1;
}

const scaledClass = `class ScaledKNNImputer(BaseEstimator, TransformerMixin):
    """KNNImputer with distances between columns divided by their standard deviation."""

    def __init__(self, n_neighbors=5, weights="uniform", add_indicator=False, keep_empty_features=True):
        self.n_neighbors, self.weights = n_neighbors, weights
        self.add_indicator, self.keep_empty_features = add_indicator, keep_empty_features

    def fit(self, X, y=None):
        spread = X.std(ddof=0)
        self.scale_ = spread.where((X.max() > X.min()) & (spread > 0), 1.0)
        self.imputer_ = KNNImputer(**self.get_params()).set_output(transform="pandas").fit(X / self.scale_)
        return self

    def transform(self, X):
        filled = self.imputer_.transform(X / self.scale_)
        return filled.assign(**{name: X[name].fillna(filled[name] * self.scale_[name]) for name in X.columns})

    def get_feature_names_out(self, names=None):
        return self.imputer_.get_feature_names_out(names)`;

function filledTable(
  table: Table,
  columns: readonly string[],
  { missing }: State,
  { addIndicator }: Rules,
  filled: readonly Float64Array[],
): Table {
  const flagged = addIndicator ? columns.filter((_, c) => missing[c]) : [];
  return reshape(
    table,
    new Map(columns.map((name, c) => [name, [{ kind: 'number', name, values: filled[c] }]])),
    flagged.map((name) => numberColumn(indicatorName(name), missingFlags(columnOf(table, name)))),
  );
}
