import { allocate } from '../../base/plain.ts';
import { Problem } from '../../base/problem.ts';
import { type Column, columnOf, type NumberColumn } from '../../data/table.ts';
import { countLabels, type Labelled, labelsOf, numbersOf } from '../access.ts';
import { fromLevels } from '../inverting.ts';
import { unseenLevel } from '../levels.ts';
import { sortLabels } from '../order.ts';
import { pythonCall, pythonNumber, pythonOf } from '../python-text.ts';
import { putColumns } from '../reshape.ts';
import { defineStep } from '../step.ts';
import { levelMeans, outcomesOf } from '../target-means.ts';
import { countWords, listWords } from '../wording.ts';

export const encodeOrdinal = defineStep({
  card: {
    id: 'encode-ordinal',
    label: 'Ordinal encode',
    summary:
      'Writes each category as the position of its level: 0, 1, 2, … Best where levels have an order, or for trees.',
    group: 'encode',
    accepts: ['category', 'boolean', 'text', 'number'],
    selects: ['category', 'boolean'],
    params: {
      order: {
        type: 'choice',
        default: 'sorted',
        options: [
          { value: 'sorted', label: 'Alphabetical', help: 'Numbers by size.' },
          { value: 'frequency', label: 'Most frequent first' },
          { value: 'appearance', label: 'By first appearance' },
          {
            value: 'target-mean',
            label: 'By the mean of the target',
            help: 'Smallest first; needs a target of numbers or two classes.',
          },
          { value: 'given', label: 'As listed below' },
        ],
        help: 'Which level comes first.',
      },
      categories: {
        type: 'texts',
        default: [],
        label: 'Levels in order',
        help: 'Used for every chosen column when the order is "As listed below".',
        when: { param: 'order', is: ['given'] },
      },
      handleUnknown: {
        type: 'choice',
        default: 'use-encoded-value',
        options: [
          { value: 'use-encoded-value', label: 'Write the number below' },
          { value: 'most-frequent', label: 'Count as the most frequent level' },
          { value: 'error', label: 'Refuse' },
        ],
        label: 'Unseen levels',
        help: 'What happens to a level that no training row had.',
      },
      unknownValue: {
        type: 'number',
        default: -1,
        none: 'missing',
        label: 'Number for unseen levels',
        help: 'Written for levels that no training row had.',
        when: { param: 'handleUnknown', is: ['use-encoded-value'] },
      },
      encodedMissingValue: {
        type: 'number',
        default: null,
        none: 'missing',
        label: 'Number for missing cells',
        help: 'Empty: they stay missing.',
        advanced: true,
      },
    },
    source: 'sklearn.preprocessing.OrdinalEncoder 1.2.1',
    synonyms: ['label encoding', 'LabelEncoder', 'OrdinalEncoder', 'integer codes'],
  },
  fit: ({ table, columns, params, target }) => ({
    rows: table.rows,
    columns: columns.map((name) => {
      const input = columnOf(table, name);
      const labelled = labelsOf(input);
      const levels =
        params.order === 'given'
          ? given(params.categories)
          : params.order === 'target-mean'
            ? byTarget(labelled, target)
            : ordered(labelled, params.order);
      if (params.order === 'given' && params.handleUnknown === 'error')
        refuseUnlisted(name, labelled, levels);
      return { column: name, kind: input.kind, levels, usual: usualOf(labelled, levels) };
    }),
  }),
  apply(table, _columns, state, params) {
    const unknown = params.unknownValue ?? Number.NaN;
    const missing = params.encodedMissingValue ?? Number.NaN;
    const encoded = state.columns.map(({ column, levels, usual }): NumberColumn => {
      const unseen = params.handleUnknown === 'most-frequent' && usual >= 0 ? usual : unknown;
      const { codes, labels } = labelsOf(columnOf(table, column));
      const place = new Map(levels.map((level, i) => [level, i]));
      const values = labels.map((label) => place.get(label) ?? -1);
      const out = allocate(Float64Array, table.rows);
      for (let row = 0; row < out.length; row++) {
        const code = codes[row];
        const value = code < 0 ? 0 : values[code];
        if (value < 0 && params.handleUnknown === 'error') {
          throw unseenLevel(
            column,
            labels[code],
            levels,
            row,
            'Choose "Write the number below" for unseen levels',
          );
        }
        out[row] = code < 0 ? missing : value < 0 ? unseen : value;
      }
      return { kind: 'number', name: column, values: out };
    });
    return putColumns(table, encoded);
  },
  inverse(table, _columns, state, { unknownValue, encodedMissingValue }) {
    const back = state.columns.map(({ column, kind, levels }) => {
      const values = numbersOf(columnOf(table, column));
      const slots = Int32Array.from(values, (value) => {
        const slot = Math.round(value);
        const none = value === unknownValue || value === encodedMissingValue || !(slot < levels.length);
        return none || slot < 0 ? -1 : slot;
      });
      return fromLevels(column, levels, slots, kind);
    });
    return putColumns(table, back);
  },
  describe: (state) =>
    state.columns.map(({ column, levels }) => ({
      label: `order of ${column}`,
      value: listWords(levels.map((level, i) => `${level} = ${i}`)),
      note: `learnt on ${countWords(state.rows, 'row')}`,
    })),
  python({ state, params }) {
    const unknown = params.handleUnknown === 'use-encoded-value';
    const value = unknown ? pythonNumber(params.unknownValue) : 'None';
    const gap = pythonNumber(params.encodedMissingValue);
    if (params.order === 'sorted' && params.handleUnknown !== 'most-frequent') {
      return {
        imports: ['from sklearn.preprocessing import OrdinalEncoder'],
        transformer: pythonCall('OrdinalEncoder', [
          ['handle_unknown', unknown ? '"use_encoded_value"' : '"error"', '"error"'],
          ['unknown_value', value, 'None'],
          ['encoded_missing_value', gap, 'np.nan'],
        ]),
      };
    }
    return {
      imports: [],
      helpers: [orderedClass],
      transformer: pythonCall('OrderedLevels', [
        ['order', pythonOf(params.order)],
        ['levels', params.order === 'given' ? pythonLevels(state.columns[0]) : '()', '()'],
        ['unknown', unknown ? value : pythonOf(params.handleUnknown), '-1'],
        ['missing', gap, 'np.nan'],
      ]),
    };
  },
});

