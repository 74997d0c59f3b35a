import type { Job } from '../base/job.ts';
import { columnSvd } from '../calc/column-svd.ts';
import { symmetricEigen } from '../calc/symmetric-eigen.ts';
import { bayesianRidge, type CentredSums } from './bayesian-ridge.ts';
import { type FillTree, growFillTree, leafValue, type TreeRules } from './fill-tree.ts';
import { pickRows } from './filling.ts';
import { type FillingSums, fillingSums, othersThan, sumsWithout, takeNewValues } from './filling-sums.ts';
import { momentsOf } from './statistics.ts';

export type FillOrder = 'ascending' | 'descending' | 'roman' | 'arabic' | 'random';
export type FillRules = TreeRules & {
  readonly estimator: 'bayesian-ridge' | 'tree';
  readonly maxIter: number;
  readonly tol: number;
  readonly skipComplete: boolean;
  readonly minValue: number | null;
  readonly maxValue: number | null;
};
/** One column guessed from the others, in whose order coefficients and the columns of the tree are. */
export type FillModel = {
  readonly feature: number;
  readonly coefficients: readonly number[];
  readonly intercept: number;
  /** In place of coefficients. */
  readonly tree: FillTree | null;
};

/**
 * Fills gaps round by round: each column in turn is predicted from all others (sklearn.impute.IterativeImputer 1.2.1
 * with BayesianRidge or DecisionTreeRegressor). `filled` has first guesses in the gaps and is changed in place; `gaps[c]` are the rows of column
 * c without a value, ascending. Stops after `maxIter` rounds or when no row changes by more than tol × the largest value.
 */
export async function learnFilling(
  filled: readonly Float64Array[],
  gaps: readonly Uint32Array[],
  orderOf: (round: number) => readonly number[],
  rules: FillRules,
  job: Job,
): Promise<{ models: FillModel[]; rounds: number; settled: boolean }> {
  const models: FillModel[] = [];
  const rows = filled[0]?.length ?? 0;
  const exact = rules.maxIter * rows * filled.length ** 3 <= mostProducts;
  let largest = 0;
  filled.forEach((values, c) => {
    largest = Math.max(largest, largestWithout(values, gaps[c]));
  });
  for (let round = 1; round <= rules.maxIter; round++) {
    const before = filled.map((values, c) => (gaps[c].length === 0 ? values : Float64Array.from(values)));
    const sums = fillingSums(filled);
    await job.checkpoint();
    for (const feature of orderOf(round)) {
      const model =
        rules.estimator === 'tree'
          ? await fitTree(filled, gaps[feature], feature, rules, job)
          : await fitOne(sums, gaps[feature], feature, exact);
      models.push(model);
      fillOne(filled, gaps[feature], model, rules);
      takeNewValues(sums, feature, gaps[feature], filled[feature]);
      await job.checkpoint();
    }
    job.report(round / rules.maxIter, `round ${round} of ${rules.maxIter}`);
    if (largestChange(before, filled, rows) < rules.tol * largest)
      return { models, rounds: round, settled: true };
  }
  return { models, rounds: rules.maxIter, settled: false };
}

/** The same models on new rows. */
export function fillGaps(
  filled: readonly Float64Array[],
  gaps: readonly Uint32Array[],
  models: readonly FillModel[],
  rules: FillRules,
): void {
  for (const model of models) fillOne(filled, gaps[model.feature], model, rules);
}

/** Largest size of the values on the rows that are not among some. */
function largestWithout(values: Float64Array, some: Uint32Array): number {
  let largest = 0;
  for (let row = 0, next = 0; row < values.length; row++) {
    if (some[next] === row) next++;
    else largest = Math.max(largest, Math.abs(values[row]));
  }
  return largest;
}

async function fitTree(
  filled: readonly Float64Array[],
  gaps: Uint32Array,
  feature: number,
  rules: TreeRules,
  job: Job,
): Promise<FillModel> {
  const others = filled.filter((_, c) => c !== feature);
  const tree = await growFillTree(others, filled[feature], gaps, rules, job);
  return { feature, coefficients: [], intercept: 0, tree };
}

/** Products in all rounds up to which columns of very different size get their digits from singular values. */
const mostProducts = 5e7;

