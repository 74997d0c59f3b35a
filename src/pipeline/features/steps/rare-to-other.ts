import { allocate } from '../../base/plain.ts';
import { type CategoryColumn, columnOf } from '../../data/table.ts';
import { labelsOf } from '../access.ts';
import { groupLevels } from '../levels.ts';
import { pythonCall, pythonNumber, pythonOf } from '../python-text.ts';
import { putColumns } from '../reshape.ts';
import { defineStep } from '../step.ts';
import { countWords, listWords } from '../wording.ts';

export const rareToOther = defineStep({
  card: {
    id: 'rare-to-other',
    label: 'Group rare levels',
    summary:
      'Puts rare levels, and levels never seen in training, together under one name. Missing cells stay missing.',
    group: 'clean',
    accepts: ['category', 'text'],
    params: {
      minFrequency: {
        type: 'number',
        default: 0.01,
        min: 0,
        above: true,
        none: 'no limit',
        label: 'Rarer than',
        help: 'Levels with a smaller share of the rows (or, from 1, fewer rows) are grouped.',
      },
      maxCategories: {
        type: 'integer',
        default: null,
        min: 2,
        none: 'no limit',
        label: 'At most levels',
        help: 'The most frequent stay, the shared one included.',
      },
      other: { type: 'text', default: 'other', label: 'Name', help: 'What the shared level is called.' },
      unseen: {
        type: 'choice',
        default: 'other',
        options: [
          { value: 'other', label: 'Count as rare' },
          { value: 'keep', label: 'Keep' },
        ],
        label: 'Unseen levels',
        help: 'What happens to a level that no training row had.',
      },
    },
    source: 'rules of sklearn.preprocessing.OneHotEncoder 1.2.1 (min_frequency, max_categories)',
    synonyms: ['infrequent', 'lump', 'fct_lump', 'other'],
  },
  fit: ({ table, columns, params }) => ({
    rows: table.rows,
    columns: columns.map((name) => {
      const grouping = groupLevels(labelsOf(columnOf(table, name)), { ...params, missing: false });
      return {
        column: name,
        kept: grouping.levels.filter((level) => level !== null),
        rare: grouping.infrequent.filter((level) => level !== null),
      };
    }),
  }),
  apply(table, _columns, state, params) {
    const grouped = state.columns.map(({ column, kept, rare }): CategoryColumn => {
      const { codes, labels } = labelsOf(columnOf(table, column));
      const keep = new Set(kept);
      const isRare = new Set(rare);
      const levels = [...kept.filter((level) => level !== params.other), params.other];
      const codeOf = new Map(levels.map((level, code) => [level, code]));
      const place = labels.map((label) => {
        const stays = keep.has(label) || (params.unseen === 'keep' && !isRare.has(label));
        const level = stays ? label : params.other;
        const code = codeOf.get(level) ?? levels.push(level) - 1;
        codeOf.set(level, code);
        return code;
      });
      const out = allocate(Int32Array, table.rows);
      for (let row = 0; row < out.length; row++) out[row] = codes[row] < 0 ? -1 : place[codes[row]];
      return { kind: 'category', name: column, codes: out, levels };
    });
    return putColumns(table, grouped);
  },
  describe: (state, params) =>
    state.columns.map(({ column, kept, rare }) => ({
      label: `${params.other} in ${column}`,
      value: listWords(rare),
      note: `${countWords(kept.length, 'level')} kept, learnt on ${countWords(state.rows, 'row')}`,
    })),
  python: ({ params }) => ({
    imports: [],
    helpers: [rareClass],
    transformer: pythonCall('RareToOther', [
      ['min_frequency', params.minFrequency === null ? 'None' : pythonNumber(params.minFrequency)],
      ['max_categories', pythonOf(params.maxCategories), 'None'],
      ['other', pythonOf(params.other), '"other"'],
      ['keep_unseen', pythonOf(params.unseen === 'keep'), 'False'],
    ]),
  }),
});

const rareClass = `class RareToOther(BaseEstimator, TransformerMixin):
    """One name for rare levels."""

    def __init__(self, min_frequency=None, max_categories=None, other="other", keep_unseen=False):
        self.min_frequency, self.max_categories = min_frequency, max_categories
        self.other, self.keep_unseen = other, keep_unseen

    def fit(self, X, y=None):
        self.kept_, self.seen_ = {}, {}
        for name in X.columns:
            counts = X[name].value_counts().sort_index().sort_values(kind="stable")
            rare = set()
            if self.min_frequency is not None:
                least = self.min_frequency * len(X) if self.min_frequency < 1 else self.min_frequency
                rare = set(counts.index[counts < least])
            if self.max_categories is not None and self.max_categories < len(counts) - len(rare) + 1:
                rare |= set(counts.index[: -self.max_categories + 1])
            self.kept_[name], self.seen_[name] = set(counts.index) - rare, set(counts.index)
        return self

    def transform(self, X):
        def group(values):
            stays = values.isna() | values.isin(self.kept_[values.name])
            if self.keep_unseen:
                stays |= ~values.isin(self.seen_[values.name])
            return values.where(stays, self.other)

        return X.apply(group)

    def get_feature_names_out(self, names=None):
        return names`;
