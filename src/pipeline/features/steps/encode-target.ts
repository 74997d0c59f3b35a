import { type Column, columnOf } from '../../data/table.ts';
import { labelsOf } from '../access.ts';
import { lazyColumn } from '../lazy-column.ts';
import { levelCells } from '../levels.ts';
import { pythonCall, pythonOf } from '../python-text.ts';
import { reshape } from '../reshape.ts';
import { defineStep } from '../step.ts';
import { crossFit, leaveOneOut, levelMeans, outcomesOf } from '../target-means.ts';
import { countWords, formatNumber, listWords } from '../wording.ts';

export const encodeTarget = defineStep({
  card: {
    id: 'encode-target',
    label: 'Target encode',
    summary:
      'Writes each category as the mean of the target for it, drawn towards the overall mean where rows are few.',
    group: 'encode',
    accepts: ['category', 'boolean', 'text', 'number'],
    selects: ['category', 'text'],
    supervised: true,
    params: {
      smooth: {
        type: 'number',
        default: null,
        min: 0,
        none: 'automatic',
        label: 'Smoothing',
        help: 'How many rows the overall mean counts for; automatic: from the variances (empirical Bayes).',
      },
      training: {
        type: 'choice',
        default: 'folds',
        options: [
          { value: 'folds', label: 'The other folds' },
          { value: 'leave-one-out', label: 'All other rows', help: 'Leave-one-out encoding.' },
        ],
        label: 'Training rows see',
        help: 'Which rows the mean for a training row is taken from, so that no row sees its own target.',
        advanced: true,
      },
      cv: {
        type: 'integer',
        default: 5,
        min: 2,
        label: 'Folds',
        help: 'Training rows are encoded by the other folds, so that no row sees its own target.',
        when: { param: 'training', is: ['folds'] },
        advanced: true,
      },
    },
    source:
      'Micci-Barreca 2001; sklearn.preprocessing.TargetEncoder 1.3; leave-one-out: category_encoders.LeaveOneOutEncoder 2.6 with this smoothing',
    synonyms: ['leave one out', 'mean encoding', 'likelihood encoding', 'TargetEncoder'],
  },
  fit({ table, columns, params, target }) {
    const outcomes = outcomesOf(target as Column);
    return {
      rows: table.rows,
      outcomes: outcomes.map(({ label }) => label),
      columns: columns.map((name) => {
        const labelled = labelsOf(columnOf(table, name));
        return {
          column: name,
          means: outcomes.map((outcome) => levelMeans(labelled, outcome.values, params.smooth)),
        };
      }),
    };
  },
  apply(table, _columns, state) {
    const replace = new Map<string, readonly Column[]>();
    for (const { column, means } of state.columns) {
      const labelled = labelsOf(columnOf(table, column));
      const made = means.map(({ levels, overall }, o) =>
        lazyColumn(encodedName(column, state.outcomes[o]), table.rows, levelCells(labelled, levels, overall)),
      );
      replace.set(column, made);
    }
    return reshape(table, replace);
  },
  applyTraining({ table, params, target, random }, state) {
    const folds = Math.min(params.cv, table.rows);
    const order = random.fork('folds').permutation(table.rows);
    const labels = new Set(state.outcomes);
    const outcomes = outcomesOf(target as Column).filter(({ label }) => labels.has(label));
    const labelled = state.columns.map(({ column }) => labelsOf(columnOf(table, column)));
    const made = outcomes.map(({ values }) =>
      params.training === 'folds'
        ? crossFit(labelled, values, order, folds, params.smooth)
        : labelled.map((own) => leaveOneOut(own, values, params.smooth)),
    );
    const replace = new Map(
      state.columns.map(({ column }, c) => [
        column,
        outcomes.map(({ label }, o) => ({
          kind: 'number' as const,
          name: encodedName(column, label),
          values: made[o][c],
        })),
      ]),
    );
    return reshape(table, replace);
  },
  origins: (_columns, state) =>
    state.columns.flatMap(({ column }) =>
      state.outcomes.map((outcome) => ({ name: encodedName(column, outcome), from: column })),
    ),
  describe: (state) =>
    state.columns.flatMap(({ column, means }) =>
      means.map(({ levels, overall }, o) => ({
        label: `mean target by ${encodedName(column, state.outcomes[o])}`,
        value: listWords(
          levels.map(({ level, value }) => `${level ?? '(missing)'} ${formatNumber(value, 3)}`),
        ),
        note: `overall ${formatNumber(overall, 3)}, learnt on ${countWords(state.rows, 'row')}`,
      })),
    ),
  python: ({ columns, state, params }) => ({
    imports: ['from sklearn.model_selection import KFold, LeaveOneOut'],
    helpers: [targetClass],
    transformer: pythonCall('TargetMeans', [
      ['smooth', pythonOf(params.smooth), 'None'],
      ['one_out', pythonOf(params.training === 'leave-one-out'), 'False'],
      ['cv', pythonOf(params.cv), '5'],
      ['classes', pythonOf(state.outcomes), '[""]'],
    ]),
    names: state.columns.flatMap(({ column }, c) =>
      state.outcomes.map((outcome) => ({
        name: encodedName(column, outcome),
        python: encodedName(columns[c], outcome),
      })),
    ),
  }),
});

