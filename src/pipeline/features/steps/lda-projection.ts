import { Problem } from '../../base/problem.ts';
import { binaryScale, largestSize } from '../../calc/binary-scale.ts';
import { columnSvd } from '../../calc/column-svd.ts';
import { gramOf, symmetricEigen } from '../../calc/symmetric-eigen.ts';
import { type Column, columnOf } from '../../data/table.ts';
import { finiteNumbersOf } from '../access.ts';
import { tooFar } from '../far-numbers.ts';
import { pickRows } from '../filling.ts';
import {
  completeRows,
  describeComponents,
  keepColumnsParam,
  numberedNames,
  pictureComponents,
  prefixParam,
  project,
  putComponents,
  signOf,
  sourcesOf,
} from '../projection.ts';
import { pythonCall, pythonOf } from '../python-text.ts';
import { defineStep } from '../step.ts';
import { classesOf, isClasses } from '../target-classes.ts';
import { wholeRowsPython } from '../whole-rows-python.ts';
import { requireWhole } from '../wide-columns.ts';
import { countWords, listWords } from '../wording.ts';

export const ldaProjection = defineStep({
  card: {
    id: 'lda-projection',
    label: 'Discriminant projection',
    summary: 'Replaces many columns by the few directions that best tell the classes of the target apart.',
    group: 'reduce',
    accepts: ['number', 'boolean'],
    selects: ['number'],
    supervised: true,
    params: {
      nComponents: {
        type: 'integer',
        default: null,
        min: 1,
        none: 'all',
        label: 'Components',
        help: 'At most one fewer than there are classes.',
      },
      prefix: prefixParam('LD'),
      keepColumns: keepColumnsParam,
    },
    source:
      'Fisher 1936; sklearn.discriminant_analysis.LinearDiscriminantAnalysis(solver="svd") 1.2.1. Rows with a missing cell or target are not learnt from; missing cells give missing components.',
    synonyms: ['LDA', 'LinearDiscriminantAnalysis', 'Fisher', 'dimensionality reduction'],
  },
  async fit({ table, columns, params, target, job }) {
    const outcome = target as Column;
    if (!isClasses(outcome)) throw notClasses(outcome.name);
    const { codes, labels } = classesOf(outcome);
    const sources = columns.map((name) => finiteNumbersOf(columnOf(table, name)));
    const whole = completeRows(sources, table.rows) ?? Uint32Array.from({ length: table.rows }, (_, i) => i);
    const rows = whole.filter((row) => codes[row] >= 0);
    requireWhole(rows.length, columns);
    const own = sources.map((values) => pickRows(values, rows));
    const units = own.map((values) => binaryScale(largestSize(values)));
    const found = await discriminants(
      own.map((values, j) => (units[j] === 1 ? values : values.map((value) => value * units[j]))),
      Int32Array.from(rows, (row) => codes[row]),
      labels.length,
      () => job.checkpoint(),
    );
    const weights = found.weights.map((weight) => weight.map((entry, j) => entry * units[j]));
    columns.forEach((name, j) => {
      if (weights.some((weight) => !Number.isFinite(weight[j]))) throw tooFar(name, own[j]);
    });
    const count = Math.min(params.nComponents ?? found.weights.length, found.weights.length);
    if (count === 0) throw nothingTells(columns);
    return {
      rows: table.rows,
      used: rows.length,
      columns: [...columns],
      classes: [...labels],
      means: found.means.map((mean, j) => mean / units[j]),
      components: weights.slice(0, count),
      shares: found.shares,
    };
  },
  apply(table, columns, state, params) {
    const made = project(sourcesOf(table, columns), state.means, state.components, table.rows);
    return putComponents(table, columns, numberedNames(params.prefix, made.length), made, params.keepColumns);
  },
  origins: (columns, state, params) =>
    numberedNames(params.prefix, state.components.length).map((name) => ({ name, from: columns[0] })),
  describe: (state, params) => [
    {
      label: 'directions',
      value: `${state.components.length} for ${state.classes.length} classes`,
      note: `${listWords(state.classes)}; learnt on ${countWords(state.used, 'row')}`,
    },
    ...describeComponents(
      numberedNames(params.prefix, state.components.length),
      state.shares,
      state.components,
      state.columns,
      'what tells the classes apart',
    ),
  ],
  picture: (state, params) =>
    pictureComponents(
      numberedNames(params.prefix, state.components.length),
      state.shares,
      state.components,
      state.columns,
      'what tells the classes apart',
      'nComponents',
    ),
  python: ({ state, params }) => {
    const step = {
      imports: ['from sklearn.discriminant_analysis import LinearDiscriminantAnalysis'],
      helpers: [discriminantsClass],
      transformer: pythonCall('Discriminants', [['n_components', pythonOf(state.components.length)]]),
      ...(params.keepColumns ? { beside: true as const } : {}),
      names: numberedNames(params.prefix, state.components.length).map((name, k) => ({
        name,
        python: `discriminants${k}`,
      })),
    };
    return wholeRowsPython(step, state.used < state.rows);
  },
});

