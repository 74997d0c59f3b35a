import { seeded } from '../../base/random.ts';
import { type Column, columnOf, numberColumn } from '../../data/table.ts';
import { countMissing, finiteNumbersOf, labelsOf, missingFlags } from '../access.ts';
import { type FillValue, fillColumn, fillingOrigins, fillingParams, indicatorName } from '../filling.ts';
import { levelCounts } from '../levels.ts';
import { pythonCall, pythonOf } from '../python-text.ts';
import { reshape } from '../reshape.ts';
import { rowKeys } from '../row-keys.ts';
import { sortedPresent } from '../statistics.ts';
import { defineStep } from '../step.ts';
import { countWords } from '../wording.ts';

type Donors = { values: FillValue[]; upTo: number[] };

export const imputeRandom = defineStep({
  card: {
    id: 'impute-random',
    label: 'Impute at random',
    summary:
      'Fills each missing cell with a value drawn from the training rows, so that the spread of the column stays.',
    group: 'missing',
    accepts: ['number', 'category', 'boolean', 'text', 'time'],
    selects: ['number', 'category', 'boolean', 'time'],
    params: { addIndicator: fillingParams.addIndicator },
    source:
      'Random hot deck, Andridge & Little 2010. A draw depends on the cells of its row alone: rows alike in everything get the same.',
    synonyms: ['hot deck', 'sample', 'random values', 'draw'],
  },
  fit: ({ table, columns, random }) => ({
    rows: table.rows,
    seed: random.fork('draws').bits(),
    columns: columns.map((name) => {
      const column = columnOf(table, name);
      return { column: name, kind: column.kind, missing: countMissing(column), ...donorsOf(column) };
    }),
  }),
  apply(table, _columns, state, params) {
    const keys = rowKeys(table);
    const replace = new Map<string, readonly Column[]>();
    for (const { column, values, upTo } of state.columns) {
      const draw = (row: number): FillValue =>
        values.length === 0
          ? null
          : drawn({ values, upTo }, seeded(state.seed, `${column}/${keys[row]}`).next());
      replace.set(column, [fillColumn(columnOf(table, column), draw)]);
    }
    const flagged = params.addIndicator ? state.columns.filter(({ missing }) => missing > 0) : [];
    return reshape(
      table,
      replace,
      flagged.map(({ column }) => numberColumn(indicatorName(column), missingFlags(columnOf(table, column)))),
    );
  },
  origins: fillingOrigins,
  describe: (state) =>
    state.columns.map(({ column, values, missing }) => ({
      label: `drawn for ${column}`,
      value: values.length === 0 ? 'no value to draw from' : `one of ${countWords(values.length, 'value')}`,
      note: `${countWords(missing, 'gap')} in ${countWords(state.rows, 'training row')}`,
    })),
  python: ({ columns, params }) => ({
    imports: [],
    helpers: [randomImputer],
    transformer: pythonCall('RandomImputer', [['add_indicator', pythonOf(params.addIndicator), 'False']]),
    names: columns.map((column) => ({ name: indicatorName(column), python: `missingindicator_${column}` })),
  }),
});

/** The different values of a column, and how many rows have one of the first k + 1 of them. */
function donorsOf(column: Column): Donors {
  const values: FillValue[] = [];
  const upTo: number[] = [];
  const add = (value: FillValue, count: number): void => {
    if (values.length > 0 && values[values.length - 1] === value) upTo[upTo.length - 1] += count;
    else {
      values.push(value);
      upTo.push((upTo[upTo.length - 1] ?? 0) + count);
    }
  };
  if (column.kind === 'number' || column.kind === 'time')
    for (const value of sortedPresent(finiteNumbersOf(column))) add(value, 1);
  else
    for (const { level, count } of levelCounts(labelsOf(column)))
      if (level !== null) add(column.kind === 'boolean' ? level === 'true' : level, count);
  return { values, upTo };
}

function drawn({ values, upTo }: Donors, share: number): FillValue {
  const place = share * upTo[upTo.length - 1];
  let low = 0;
  let high = upTo.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (upTo[middle] <= place) low = middle + 1;
    else high = middle;
  }
  return values[low];
}

const randomImputer = `class RandomImputer(BaseEstimator, TransformerMixin):
    """Fills with values drawn from the training rows; scikit-learn has no such imputer."""

    def __init__(self, add_indicator=False, seed=0):
        self.add_indicator, self.seed = add_indicator, seed

    def fit(self, X, y=None):
        self.values_ = {name: X[name].dropna().to_numpy() for name in X.columns}
        self.missing_ = [name for name in X.columns if X[name].isna().any()]
        return self

    def transform(self, X):
        random, filled = np.random.default_rng(self.seed), X.copy()
        for name, values in self.values_.items():
            gaps = X[name].isna()
            if len(values):
                filled.loc[gaps, name] = random.choice(values, gaps.sum())
        flags = X[self.missing_ if self.add_indicator else []].isna().astype(float).add_prefix("missingindicator_")
        return pd.concat([filled, flags], axis=1)

    def get_feature_names_out(self, names=None):
        return [*names, *[f"missingindicator_{name}" for name in (self.missing_ if self.add_indicator else [])]]`;
