import { type Column, columnOf, numberColumn, type Table } from '../../data/table.ts';
import { countMissing, finiteNumbersOf, labelsOf, missingFlags, numbersOf } from '../access.ts';
import { donorRows, mostDonors, neighbourWeights } from '../donor-rows.ts';
import { type FillValue, fillColumn, fillingOrigins, fillingParams, indicatorName } from '../filling.ts';
import { type GowerColumn, gowerDistances, nearestDonors } from '../gower.ts';
import { pythonCall, pythonOf } from '../python-text.ts';
import { reshape } from '../reshape.ts';
import { rangeOf } from '../statistics.ts';
import { defineStep } from '../step.ts';
import { countWords, formatNumber } from '../wording.ts';

/** One column of the rows that are compared with. */
type Donors = {
  readonly column: string;
  readonly words: boolean;
  /** Largest less smallest training value; 1 for words and for columns that do not vary. */
  readonly range: number;
  readonly values: readonly (number | string | null)[];
  readonly missing: number;
};

export const imputeSimilar = defineStep({
  card: {
    id: 'impute-similar',
    label: 'Impute by similar rows',
    summary:
      'Fills numbers and categories from the rows most like it, comparing both: numbers by their mean, categories by vote.',
    group: 'missing',
    accepts: ['number', 'category', 'boolean', 'time'],
    params: {
      nNeighbors: {
        type: 'integer',
        default: 5,
        min: 1,
        label: 'Neighbours',
        help: 'How many similar rows are averaged, or vote.',
      },
      weights: neighbourWeights,
      maxDonors: mostDonors(5000),
      addIndicator: fillingParams.addIndicator,
    },
    source:
      'Gower 1971 (distance); Kowarik & Templ 2016 (imputation by it). scikit-learn has none for categories.',
    synonyms: ['Gower', 'nearest neighbours', 'mixed types', 'hot deck', 'kNN'],
  },
  fit({ table, columns, params, random }) {
    const rows = donorRows(table.rows, params.maxDonors, random);
    return {
      rows: table.rows,
      donors: rows.length,
      columns: columns.map((name): Donors => {
        const column = columnOf(table, name);
        const words = column.kind === 'category' || column.kind === 'boolean';
        const missing = countMissing(column);
        if (words) {
          const { codes, labels } = labelsOf(column);
          const values = Array.from(rows, (row) => (codes[row] < 0 ? null : labels[codes[row]]));
          return { column: name, words, range: 1, values, missing };
        }
        const numbers = finiteNumbersOf(column);
        const { min, max } = rangeOf(numbers);
        const values = Array.from(rows, (row) => (Number.isNaN(numbers[row]) ? null : numbers[row]));
        return { column: name, words, range: max > min ? max - min : 1, values, missing };
      }),
    };
  },
  apply(table, _columns, state, params) {
    const gower = state.columns.map((donors) => compared(columnOf(table, donors.column), donors));
    const fills = state.columns.map(() => new Map<number, FillValue>());
    const distances = new Float64Array(state.donors);
    const gaps = state.columns.map(({ column }) => missingFlags(columnOf(table, column)));
    for (let row = 0; row < table.rows; row++) {
      if (gaps.every((flags) => flags[row] === 0)) continue;
      gowerDistances(gower, row, distances);
      state.columns.forEach((donors, c) => {
        if (gaps[c][row] === 0) return;
        const near = nearestDonors(distances, params.nNeighbors, (d) => donors.values[d] !== null);
        fills[c].set(row, valueFrom(table, donors, near, distances, params.weights));
      });
    }
    const replace = new Map<string, readonly Column[]>(
      state.columns.map(({ column }, c) => [
        column,
        [fillColumn(columnOf(table, column), (row) => fills[c].get(row) ?? null)],
      ]),
    );
    const flagged = params.addIndicator ? state.columns.filter(({ missing }) => missing > 0) : [];
    return reshape(
      table,
      replace,
      flagged.map(({ column }) => numberColumn(indicatorName(column), missingFlags(columnOf(table, column)))),
    );
  },
  origins: fillingOrigins,
  describe: (state, params) => [
    {
      label: 'rows to compare with',
      value: state.donors.toLocaleString('en'),
      note: `of ${countWords(state.rows, 'training row')}; the ${params.nNeighbors} most similar count`,
    },
    ...state.columns
      .filter(({ words }) => !words)
      .map(({ column, range }) => ({ label: `a difference of 1 in ${column}`, value: formatNumber(range) })),
  ],
  python: ({ columns, params }) => ({
    imports: [],
    helpers: [similarClass],
    transformer: pythonCall('SimilarRows', [
      ['neighbors', String(params.nNeighbors), '5'],
      ['weights', pythonOf(params.weights), '"uniform"'],
      ['donors', pythonOf(params.maxDonors)],
      ['add_indicator', pythonOf(params.addIndicator), 'False'],
    ]),
    names: columns.map((column) => ({ name: indicatorName(column), python: `missingindicator_${column}` })),
  }),
});