function encodedName(column: string, outcome: string): string {
  return outcome === '' ? column : `${column}→${outcome}`;
}

const targetClass = `class TargetMeans(BaseEstimator, TransformerMixin):
    """Mean of the target by level; training rows see the other folds only (TargetEncoder of scikit-learn 1.3)."""

    def __init__(self, smooth=None, one_out=False, cv=5, classes=("",)):
        self.smooth, self.one_out, self.cv, self.classes = smooth, one_out, cv, classes

    def outcomes(self, y):
        if len(self.classes) == 1 and self.classes[0] == "":
            if y.dtype.kind in "biuf":
                return [y.astype(float)]
            return [(y == np.sort(y.dropna().unique())[-1]).astype(float).where(y.notna())]
        return [(y.astype(str) == label).astype(float).where(y.notna()) for label in self.classes]

    def means(self, values, y):
        known = y.notna()
        values, y = values[known].where(values[known].notna(), "(missing)"), y[known]
        groups = y.groupby(values)
        count, mean = groups.count(), groups.mean()
        if self.smooth is None:
            spread = groups.var(ddof=0) / y.var(ddof=0) if y.var(ddof=0) > 0 else 0 * mean
            share = count / (count + spread)
        else:
            share = count / (count + self.smooth)
        return share * mean + (1 - share) * y.mean(), y.mean()

    def encode(self, values, means):
        levels, overall = means
        return values.where(values.notna(), "(missing)").map(levels).fillna(overall).astype(float)

    def names(self, name):
        return [name if label == "" else f"{name}\\u2192{label}" for label in self.classes]

    def fit(self, X, y):
        self.means_ = {name: [self.means(X[name], part) for part in self.outcomes(y)] for name in X.columns}
        return self

    def transform(self, X):
        made = {}
        for name in X.columns:
            for label, means in zip(self.names(name), self.means_[name]):
                made[label] = self.encode(X[name], means)
        return pd.DataFrame(made, index=X.index)

    def fit_transform(self, X, y):
        self.fit(X, y)
        parts = []
        folds = LeaveOneOut() if self.one_out else KFold(self.cv, shuffle=True, random_state=0)
        for others, own in folds.split(X):
            other = TargetMeans(self.smooth, self.one_out, self.cv, self.classes).fit(X.iloc[others], y.iloc[others])
            parts.append(other.transform(X.iloc[own]))
        return pd.concat(parts).reindex(X.index)

    def get_feature_names_out(self, names=None):
        return [label for name in names for label in self.names(name)]`;
