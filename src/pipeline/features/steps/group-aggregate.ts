import { Problem } from '../../base/problem.ts';
import type { Random } from '../../base/random.ts';
import { type Column, categoryColumn, columnOf } from '../../data/table.ts';
import { finiteNumbersOf, type Labelled, labelsOf, numbersOf, textsOf } from '../access.ts';
import {
  type Figure,
  figureNames,
  numberFigures,
  numberGroup,
  pythonFigures,
  wordFigures,
  wordGiving,
} from '../group-figures.ts';
import { lazyColumn, type PutCells } from '../lazy-column.ts';
import { levelCells, levelCounts } from '../levels.ts';
import { fromPlainNumber, type PlainNumber, toPlainNumber } from '../plain-number.ts';
import { pythonCall, pythonOf } from '../python-text.ts';
import { reshape } from '../reshape.ts';
import { defineStep } from '../step.ts';
import { countWords, formatValue, listWords } from '../wording.ts';

export const groupAggregate = defineStep({
  card: {
    id: 'group-aggregate',
    label: 'Group figures',
    summary:
      'Adds the mean, median or another figure of the group a row belongs to, learnt on the training rows.',
    group: 'engineer',
    accepts: ['number', 'boolean', 'category', 'text'],
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
        help: `What is computed: ${figureNames.join(', ')}. Of words: ${Object.keys(wordFigures).join(', ')}. Missing values count only for size and share-present.`,
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
  fit({ table, columns, params, random }) {
    const chosen = figuresOf(params.functions);
    if (params.by !== '' && columns.includes(params.by)) throw groupedByItself(params.by);
    const groups = params.by === '' ? [] : rowsByLevel(labelsOf(columnOf(table, params.by)));
    return {
      rows: table.rows,
      columns: columns.map((name) => {
        const column = columnOf(table, name);
        checkFigures(column, chosen, params.give);
        const own = random.fork(name);
        const figuresOn = isWords(column) ? readWords(column, chosen) : readNumbers(column, chosen);
        return {
          column: name,
          overall: figuresOn(null, own.fork('all')),
          groups: groups.map(({ level, rows }) => ({
            level,
            figures: figuresOn(rows, own.fork(level ?? '(missing)').fork('group')),
          })),
        };
      }),
    };
  },
  apply(table, _columns, state, params) {
    const groups =
      params.by === ''
        ? { codes: new Int32Array(table.rows).fill(-1), labels: [] }
        : labelsOf(columnOf(table, params.by));
    const made = state.columns.flatMap((learnt) =>
      figuresOf(params.functions).map((figure, f): Column => {
        const name = figureName(learnt.column, figure, params);
        const own = columnOf(table, learnt.column);
        const levels = learnt.groups.map(({ level, figures }) => ({ level, value: figures[f] }));
        if (isWords(own) && wordGiving.includes(figure))
          return categoryColumn(name, wordsByRow(groups, levels, learnt.overall[f]));
        const numbers = levels.map(({ level, value }) => ({
          level,
          value: fromPlainNumber(value as PlainNumber),
        }));
        const overall = fromPlainNumber(learnt.overall[f] as PlainNumber);
        const cells = levelCells(groups, numbers, overall);
        return lazyColumn(name, table.rows, related(cells, own, params.give));
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
            ? shown(overall[f])
            : listWords(groups.map((group) => `${group.level ?? '(missing)'} ${shown(group.figures[f])}`)),
        note: `overall ${shown(overall[f])}, learnt on ${countWords(state.rows, 'row')}`,
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

/** A figure as plain data: of words a word, or null for none. */
type Learnt = PlainNumber | string;

function isWords({ kind }: Column): boolean {
  return kind === 'category' || kind === 'text';
}

/** Throws `bad-parameter` for a figure that the kind of column does not have. */
function checkFigures(column: Column, chosen: readonly Figure[], give: Give): void {
  const words = isWords(column);
  const known = Object.keys(words ? wordFigures : numberFigures);
  const wrong = chosen.find((figure) => !known.includes(figure));
  const far = words && give !== 'value';
  if (wrong === undefined && !far) return;
  throw new Problem(
    'bad-parameter',
    far
      ? `Column "${column.name}" holds ${words ? 'words' : 'numbers'}; distances and ratios are of numbers.`
      : `The figure "${wrong}" is not of ${words ? 'words' : 'numbers'}, which column "${column.name}" holds.`,
    far
      ? 'Add the figure itself, or take the column out of the step.'
      : `Choose from: ${known.join(', ')}; or take the column out of the step.`,
    { param: far ? 'give' : 'functions', column: column.name },
  );
}

type FiguresOn = (rows: Uint32Array | null, random: Random) => Learnt[];

function readNumbers(column: Column, chosen: readonly Figure[]): FiguresOn {
  const all = finiteNumbersOf(column);
  const scratch = new Float64Array(all.length);
  return (rows, random) => {
    const values = presentOf(all, rows, scratch);
    const group = numberGroup(values, rows?.length ?? all.length, random);
    return chosen.map((figure) => toPlainNumber(numberFigures[figure as keyof typeof numberFigures](group)));
  };
}

function readWords(column: Column, chosen: readonly Figure[]): FiguresOn {
  const all = textsOf(column);
  return (rows, random) => {
    const own = rows === null ? all : Array.from(rows, (row) => all[row]);
    const group = { values: own.filter((value) => value !== null), rows: own.length, random };
    return chosen.map((figure) => {
      const value = wordFigures[figure as keyof typeof wordFigures](group);
      return typeof value === 'number' ? toPlainNumber(value) : value;
    });
  };
}

/** The values of some rows (null: of all) that are not missing, in `scratch`. */
function presentOf(all: Float64Array, rows: Uint32Array | null, scratch: Float64Array): Float64Array {
  let kept = 0;
  if (rows === null) {
    for (let row = 0; row < all.length; row++) if (!Number.isNaN(all[row])) scratch[kept++] = all[row];
  } else {
    for (let i = 0; i < rows.length; i++) {
      const value = all[rows[i]];
      if (!Number.isNaN(value)) scratch[kept++] = value;
    }
  }
  return scratch.subarray(0, kept);
}

function rowsByLevel(groups: Labelled): { readonly level: string | null; readonly rows: Uint32Array }[] {
  const { codes, labels } = groups;
  const places = new Uint32Array(labels.length + 2);
  for (let row = 0; row < codes.length; row++) places[codes[row] + 2]++;
  for (let code = 1; code < places.length; code++) places[code] += places[code - 1];
  const order = new Uint32Array(codes.length);
  for (let row = 0; row < codes.length; row++) order[places[codes[row] + 1]++] = row;
  const rowsOf = new Map<string | null, Uint32Array>([[null, order.subarray(0, places[0])]]);
  labels.forEach((label, code) => {
    if (places[code + 1] > places[code]) rowsOf.set(label, order.subarray(places[code], places[code + 1]));
  });
  return levelCounts(groups).map(({ level }) => ({ level, rows: rowsOf.get(level) ?? new Uint32Array() }));
}

function wordsByRow(
  groups: Labelled,
  levels: readonly { readonly level: string | null; readonly value: Learnt }[],
  overall: Learnt,
): (string | null)[] {
  const word = (value: Learnt | undefined): string | null => (typeof value === 'string' ? value : null);
  const known = new Map(levels.map(({ level, value }) => [level, value]));
  return Array.from(groups.codes, (code) => {
    const level = code < 0 ? null : groups.labels[code];
    return word(known.has(level) ? known.get(level) : overall);
  });
}

/** A figure for people; words stand for themselves. */
function shown(value: Learnt): string {
  if (value === null) return 'missing';
  if (typeof value === 'number' || /^-?Infinity$/.test(value))
    return formatValue(fromPlainNumber(value as PlainNumber));
  return value.length > 60 ? `${value.slice(0, 60)}…` : value;
}

/** What writes figures, or the distances of the values of the rows from them, or the ratios to them. */
function related(figures: PutCells, column: Column, give: Give): PutCells {
  if (give === 'value') return figures;
  const own = numbersOf(column);
  return (start, count, out, at) => {
    figures(start, count, out, at);
    for (let i = 0; i < count; i++) {
      const [value, figure] = [own[start + i], out[at + i]];
      out[at + i] = give === 'difference' ? value - figure : figure === 0 ? Number.NaN : value / figure;
    }
  };
}

function figuresOf(chosen: readonly string[]): Figure[] {
  return [...new Set(chosen)].map((one) => {
    if (figureNames.includes(one)) return one as Figure;
    throw new Problem(
      'bad-parameter',
      `There is no figure "${one}" of a group.`,
      `Choose from: ${figureNames.join(', ')}.`,
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

${pythonFigures}

    def __init__(self, by=None, functions=("mean",), give="value"):
        self.by, self.functions, self.give = by, functions, give

    def keys(self, X):
        words = X[self.by].astype(object)
        return words.where(words.notna(), "(missing)")

    def values(self, column):
        return column.astype(float) if pd.api.types.is_numeric_dtype(column) else column.astype(object)

    def fit(self, X, y=None):
        self.overall_, self.groups_ = {}, {}
        for name in X.columns.drop([] if self.by is None else self.by):
            values = self.values(X[name])
            for figure in self.functions:
                how = self.names.get(figure, figure)
                self.overall_[name, figure] = how(values) if callable(how) else values.agg(how)
                if self.by is not None:
                    self.groups_[name, figure] = values.groupby(self.keys(X)).agg(how)
        return self

    def label(self, name, figure):
        of = f"{figure} overall" if self.by is None else f"{figure} by {self.by}"
        return name + {"value": " ", "difference": " \\u2212 ", "ratio": " \\u00f7 "}[self.give] + of

    def transform(self, X):
        made = {}
        for (name, figure), overall in self.overall_.items():
            values = pd.Series(overall, index=X.index)
            if self.by is not None:
                groups, keys = self.groups_[name, figure], self.keys(X)
                values = keys.map(groups).where(keys.isin(groups.index), overall)
            values = values if isinstance(overall, str) else values.astype(float)
            if self.give == "difference":
                values = X[name].astype(float) - values
            if self.give == "ratio":
                values = X[name].astype(float) / values.replace(0, np.nan)
            made[self.label(name, figure)] = values
        return pd.concat([X, pd.DataFrame(made, index=X.index)], axis=1)

    def get_feature_names_out(self, names=None):
        return [*names, *[self.label(name, figure) for name in names if name != self.by for figure in self.functions]]`;