function pythonLevels({
  levels,
  kind,
}: {
  readonly levels: readonly string[];
  readonly kind: string;
}): string {
  return kind === 'number' ? pythonOf(levels.map(Number)) : pythonOf([...levels]);
}

/** The place of the most frequent level, the first of several; −1 if no training row has a level. */
function usualOf(labelled: Labelled, levels: readonly string[]): number {
  const counts = countLabels(labelled);
  const countOf = new Map(labelled.labels.map((label, code) => [label, counts[code]]));
  let best = -1;
  levels.forEach((level, place) => {
    const count = countOf.get(level) ?? 0;
    if (count > 0 && (best < 0 || count > (countOf.get(levels[best]) ?? 0))) best = place;
  });
  return best;
}

/** Levels by the mean of the target, equal means in the order of the levels; levels without a target come last. */
function byTarget(labelled: Labelled, target: Column | undefined): string[] {
  const outcomes = target === undefined ? [] : outcomesOf(target);
  if (outcomes.length !== 1) {
    throw new Problem(
      target === undefined ? 'no-target' : 'bad-target',
      target === undefined
        ? 'Levels are ordered by the mean of the target, but none is chosen.'
        : `The target "${target.name}" has ${outcomes.length} classes, which have no mean.`,
      'Choose a target of numbers or two classes, or another order.',
      { param: 'order' },
    );
  }
  const { levels } = levelMeans(labelled, outcomes[0].values, 0);
  const meanOf = new Map(levels.map(({ level, value }) => [level, value]));
  const mean = (level: string): number => meanOf.get(level) ?? Number.POSITIVE_INFINITY;
  return ordered(labelled, 'sorted').sort((a, b) => {
    const [x, y] = [mean(a), mean(b)];
    return x < y ? -1 : x > y ? 1 : 0;
  });
}

