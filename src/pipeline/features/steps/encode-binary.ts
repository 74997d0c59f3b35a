import { allocate } from '../../base/plain.ts';
import { type Column, columnOf, type NumberColumn } from '../../data/table.ts';
import { countLabels, labelsOf, numbersOf } from '../access.ts';
import { fromLevels, putBack } from '../inverting.ts';
import { levelWord } from '../level-word-python.ts';
import { sortLabels } from '../order.ts';
import { pythonCall, pythonOf } from '../python-text.ts';
import { reshape } from '../reshape.ts';
import { defineStep } from '../step.ts';
import { countWords, listWords } from '../wording.ts';

export const encodeBinary = defineStep({
  card: {
    id: 'encode-binary',
    label: 'Binary encode',
    summary: 'Numbers the levels and writes each number in 0/1 columns: 1,000 levels in 10 columns.',
    group: 'encode',
    accepts: ['category', 'boolean', 'text', 'number'],
    selects: ['category', 'text'],
    params: {
      missing: {
        type: 'choice',
        default: 'zeros',
        options: [
          { value: 'zeros', label: 'All zeros', help: 'As levels that no training row had.' },
          { value: 'missing', label: 'Stay missing' },
        ],
        label: 'Missing cells',
        help: 'How a missing category is written.',
      },
    },
    source:
      'category_encoders.BinaryEncoder 2.6 with levels in order: number 1, 2, … in base 2, the highest bit first. Levels never seen become 0.',
    synonyms: ['BinaryEncoder', 'base 2', 'high cardinality'],
  },
  fit: ({ table, columns }) => ({
    rows: table.rows,
    columns: columns.map((name) => {
      const input = columnOf(table, name);
      const labelled = labelsOf(input);
      const counts = countLabels(labelled);
      return {
        column: name,
        kind: input.kind,
        levels: sortLabels(labelled.labels.filter((_, code) => counts[code] > 0)),
      };
    }),
  }),
  apply(table, _columns, state, params) {
    const replace = new Map<string, readonly Column[]>();
    for (const { column, levels } of state.columns) {
      const { codes, labels } = labelsOf(columnOf(table, column));
      const numberOf = new Map(levels.map((level, i) => [level, i + 1]));
      const numbers = labels.map((label) => numberOf.get(label) ?? 0);
      const names = bitNames(column, levels.length);
      const bits = names.map((name, k): NumberColumn => {
        const values = allocate(Float64Array, table.rows);
        const shift = names.length - 1 - k;
        for (let row = 0; row < table.rows; row++) {
          if (codes[row] >= 0) values[row] = (numbers[codes[row]] >>> shift) & 1;
          else if (params.missing === 'missing') values[row] = Number.NaN;
        }
        return { kind: 'number', name, values };
      });
      replace.set(column, bits);
    }
    return reshape(table, replace);
  },
  inverse: (table, _columns, state) =>
    putBack(
      table,
      state.columns.map(({ column, kind, levels }) => {
        const from = bitNames(column, levels.length);
        const bits = from.map((name) => numbersOf(columnOf(table, name)));
        const slots = new Int32Array(table.rows);
        for (let row = 0; row < slots.length; row++) {
          const number = bits.reduce((sum, values) => 2 * sum + values[row], 0);
          slots[row] = number >= 1 && number <= levels.length ? number - 1 : -1;
        }
        return { column: fromLevels(column, levels, slots, kind), from };
      }),
    ),
  origins: (_columns, state) =>
    state.columns.flatMap(({ column, levels }) =>
      bitNames(column, levels.length).map((name) => ({ name, from: column })),
    ),
  describe: (state) =>
    state.columns.map(({ column, levels }) => {
      const bits = bitsFor(levels.length);
      return {
        label: `numbers of ${column}`,
        value: listWords(
          levels.map((level, i) => `${level} = ${(i + 1).toString(2).padStart(bits, '0')}`),
          4,
        ),
        note: `${countWords(levels.length, 'level')} in ${countWords(bits, 'column')}, learnt on ${countWords(state.rows, 'row')}`,
      };
    }),
  python: ({ columns, state, params }) => ({
    imports: [],
    helpers: [levelWord, binaryClass],
    transformer: pythonCall('BinaryLevels', [['missing', pythonOf(params.missing), '"zeros"']]),
    names: state.columns.flatMap(({ column, levels }, i) =>
      bitNames(column, levels.length).map((name, k) => ({ name, python: `${columns[i]} bit ${k + 1}` })),
    ),
  }),
});

function bitsFor(levels: number): number {
  return Math.max(1, Math.ceil(Math.log2(levels + 1)));
}

function bitNames(column: string, levels: number): string[] {
  return Array.from({ length: bitsFor(levels) }, (_, k) => `${column} bit ${k + 1}`);
}

const binaryClass = `class BinaryLevels(BaseEstimator, TransformerMixin):
    """Levels numbered in order from 1, in base 2; 0 for new ones."""

    def __init__(self, missing="zeros"):
        self.missing = missing

    def fit(self, X, y=None):
        self.numbers_ = {}
        for name in X.columns:
            levels = sorted(X[name].dropna().unique())
            self.numbers_[name] = {level_word(level): i + 1 for i, level in enumerate(levels)}
        return self

    def transform(self, X):
        made = {}
        for name in X.columns:
            numbers = self.numbers_[name]
            codes = np.array([0 if pd.isna(value) else numbers.get(level_word(value), 0) for value in X[name]], int)
            bits = max(1, len(numbers).bit_length())
            for k in range(bits):
                values = (codes >> (bits - 1 - k) & 1).astype(float)
                gone = X[name].isna().to_numpy() if self.missing == "missing" else False
                made[f"{name} bit {k + 1}"] = np.where(gone, np.nan, values)
        return pd.DataFrame(made, index=X.index)

    def get_feature_names_out(self, names=None):
        return [f"{name} bit {k + 1}" for name in names for k in range(max(1, len(self.numbers_[name]).bit_length()))]`;
