import { allocate } from '../../base/plain.ts';
import { Problem } from '../../base/problem.ts';
import { columnOf, type NumberColumn, type Table } from '../../data/table.ts';
import { finiteNumbersOf, type Labelled, labelsOf, numbersOf } from '../access.ts';
import { levelCounts, mapLevels } from '../levels.ts';
import { fromPlainNumber, type PlainNumber, toPlainNumber } from '../plain-number.ts';
import { pythonCall, pythonOf } from '../python-text.ts';
import { reshape } from '../reshape.ts';
import { medianOfSorted, momentsOf, quantileOfSorted, sortedPresent } from '../statistics.ts';
import { defineStep } from '../step.ts';
import { countWords, formatValue, listWords } from '../wording.ts';

const figures = {
  mean: (sorted: Float64Array) => momentsOf(sorted).mean,
  median: medianOfSorted,
  q1: (sorted: Float64Array) => quantileOfSorted(sorted, 0.25),
  q3: (sorted: Float64Array) => quantileOfSorted(sorted, 0.75),
  min: (sorted: Float64Array) => sorted[0] ?? Number.NaN,
  max: (sorted: Float64Array) => sorted[sorted.length - 1] ?? Number.NaN,
  sum: (sorted: Float64Array) => sorted.reduce((sum, value) => sum + value, 0),
  sd: (sorted: Float64Array) => {
    const { count, variance } = momentsOf(sorted);
    return count < 2 ? Number.NaN : Math.sqrt((variance * count) / (count - 1));
  },
  count: (sorted: Float64Array) => sorted.length,
  nunique: (sorted: Float64Array) => new Set(sorted).size,
} as const;
type Figure = keyof typeof figures;

export const groupAggregate = defineStep({
  card: {
    id: 'group-aggregate',
    label: 'Group figures',
    summary:
      'Adds the mean, median or another figure of the group a row belongs to, learnt on the training rows.',
    group: 'engineer',
    accepts: ['number', 'boolean'],
    selects: ['number'],
    params: {
      by: {
        type: 'column',
        default: '',
        label: 'Group by',
        help: 'Rows with the same value are one group; missing is a group. Unseen groups, and no column, give the figure of all rows.',
      },
      functions: {
        type: 'texts',
        default: ['mean'],
        label: 'Figures',
        help: `What is computed: ${Object.keys(figures).join(', ')}. Missing values do not count.`,
      },
      give: {
        type: 'choice',
        default: 'value',
        options: [
          { value: 'value', label: 'The figure' },
          {
            value: 'difference',
            label: 'The distance from it',
            help: 'The value of the row minus the figure.',
          },
          {
            value: 'ratio',
            label: 'The ratio to it',
            help: 'The value of the row divided by the figure; missing if that is 0.',
          },
        ],
        label: 'Adds',
        help: 'What the new columns hold.',
      },
    },
    source: 'pandas.DataFrame.groupby(dropna=False) 1.5.3',
    synonyms: ['groupby', 'aggregate', 'transform', 'mean by group'],
  },
  fit({ table, columns, params }) {
    const chosen = figuresOf(params.functions);
    if (params.by !== '' && columns.includes(params.by)) throw groupedByItself(params.by);
    const groups = params.by === '' ? null : labelsOf(columnOf(table, params.by));
    return {
      rows: table.rows,
      columns: columns.map((name) => {
        const values = finiteNumbersOf(columnOf(table, name));
        const all = sortedPresent(values);
        return {
          column: name,
          overall: chosen.map((figure) => toPlainNumber(figures[figure](all))),
          groups: groups === null ? [] : learnGroups(groups, values, chosen),
        };
      }),
    };
  },
  apply(table, _columns, state, params) {
    const groups = params.by === '' ? null : labelsOf(columnOf(table, params.by));
    const made = state.columns.flatMap((learnt) =>
      figuresOf(params.functions).map((figure, f): NumberColumn => {
        const values = allocate(Float64Array, table.rows);
        const overall = fromPlainNumber(learnt.overall[f]);
        if (groups === null) values.fill(overall);
        else {
          const levels = learnt.groups.map((group) => ({
            level: group.level,
            value: fromPlainNumber(group.figures[f]),
          }));
          mapLevels(groups, levels, overall, values);
        }
        relate(table, learnt.column, params.give, values);
        return { kind: 'number', name: figureName(learnt.column, figure, params), values };
      }),
    );
    return reshape(table, new Map(), made);
  },
  origins: (columns, _state, params) =>
    columns.flatMap((from) =>
      figuresOf(params.functions).map((figure) => ({ name: figureName(from, figure, params), from })),
    ),
  describe: (state, params) =>
    state.columns.flatMap(({ column, overall, groups }) =>
      figuresOf(params.functions).map((figure, f) => ({
        label: `${figure} of ${column}${params.by === '' ? '' : ` by ${params.by}`}`,
        value:
          groups.length === 0
            ? formatValue(fromPlainNumber(overall[f]))
            : listWords(
                groups.map(
                  (group) =>
                    `${group.level ?? '(missing)'} ${formatValue(fromPlainNumber(group.figures[f]))}`,
                ),
              ),
        note: `overall ${formatValue(fromPlainNumber(overall[f]))}, learnt on ${countWords(state.rows, 'row')}`,
      })),
    ),
  python({ columns, params, nameOf }) {
    const chosen = figuresOf(params.functions);
    const by = params.by === '' ? '' : nameOf(params.by);
    return {
      imports: [],
      helpers: [groupClass],
      also: by === '' ? [] : [by],
      transformer: pythonCall('GroupFigures', [
        ['by', by === '' ? 'None' : pythonOf(by), 'None'],
        ['functions', pythonOf(chosen), '["mean"]'],
        ['give', pythonOf(params.give), '"value"'],
      ]),
      names: columns.flatMap((column) =>
        chosen.map((figure) => ({
          name: figureName(column, figure, params),
          python: figureName(column, figure, { ...params, by }),
        })),
      ),
    };
  },
});

