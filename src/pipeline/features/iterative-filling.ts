import type { Job } from '../base/job.ts';
import { bayesianRidge } from './bayesian-ridge.ts';
import { pickRows } from './filling.ts';

export type FillOrder = 'ascending' | 'descending' | 'roman' | 'arabic' | 'random';
export type FillRules = {
  readonly maxIter: number;
  readonly tol: number;
  readonly skipComplete: boolean;
  readonly minValue: number | null;
  readonly maxValue: number | null;
};
/** One column guessed from the others: its coefficients in the order of the other columns. */
export type FillModel = {
  readonly feature: number;
  readonly coefficients: readonly number[];
  readonly intercept: number;
};

/**
 * Fills gaps round by round: each column in turn is predicted from all others (sklearn.impute.IterativeImputer 1.2.1
 * with BayesianRidge). `filled` has first guesses in the gaps and is changed in place; `gaps[c]` are the rows of column
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
  const present = gaps.map((own) => othersThan(own, rows));
  let largest = 0;
  filled.forEach((values, c) => {
    for (const i of present[c] ?? values.keys()) largest = Math.max(largest, Math.abs(values[i]));
  });
  for (let round = 1; round <= rules.maxIter; round++) {
    const before = filled.map((values, c) => (gaps[c].length === 0 ? values : Float64Array.from(values)));
    for (const feature of orderOf(round)) {
      const model = fitOne(filled, present[feature], feature);
      models.push(model);
      fillOne(filled, gaps[feature], model, rules);
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

/** The rows not among some; null if these are none. */
function othersThan(some: Uint32Array, rows: number): Uint32Array | null {
  if (some.length === 0) return null;
  const out = new Uint32Array(rows - some.length);
  for (let row = 0, at = 0, next = 0; row < rows; row++) {
    if (some[next] === row) next++;
    else out[at++] = row;
  }
  return out;
}

function fitOne(filled: readonly Float64Array[], rows: Uint32Array | null, feature: number): FillModel {
  const { coefficients, intercept } = bayesianRidge(
    filled.filter((_, c) => c !== feature).map((values) => pickRows(values, rows)),
    pickRows(filled[feature], rows),
  );
  return { feature, coefficients: [...coefficients], intercept };
}

function fillOne(
  filled: readonly Float64Array[],
  gaps: Uint32Array,
  { feature, coefficients, intercept }: FillModel,
  { minValue, maxValue }: FillRules,
): void {
  const others = filled.filter((_, c) => c !== feature);
  for (const row of gaps) {
    let value = intercept;
    for (let j = 0; j < others.length; j++) value += coefficients[j] * others[j][row];
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
