import { allocate } from '../../base/plain.ts';
import { Problem } from '../../base/problem.ts';
import { type Column, columnOf, type NumberColumn } from '../../data/table.ts';
import { labelsOf } from '../access.ts';
import { sortLabels } from '../order.ts';
import { pythonCall, pythonNumber, pythonOf } from '../python-text.ts';
import { reshape } from '../reshape.ts';
import { defineStep } from '../step.ts';
import { countWords, listWords } from '../wording.ts';

export const encodeMultiLabel = defineStep({
  card: {
    id: 'encode-multi-label',
    label: 'Split into labels',
    summary:
      'Splits cells such as "jazz; rock" into their labels and makes a 0/1 column of each label seen in training.',
    group: 'encode',
    accepts: ['category', 'text'],
    selects: ['text'],
    params: {
      delimiter: {
        type: 'text',
        default: ';',
        maxLength: 20,
        label: 'Between labels',
        help: 'The sign that stands between two labels. Blanks around a label do not count.',
      },
      give: {
        type: 'choice',
        default: 'indicator',
        options: [
          { value: 'indicator', label: '0 or 1' },
          { value: 'count', label: 'How often', help: 'A label that stands twice in a cell counts 2.' },
        ],
        label: 'Written as',
        help: 'What each column says. Missing cells have no label: all zeros.',
      },
      minFrequency: {
        type: 'number',
        default: null,
        min: 0,
        above: true,
        none: 'no limit',
        label: 'Rarer than',
        help: 'Labels in fewer rows (or, below 1, a smaller share) get no column.',
        advanced: true,
      },
      maxLabels: {
        type: 'integer',
        default: 500,
        min: 1,
        label: 'Explosion guard',
        help: 'Stop when one column would become more columns than this.',
        advanced: true,
      },
    },
    source: 'pandas.Series.str.get_dummies 1.5.3; sklearn.preprocessing.MultiLabelBinarizer 1.2.1',
    synonyms: ['multi-label', 'get_dummies', 'MultiLabelBinarizer', 'tags', 'split'],
  },
  fit({ table, columns, params }) {
    if (params.delimiter === '') {
      throw new Problem(
        'bad-parameter',
        'There is no sign between labels.',
        'Write the sign that stands between two labels, such as ; or a comma.',
        { param: 'delimiter' },
      );
    }
    return {
      rows: table.rows,
      columns: columns.map((name) => {
        const { codes, labels } = labelsOf(columnOf(table, name));
        const parts = labels.map((text) => new Set(labelsIn(text, params.delimiter)));
        const counts = new Map<string, number>();
        for (const code of codes)
          if (code >= 0) for (const label of parts[code]) counts.set(label, (counts.get(label) ?? 0) + 1);
        const limit = params.minFrequency ?? 0;
        const least = limit < 1 ? limit * table.rows : limit;
        const kept = sortLabels([...counts.keys()].filter((label) => (counts.get(label) ?? 0) >= least));
        if (kept.length > params.maxLabels) throw tooMany(name, kept.length, params.maxLabels);
        return { column: name, labels: kept, rare: counts.size - kept.length };
      }),
    };
  },
  apply(table, _columns, state, params) {
    const replace = new Map<string, readonly Column[]>();
    for (const { column, labels: kept } of state.columns) {
      const { codes, labels } = labelsOf(columnOf(table, column));
      const slotOf = new Map(kept.map((label, slot) => [label, slot]));
      const slots = labels.map((text) =>
        labelsIn(text, params.delimiter).flatMap((label) => slotOf.get(label) ?? []),
      );
      const made = kept.map((label): NumberColumn => {
        const values = allocate(Float64Array, table.rows);
        return { kind: 'number', name: labelName(column, label), values };
      });
      codes.forEach((code, row) => {
        if (code < 0) return;
        for (const slot of slots[code]) {
          const { values } = made[slot];
          values[row] = params.give === 'count' ? values[row] + 1 : 1;
        }
      });
      replace.set(column, made);
    }
    return reshape(table, replace);
  },
  origins: (_columns, state) =>
    state.columns.flatMap(({ column, labels }) =>
      labels.map((label) => ({ name: labelName(column, label), from: column })),
    ),
  describe: (state) =>
    state.columns.map(({ column, labels, rare }) => ({
      label: `labels of ${column}`,
      value: listWords(labels),
      note: `${rare > 0 ? `${countWords(rare, 'rare label')} without a column; ` : ''}learnt on ${countWords(state.rows, 'row')}`,
    })),
  python: ({ columns, state, params }) => ({
    imports: [],
    helpers: [labelsClass],
    transformer: pythonCall('Labels', [
      ['delimiter', pythonOf(params.delimiter), '";"'],
      ['count', pythonOf(params.give === 'count'), 'False'],
      ['least', params.minFrequency === null ? '0' : pythonNumber(params.minFrequency), '0'],
    ]),
    names: state.columns.flatMap(({ column, labels }, c) =>
      labels.map((label) => ({ name: labelName(column, label), python: labelName(columns[c], label) })),
    ),
  }),
});

function labelName(column: string, label: string): string {
  return `${column} has ${label}`;
}

function labelsIn(text: string, delimiter: string): string[] {
  return text
    .split(delimiter)
    .map((label) => label.trim())
    .filter((label) => label !== '');
}

function tooMany(column: string, labels: number, limit: number): Problem {
  return new Problem(
    'too-many-levels',
    `Column "${column}" has ${labels.toLocaleString('en')} labels; splitting stops at ${limit.toLocaleString('en')}.`,
    'Leave out rare labels, count words instead, or raise the guard.',
    { column, param: 'maxLabels' },
  );
}

const labelsClass = `class Labels(BaseEstimator, TransformerMixin):
    """A column for each label of cells such as "jazz; rock"."""

    def __init__(self, delimiter=";", count=False, least=0):
        self.delimiter, self.count, self.least = delimiter, count, least

    def split(self, text):
        parts = [] if pd.isna(text) else [part.strip() for part in str(text).split(self.delimiter)]
        return [part for part in parts if part]

    def fit(self, X, y=None):
        self.labels_ = {}
        least = self.least * len(X) if self.least < 1 else self.least
        for name in X.columns:
            rows = pd.Series([label for text in X[name] for label in set(self.split(text))], dtype=object)
            counts = rows.value_counts()
            self.labels_[name] = sorted(counts.index[counts >= least])
        return self

    def transform(self, X):
        made = {}
        for name, labels in self.labels_.items():
            parts = [self.split(text) for text in X[name]]
            for label in labels:
                hits = [part.count(label) if self.count else float(label in part) for part in parts]
                made[f"{name} has {label}"] = np.array(hits, float)
        return pd.DataFrame(made, index=X.index)

    def get_feature_names_out(self, names=None):
        return [f"{name} has {label}" for name in names for label in self.labels_[name]]`;