/** The cells of a column and of the donors, on one scale. */
function compared(column: Column, { words, range, values }: Donors): GowerColumn {
  if (!words) {
    const scaled = (value: number | string | null): number =>
      value === null ? Number.NaN : Number(value) / range;
    return {
      kind: 'number',
      own: numbersOf(column).map((value) => value / range),
      donors: Float64Array.from(values, scaled),
    };
  }
  const codeOf = new Map<string, number>();
  const code = (label: string): number => {
    const known = codeOf.get(label);
    if (known === undefined) codeOf.set(label, codeOf.size);
    return known ?? codeOf.size - 1;
  };
  const donors = Int32Array.from(values, (value) => (value === null ? -1 : code(String(value))));
  const { codes, labels } = labelsOf(column);
  const own = labels.map(code);
  return { kind: 'words', own: codes.map((one) => (one < 0 ? -1 : own[one])), donors };
}

/** The mean of the donors' numbers, or the word with most votes; without a donor that of all of them. */
function valueFrom(
  table: Table,
  { column, words, values }: Donors,
  near: readonly number[],
  distances: Float64Array,
  weights: 'uniform' | 'distance',
): FillValue {
  const used = near.length > 0 ? near : [...values.keys()].filter((d) => values[d] !== null);
  const exact = weights === 'distance' && near.length > 0 ? near.filter((d) => distances[d] === 0) : [];
  const counted = exact.length > 0 ? exact : used;
  const even = weights === 'uniform' || exact.length > 0 || near.length === 0;
  const weightOf = (d: number): number => (even ? 1 : 1 / distances[d]);
  if (counted.length === 0) return null;
  if (!words) {
    let total = 0;
    let sum = 0;
    for (const d of counted) {
      total += weightOf(d);
      sum += weightOf(d) * Number(values[d]);
    }
    return sum / total;
  }
  const votes = new Map<string, number>();
  for (const d of counted) votes.set(String(values[d]), (votes.get(String(values[d])) ?? 0) + weightOf(d));
  const [best] = [...votes].reduce((most, one) => (one[1] > most[1] + 1e-12 ? one : most));
  return columnOf(table, column).kind === 'boolean' ? best === 'true' : best;
}

const similarClass = `class SimilarRows(BaseEstimator, TransformerMixin):
    """Gaps filled from the most similar rows by Gower's distance: numbers by mean, words by vote."""

    def __init__(self, neighbors=5, weights="uniform", donors=None, add_indicator=False):
        self.neighbors, self.weights, self.donors, self.add_indicator = neighbors, weights, donors, add_indicator

    def fit(self, X, y=None):
        few = self.donors is not None and len(X) > self.donors
        self.rows_ = X.sample(self.donors, random_state=0).sort_index() if few else X
        self.numbers_ = [c for c in X.columns if X[c].dtype.kind in "iuf"]
        spread = X[self.numbers_].max() - X[self.numbers_].min()
        self.range_ = spread.where(spread > 0, 1.0)
        self.missing_ = [name for name in X.columns if X[name].isna().any()]
        return self

    def distances(self, X, row):
        total, shared = np.zeros(len(self.rows_)), np.zeros(len(self.rows_))
        for name in X.columns:
            value, others = X[name].iloc[row], self.rows_[name]
            if pd.isna(value):
                continue
            known = others.notna().to_numpy()
            if name in self.numbers_:
                away = np.abs(value / self.range_[name] - others.to_numpy(float) / self.range_[name])
            else:
                away = (others != value).to_numpy(float)
            total[known] += away[known]
            shared += known
        with np.errstate(invalid="ignore"):
            return total / shared

    def value(self, name, distances):
        values = self.rows_[name]
        usable = np.flatnonzero(values.notna().to_numpy() & ~np.isnan(distances))
        near = usable[np.argsort(distances[usable], kind="stable")][: self.neighbors]
        weights = np.ones(len(near))
        if len(near) == 0:
            near = np.flatnonzero(values.notna())
            weights = np.ones(len(near))
        elif self.weights == "distance":
            exact = distances[near] == 0
            weights = exact.astype(float) if exact.any() else 1 / distances[near]
        if len(near) == 0:
            return np.nan
        if name in self.numbers_:
            return np.average(values.iloc[near].to_numpy(float), weights=weights)
        votes = {}
        for donor, weight in zip(near, weights):
            votes[values.iloc[donor]] = votes.get(values.iloc[donor], 0) + weight
        return max(votes, key=lambda word: round(votes[word], 12))

    def transform(self, X):
        filled = X.copy()
        for row in np.flatnonzero(X.isna().any(axis=1)):
            distances = self.distances(X, row)
            for name in X.columns[X.iloc[row].isna()]:
                filled.iloc[row, filled.columns.get_loc(name)] = self.value(name, distances)
        flags = X[self.missing_ if self.add_indicator else []].isna().astype(float).add_prefix("missingindicator_")
        return pd.concat([filled, flags], axis=1)

    def get_feature_names_out(self, names=None):
        return [*names, *[f"missingindicator_{name}" for name in (self.missing_ if self.add_indicator else [])]]`;