/** Predicts a column from the others by the rows that are not among its gaps. */
async function fitOne(
  all: FillingSums,
  gaps: Uint32Array,
  feature: number,
  exact: boolean,
): Promise<FillModel> {
  const others = Array.from(all.columns.keys()).filter((c) => c !== feature);
  const { means, ...sums } = exact
    ? await exactSums(all, gaps, feature, others)
    : quickSums(all, gaps, feature, others);
  const coefficients = bayesianRidge(sums, (found) => residualOf(all, gaps, feature, others, found));
  const meanOf = (c: number): number => all.shifts[c] + means[c];
  const intercept = others.reduce((sum, c, j) => sum - coefficients[j] * meanOf(c), meanOf(feature));
  return { feature, coefficients: [...coefficients], intercept, tree: null };
}

type SumsOfOne = CentredSums & { readonly means: Float64Array };

/** From the products of the columns. */
function quickSums(
  all: FillingSums,
  gaps: Uint32Array,
  feature: number,
  others: readonly number[],
): SumsOfOne {
  const { count: n, sums, products: raw } = sumsWithout(all, gaps);
  const width = sums.length;
  const centred = (a: number, b: number): number => raw[a * width + b] - (sums[a] * sums[b]) / n;
  const gram = Float64Array.from(others.flatMap((a) => others.map((b) => centred(a, b))));
  return {
    n,
    eigen: symmetricEigen(gram, others.length),
    products: Float64Array.from(others, (a) => centred(a, feature)),
    total: Math.max(0, centred(feature, feature)),
    means: sums.map((sum) => sum / n),
  };
}

/** From singular values of the columns, as scikit-learn. */
async function exactSums(
  all: FillingSums,
  gaps: Uint32Array,
  feature: number,
  others: readonly number[],
): Promise<SumsOfOne> {
  const rows = othersThan(gaps, all.rows);
  const own = all.columns.map((values) => pickRows(values, rows));
  const means = Float64Array.from(own, (values) => momentsOf(values).mean);
  const centred = own.map((values, c) => values.map((value) => value - means[c]));
  const y = centred[feature];
  const productWith = (x: Float64Array): number => x.reduce((sum, value, i) => sum + value * y[i], 0);
  const { values, vectors } = await columnSvd(others.map((c) => centred[c]));
  return {
    n: rows.length,
    eigen: { values: values.map((value) => value * value), vectors },
    products: Float64Array.from(others, (c) => productWith(centred[c])),
    total: productWith(y),
    means,
  };
}

/** Σ(y − mean − Σ c·(x − mean))² over the rows that are not among the gaps. */
function residualOf(
  { rows, columns }: FillingSums,
  gaps: Uint32Array,
  feature: number,
  others: readonly number[],
  coefficients: Float64Array,
): number {
  const left = Float64Array.from(columns[feature]);
  others.forEach((c, j) => {
    const values = columns[c];
    for (let row = 0; row < rows; row++) left[row] -= values[row] * coefficients[j];
  });
  for (const row of gaps) left[row] = Number.NaN;
  const { count, variance } = momentsOf(left);
  return count * variance;
}

function fillOne(
  filled: readonly Float64Array[],
  gaps: Uint32Array,
  { feature, coefficients, intercept, tree }: FillModel,
  { minValue, maxValue }: FillRules,
): void {
  const others = filled.filter((_, c) => c !== feature);
  for (const row of gaps) {
    let value = tree === null ? intercept : leafValue(tree, others, row);
    for (let j = 0; j < coefficients.length; j++) value += coefficients[j] * others[j][row];
    if (minValue !== null) value = Math.max(value, minValue);
    if (maxValue !== null) value = Math.min(value, maxValue);
    filled[feature][row] = value;
  }
}

/** Largest sum over a row of how much its cells changed. */
function largestChange(
  before: readonly Float64Array[],
  after: readonly Float64Array[],
  rows: number,
): number {
  const changes = new Float64Array(rows);
  before.forEach((values, c) => {
    if (values === after[c]) return;
    for (let i = 0; i < rows; i++) changes[i] += Math.abs(values[i] - after[c][i]);
  });
  return changes.reduce((most, change) => Math.max(most, change), 0);
}