const tolerance = 1e-4;
/** Products up to which small singular values get their digits from the columns themselves. */
const mostProducts = 2e7;

/**
 * Directions as scikit-learn's solver "svd" finds them, those of large tables from the products of their columns; the
 * largest weight of each is positive.
 */
async function discriminants(
  columns: readonly Float64Array[],
  codes: Int32Array,
  classes: number,
  checkpoint: () => Promise<void>,
): Promise<{ means: number[]; weights: number[][]; shares: number[] }> {
  const [p, n] = [columns.length, codes.length];
  const counts = new Float64Array(classes);
  for (const code of codes) counts[code]++;
  const seen = counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
  const centres = columns.map((values) => {
    const sums = new Float64Array(classes);
    for (let i = 0; i < n; i++) sums[codes[i]] += values[i];
    return sums.map((sum, g) => (counts[g] > 0 ? sum / counts[g] : 0));
  });
  const means = centres.map((own) => own.reduce((sum, mean, g) => sum + (mean * counts[g]) / n, 0));
  const within = columns.map((values, j) => values.map((value, i) => value - centres[j][codes[i]]));
  const spreads = within.map((values) => {
    let [sum, squares] = [0, 0];
    for (const value of values) sum += value;
    for (const value of values) squares += (value - sum / n) ** 2;
    const spread = Math.sqrt(squares / n);
    return spread === 0 ? 1 : spread;
  });
  const factor = Math.sqrt(1 / Math.max(1, n - seen));
  const standard = within.map((values, j) => values.map((v) => (factor * v) / spreads[j]));
  const small = n * p * Math.min(n, p) <= mostProducts;
  const inner = small ? await columnSvd(standard, checkpoint) : symmetricEigen(gramOf(standard), p);
  const sizes = Array.from(inner.values, (value) => (small ? value : Math.sqrt(Math.max(0, value))));
  const rank = sizes.filter((size, k) => size > tolerance && k < n).length;
  const scalings = Array.from({ length: rank }, (_, k) =>
    Float64Array.from({ length: p }, (__, j) => inner.vectors[k * p + j] / spreads[j] / sizes[k]),
  );
  const between = scalings.map((scaling) =>
    Float64Array.from({ length: classes }, (_, g) => {
      let sum = 0;
      for (let j = 0; j < p; j++) sum += (centres[j][g] - means[j]) * scaling[j];
      return counts[g] > 0 ? sum * Math.sqrt(counts[g] / Math.max(1, seen - 1)) : 0;
    }),
  );
  const outer = await columnSvd(between, checkpoint);
  const strengths = Array.from(outer.values, (value) => value * value);
  const total = strengths.reduce((sum, value) => sum + value, 0);
  const kept = strengths.filter(
    (value, k) => k < Math.min(p, seen - 1) && Math.sqrt(value) > tolerance * Math.sqrt(strengths[0]),
  ).length;
  const weights = Array.from({ length: kept }, (_, k) => {
    const weight = new Float64Array(p);
    scalings.forEach((scaling, r) => {
      for (let j = 0; j < p; j++) weight[j] += scaling[j] * outer.vectors[k * rank + r];
    });
    const sign = signOf(weight);
    return Array.from(weight, (entry) => sign * entry);
  });
  return { means, weights, shares: strengths.slice(0, kept).map((value) => (total > 0 ? value / total : 0)) };
}

function notClasses(target: string): Problem {
  return new Problem(
    'bad-target',
    `The target "${target}" is a number with many values; the step tells classes apart.`,
    'Choose a target with classes, or use principal components instead.',
    { column: target },
  );
}

function nothingTells(columns: readonly string[]): Problem {
  return new Problem(
    'nothing-to-learn',
    'No direction of the columns differs between the classes.',
    'Choose columns that vary, or use more training rows.',
    columns.length > 0 ? { column: columns[0] } : {},
  );
}

const discriminantsClass = `class Discriminants(LinearDiscriminantAnalysis):
    """Directions between classes, the largest weight of each being positive."""

    def fit(self, X, y):
        super().fit(X, y)
        largest = np.abs(self.scalings_).argmax(axis=0)
        self.scalings_ = self.scalings_ * np.sign(self.scalings_[largest, np.arange(self.scalings_.shape[1])])
        return self`;