type Give = 'value' | 'difference' | 'ratio';

function learnGroups(
  groups: Labelled,
  values: Float64Array,
  chosen: readonly Figure[],
): { level: string | null; figures: PlainNumber[] }[] {
  const rowsOf = new Map<string | null, number[]>();
  groups.codes.forEach((code, row) => {
    const level = code < 0 ? null : groups.labels[code];
    const own = rowsOf.get(level);
    if (own) own.push(values[row]);
    else rowsOf.set(level, [values[row]]);
  });
  return levelCounts(groups).map(({ level }) => {
    const sorted = sortedPresent(rowsOf.get(level) ?? []);
    return { level, figures: chosen.map((figure) => toPlainNumber(figures[figure](sorted))) };
  });
}

/** Figures become distances from, or ratios to, the values of the rows. */
function relate(table: Table, column: string, give: Give, out: Float64Array): void {
  if (give === 'value') return;
  const own = numbersOf(columnOf(table, column));
  for (let row = 0; row < out.length; row++) {
    if (give === 'difference') out[row] = own[row] - out[row];
    else out[row] = out[row] === 0 ? Number.NaN : own[row] / out[row];
  }
}

function figuresOf(chosen: readonly string[]): Figure[] {
  return [...new Set(chosen)].map((one) => {
    if (Object.hasOwn(figures, one)) return one as Figure;
    throw new Problem(
      'bad-parameter',
      `There is no figure "${one}" of a group.`,
      `Choose from: ${Object.keys(figures).join(', ')}.`,
      { param: 'functions' },
    );
  });
}

function figureName(column: string, figure: Figure, { by, give }: { by: string; give: Give }): string {
  const sign = { value: '', difference: ' − ', ratio: ' ÷ ' }[give];
  const of = by === '' ? `${figure} overall` : `${figure} by ${by}`;
  return give === 'value' ? `${column} ${of}` : `${column}${sign}${of}`;
}

function groupedByItself(by: string): Problem {
  return new Problem(
    'bad-parameter',
    `"${by}" cannot be summed up by its own groups.`,
    'Choose another column for the groups, or take this one out of the step.',
    { param: 'by', column: by },
  );
}

const groupClass = `class GroupFigures(BaseEstimator, TransformerMixin):
    """Figures of the group of each row, learnt once; unseen groups get those of all rows."""

    names = {"sd": "std", "q1": lambda values: values.quantile(0.25), "q3": lambda values: values.quantile(0.75)}

    def __init__(self, by=None, functions=("mean",), give="value"):
        self.by, self.functions, self.give = by, functions, give

    def keys(self, X):
        words = X[self.by].astype(object)
        return words.where(words.notna(), "(missing)")

    def fit(self, X, y=None):
        self.overall_, self.groups_ = {}, {}
        for name in X.columns.drop([] if self.by is None else self.by):
            values = X[name].astype(float)
            for figure in self.functions:
                how = self.names.get(figure, figure)
                self.overall_[name, figure] = values.agg(how)
                if self.by is not None:
                    self.groups_[name, figure] = values.groupby(self.keys(X)).agg(how)
        return self

    def label(self, name, figure):
        of = f"{figure} overall" if self.by is None else f"{figure} by {self.by}"
        return name + {"value": " ", "difference": " \\u2212 ", "ratio": " \\u00f7 "}[self.give] + of

    def transform(self, X):
        made = {}
        for (name, figure), overall in self.overall_.items():
            values = pd.Series(overall, index=X.index, dtype=float)
            if self.by is not None:
                groups, keys = self.groups_[name, figure], self.keys(X)
                values = keys.map(groups).astype(float).where(keys.isin(groups.index), overall)
            if self.give == "difference":
                values = X[name].astype(float) - values
            if self.give == "ratio":
                values = X[name].astype(float) / values.replace(0, np.nan)
            made[self.label(name, figure)] = values
        return pd.concat([X, pd.DataFrame(made, index=X.index)], axis=1)

    def get_feature_names_out(self, names=None):
        return [*names, *[self.label(name, figure) for name in names if name != self.by for figure in self.functions]]`;