const orderedClass = `class OrderedLevels(BaseEstimator, TransformerMixin):
    """Levels in an order that scikit-learn does not learn; unknown: a number, "error" or "most-frequent"."""

    def __init__(self, order, levels=(), unknown=-1, missing=np.nan):
        self.order, self.levels, self.unknown, self.missing = order, levels, unknown, missing

    def order_of(self, values, y):
        values = values.dropna()
        if self.order == "given":
            return list(self.levels)
        if self.order == "appearance":
            return list(values.unique())
        levels = sorted(values.unique())
        if self.order == "frequency":
            counts = values.value_counts()
            return sorted(levels, key=lambda level: -counts[level])
        if self.order == "target-mean":
            y = y.loc[values.index]
            numbers = y if y.dtype.kind in "biuf" else (y == np.sort(y.dropna().unique())[-1]).where(y.notna())
            means = numbers.astype(float).groupby(values).mean().fillna(np.inf)
            return sorted(levels, key=lambda level: means[level])
        return levels

    def fit(self, X, y=None):
        self.levels_ = {name: self.order_of(X[name], y) for name in X.columns}
        self.usual_ = {}
        for name, levels in self.levels_.items():
            counts = X[name].value_counts().to_dict()
            common = max(levels, key=lambda level: counts.get(level, 0), default=None)
            self.usual_[name] = levels.index(common) if common in counts else -1
        return self

    def transform(self, X):
        def places(values):
            levels = self.levels_[values.name]
            if self.unknown == "error" and not values.dropna().isin(levels).all():
                raise ValueError(f"{values.name} has levels that were not there in training")
            other = self.usual_[values.name] if isinstance(self.unknown, str) else self.unknown
            table = {level: place for place, level in enumerate(levels)}
            return values.map(lambda value: table.get(value, other), na_action="ignore").astype(float).fillna(self.missing)

        return X.apply(places)

    def inverse_transform(self, X):
        parts = [[dict(enumerate(levels)).get(place, np.nan) for place in X[:, i]] for i, levels in enumerate(self.levels_.values())]
        return np.column_stack([np.array(part, object) for part in parts])

    def get_feature_names_out(self, names=None):
        return names`;

function ordered(labelled: Labelled, order: 'sorted' | 'frequency' | 'appearance'): string[] {
  const counts = countLabels(labelled);
  const seen = labelled.labels.filter((_, code) => counts[code] > 0);
  if (order === 'sorted') return sortLabels(seen);
  if (order === 'frequency') {
    const countOf = new Map(labelled.labels.map((label, code) => [label, counts[code]]));
    return sortLabels(seen).sort((a, b) => (countOf.get(b) ?? 0) - (countOf.get(a) ?? 0));
  }
  const first = new Set<string>();
  for (const code of labelled.codes) if (code >= 0) first.add(labelled.labels[code]);
  return [...first];
}

function given(categories: readonly string[]): string[] {
  if (categories.length > 0 && new Set(categories).size === categories.length) return [...categories];
  throw new Problem(
    'bad-parameter',
    categories.length === 0 ? 'No levels are listed.' : 'A level is listed twice.',
    'List every level once, the smallest first, or choose another order.',
    { param: 'categories' },
  );
}

function refuseUnlisted(column: string, labelled: Labelled, levels: readonly string[]): void {
  const listed = new Set(levels);
  labelled.codes.forEach((code, row) => {
    if (code < 0 || listed.has(labelled.labels[code])) return;
    throw unseenLevel(column, labelled.labels[code], levels, row, 'List the level as well');
  });
}
