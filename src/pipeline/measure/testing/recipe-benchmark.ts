import { silentJob } from '../../base/job.ts';
import { parseParams } from '../../base/param.ts';
import { readers } from '../../data/catalog.ts';
import { profileTable } from '../../data/profile.ts';
import { bytesSource } from '../../data/reader.ts';
import { suggestRoles } from '../../data/suggest.ts';
import { isMissing, type Table, takeTable } from '../../data/table.ts';
import { proposeRecipe } from '../../features/propose.ts';
import { featureColumns } from '../../features/recipe.ts';
import type { RecipeStep, Roles } from '../../features/recipe-types.ts';
import type { Candidate } from '../../learn/candidate.ts';
import { evaluateFold } from '../evaluate-fold.ts';
import { prepareEvaluation } from '../prepare-evaluation.ts';

export type BenchmarkSet = {
  readonly name: string;
  readonly file: string;
  readonly header: 'yes' | 'no';
  /** Place of the target among the columns. */
  readonly target: number;
  readonly task: 'classification' | 'regression';
};
export type Comparison = {
  readonly name: string;
  readonly metric: 'roc-auc' | 'r2';
  /** Mean over the folds by the proposed recipe, and by leaving out rows and numbering words. */
  readonly proposed: number;
  readonly plain: number;
  /** Folds in which the proposal is better. */
  readonly folds: number;
  /** Rows with a missing feature, of all. */
  readonly incomplete: number;
  readonly rows: number;
};

/**
 * Every table of numbers and words among the shared data, with the target that its README or its name gives: six of
 * classes, four of amounts; five with missing cells, two more where zeros or far numbers stand for them.
 */
export const benchmarkSets: readonly BenchmarkSet[] = [
  { name: 'titanic', file: 'titanic.csv', header: 'yes', target: 0, task: 'classification' },
  { name: 'penguins', file: 'penguins.csv', header: 'yes', target: 0, task: 'classification' },
  { name: 'adult', file: 'adult-train.csv', header: 'no', target: 14, task: 'classification' },
  { name: 'horse-colic', file: 'horse-colic.csv', header: 'no', target: 22, task: 'classification' },
  { name: 'pima', file: 'pima-indians-diabetes.csv', header: 'no', target: 8, task: 'classification' },
  { name: 'elec', file: 'elec.csv', header: 'yes', target: 6, task: 'classification' },
  { name: 'mpg', file: 'mpg.csv', header: 'yes', target: 0, task: 'regression' },
  { name: 'diamonds', file: 'diamonds.csv', header: 'yes', target: 6, task: 'regression' },
  { name: 'california', file: 'california-housing.csv', header: 'yes', target: 8, task: 'regression' },
  { name: 'wine', file: 'winequality-red.csv', header: 'no', target: 11, task: 'regression' },
];

/** The recipe to beat. Its median learns nothing from training rows, which are complete: it answers incomplete ones. */
const plainSteps: readonly RecipeStep[] = [
  { id: 'drop', step: 'drop-missing', columns: { all: true }, params: {} },
  { id: 'number', step: 'encode-ordinal', columns: { kind: ['category', 'boolean', 'text'] }, params: {} },
  { id: 'fill', step: 'impute-median', columns: { all: true }, params: {} },
];

/**
 * Cross-validates ridge or logistic regression with their defaults behind both recipes: the same five shuffled folds
 * (stratified for classes), roles and scored rows. Roles are suggested once, as in the studio; the recipe is proposed
 * anew from the training rows of each fold, so no choice has seen a scored row. Every test row is scored: rows with
 * gaps, which a recipe that leaves rows out cannot refuse to answer, get there the median of the complete ones; with
 * `completeOnly` only rows without gaps are scored. Area under the ROC curve (mean of each class against the others),
 * because it does not depend on a threshold or on how frequent classes are; R² for amounts. Of tables with more than
 * `most` rows evenly spaced ones are taken.
 */
export async function compareRecipes(
  set: BenchmarkSet,
  bytes: Uint8Array,
  { most, completeOnly = false }: { readonly most: number; readonly completeOnly?: boolean },
): Promise<Comparison> {
  const table = await read(set, bytes, most);
  const target = table.columns[set.target].name;
  const profile = await profileTable(table, { target }, silentJob);
  const suggested = suggestRoles(table, profile, target);
  const roles: Roles = Object.fromEntries(Object.entries(suggested).map(([name, { role }]) => [name, role]));
  const regression = set.task === 'regression';
  const metric = regression ? 'r2' : 'roc-auc';
  const candidate = (steps: readonly RecipeStep[]): Candidate => ({
    recipe: { steps },
    roles,
    estimator: { id: regression ? 'ridge' : 'logistic-regression', params: {} },
    target,
    task: set.task,
    seed: 0,
  });
  const plan = { id: regression ? 'k-fold' : 'stratified-k-fold', params: { folds: 5, shuffle: true } };
  const { splits } = prepareEvaluation(candidate([]), table, plan, 0);
  const names = new Set(featureColumns(table, roles, target));
  const features = table.columns.filter(({ name }) => names.has(name));
  const isComplete = (row: number) => features.every((column) => !isMissing(column, row));
  const scores: { proposed: number; plain: number }[] = [];
  for (const [fold, { train, test }] of splits.entries()) {
    const scored = completeOnly ? test.filter(isComplete) : test;
    const score = async (steps: readonly RecipeStep[]): Promise<number> => {
      const split = { train, test: scored };
      const result = await evaluateFold(candidate(steps), table, split, fold, [metric], {
        trainScores: false,
      });
      return result.scores[metric];
    };
    const seen = proposeRecipe(takeTable(table, train), roles, target, set.task);
    scores.push({ proposed: await score(seen.map(({ step }) => step)), plain: await score(plainSteps) });
  }
  const all = Array.from({ length: table.rows }, (_, row) => row);
  return {
    name: set.name,
    metric,
    proposed: mean(scores.map(({ proposed }) => proposed)),
    plain: mean(scores.map(({ plain }) => plain)),
    folds: scores.filter(({ proposed, plain }) => proposed > plain).length,
    incomplete: all.filter((row) => !isComplete(row)).length,
    rows: table.rows,
  };
}

/** The comparisons as a table to print. */
export function comparisonLines(list: readonly Comparison[]): string {
  const cells = list.map(({ name, rows, incomplete, metric, proposed, plain, folds }) => [
    name,
    String(rows),
    String(incomplete),
    metric,
    proposed.toFixed(4),
    plain.toFixed(4),
    `${proposed >= plain ? '+' : ''}${(proposed - plain).toFixed(4)}`,
    `${folds} of 5`,
  ]);
  const head = ['set', 'rows', 'incomplete', 'score', 'proposed', 'plain', 'difference', 'folds won'];
  const widths = head.map((title, i) => Math.max(title.length, ...cells.map((row) => row[i].length)));
  return [head, ...cells].map((row) => row.map((cell, i) => cell.padEnd(widths[i])).join('  ')).join('\n');
}

async function read({ file, header }: BenchmarkSet, bytes: Uint8Array, most: number): Promise<Table> {
  const csv = readers.get('csv');
  const params = parseParams(csv.card, { header });
  const { table } = await csv.read(bytesSource(file, bytes), params, {}, silentJob);
  if (table.rows <= most) return table;
  return takeTable(
    table,
    Uint32Array.from({ length: most }, (_, i) => Math.floor((i * table.rows) / most)),
  );
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
