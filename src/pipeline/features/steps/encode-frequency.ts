import { columnOf } from '../../data/table.ts';
import { labelsOf } from '../access.ts';
import { lazyColumn } from '../lazy-column.ts';
import { levelCells, levelCounts } from '../levels.ts';
import { pythonCall, pythonOf } from '../python-text.ts';
import { putColumns } from '../reshape.ts';
import { defineStep } from '../step.ts';
import { countWords, formatNumber, listWords } from '../wording.ts';

export const encodeFrequency = defineStep({
  card: {
    id: 'encode-frequency',
    label: 'Frequency encode',
    summary: 'Writes each category as how common it is among the training rows. Levels never seen become 0.',
    group: 'encode',
    accepts: ['category', 'boolean', 'text', 'number'],
    selects: ['category', 'text'],
    params: {
      normalize: {
        type: 'boolean',
        default: true,
        label: 'As a share',
        help: 'Shares of the rows instead of counts.',
      },
    },
    source: 'pandas.Series.value_counts 1.5.3 (missing cells counted as a level)',
    synonyms: ['count encoding', 'CountEncoder', 'value_counts'],
  },
  fit: ({ table, columns, params }) => ({
    rows: table.rows,
    columns: columns.map((name) => {
      const counts = levelCounts(labelsOf(columnOf(table, name)));
      const unit = params.normalize ? table.rows : 1;
      return { column: name, levels: counts.map(({ level, count }) => ({ level, value: count / unit })) };
    }),
  }),
  apply(table, _columns, state) {
    const encoded = state.columns.map(({ column, levels }) =>
      lazyColumn(column, table.rows, levelCells(labelsOf(columnOf(table, column)), levels, 0)),
    );
    return putColumns(table, encoded);
  },
  describe: (state) =>
    state.columns.map(({ column, levels }) => ({
      label: `most frequent in ${column}`,
      value: listWords(
        [...levels]
          .sort((a, b) => b.value - a.value)
          .map(({ level, value }) => `${level ?? '(missing)'} ${formatNumber(value, 3)}`),
        4,
      ),
      note: `${countWords(levels.length, 'level')}, learnt on ${countWords(state.rows, 'row')}`,
    })),
  python: ({ params }) => ({
    imports: [],
    helpers: [frequencyClass],
    transformer: pythonCall('Frequencies', [['normalize', pythonOf(params.normalize), 'True']]),
  }),
});

const frequencyClass = `class Frequencies(BaseEstimator, TransformerMixin):
    """How common each level is in training; 0 for new ones."""

    def __init__(self, normalize=True):
        self.normalize = normalize

    def fit(self, X, y=None):
        self.counts_ = {name: X[name].value_counts(normalize=self.normalize, dropna=False) for name in X.columns}
        return self

    def transform(self, X):
        return X.apply(lambda values: values.map(self.counts_[values.name]).fillna(0).astype(float))

    def get_feature_names_out(self, names=None):
        return names`;
