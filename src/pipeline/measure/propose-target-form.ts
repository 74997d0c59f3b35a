import { type Job, silentJob } from '../base/job.ts';
import { Cancelled } from '../base/problem.ts';
import { columnOf, type Table, takeTable } from '../data/table.ts';
import { steps as stepCatalog } from '../features/catalog.ts';
import { featureColumns } from '../features/recipe.ts';
import { skewnessOf } from '../features/statistics.ts';
import type { Candidate, EstimatorChoice, TargetTransform } from '../learn/candidate.ts';
import { evaluateFold } from './evaluate-fold.ts';
import { type HoldoutChoice, prepareEvaluation, rowsToLearnFrom } from './prepare-evaluation.ts';

export type TargetForm = 'log' | 'power';
export type TargetFormInput = Pick<Candidate, 'recipe' | 'roles' | 'seed'> & {
  readonly target: string;
  /** Rows set aside, which decide nothing. */
  readonly holdout: HoldoutChoice | null;
};
/** Root mean squared errors in the units of the target; null where the form could not be learnt. */
export type FormErrors = { readonly none: number | null } & { readonly [form in TargetForm]: number | null };
export type TargetFormProposal = {
  readonly skewness: number;
  /** Of ridge regression, which may gain, and of a small forest, which must not lose. */
  readonly ridge: FormErrors;
  readonly forest: FormErrors;
  readonly rows: number;
  /** null: as it is. */
  readonly form: TargetForm | null;
};

const forms: { readonly [form in TargetForm]: TargetTransform } = {
  log: { step: 'transform-log', params: { function: 'log1p' } },
  power: { step: 'transform-power', params: { method: 'yeo-johnson' } },
};
const ridge: EstimatorChoice = { id: 'ridge', params: {} };
const forest: EstimatorChoice = { id: 'random-forest', params: { nEstimators: 20 } };
/** From here on a distribution is called highly skewed (Bulmer 1979). */
const skewed = 1;
/** Rows from which on five folds tell a gain from chance, and rows looked at: evenly spaced ones stand for the others. */
const leastRows = 100;
const mostRows = 2000;
const folds = 5;
/** Rows looked at in any case: so many with the lowest and the highest values of each column. */
const extremes = 3;
/** Beyond these an answer takes too long. */
const mostColumns = 100;
const slowGroups: ReadonlySet<string> = new Set(['media', 'text']);
/** The error of ridge regression must be so much lower in all, and lower in every fold; that of the forest no higher. */
const leastGain = 0.1;
const mostLoss = 0.02;
/** A power must be so much better than a logarithm, which can be read. */
const hardly = 0.1;

/**
 * In which form a skewed target is best learnt: ridge regression behind the recipe is cross-validated with the target as
 * it is, as log(1 + x) and through a Yeo-Johnson power, on the same rows and folds, and scored by its error in the
 * target's own units; so is a small forest. A form is proposed only if it lowers the error of ridge regression by a tenth
 * and in every fold, and does not raise that of the forest. Of many rows 2,000 evenly spaced ones are looked at, and
 * those that hold the extremes of a column: there a straight line behind a logarithm may err without bound. null where
 * the question does not arise: no numbers, skewness below 1, fewer than 100 rows; or takes too long: more than 100
 * features, steps on texts, pictures or sounds. Deterministic.
 */
export async function proposeTargetForm(
  table: Table,
  input: TargetFormInput,
  job: Job = silentJob,
): Promise<TargetFormProposal | null> {
  const { target, roles, recipe, holdout } = input;
  const column = columnOf(table, target);
  if (column.kind !== 'number') return null;
  const active = recipe.steps.filter(({ disabled }) => disabled !== true);
  if (active.some(({ step }) => slowGroups.has(stepCatalog.get(step).card.group))) return null;
  const names = featureColumns(table, roles, target);
  if (names.length > mostColumns) return null;
  const known = rowsToLearnFrom(candidateOf(input, ridge, null), table, holdout);
  if (known.length < leastRows) return null;
  const skewness = skewnessOf(Float64Array.from(known, (row) => column.values[row]));
  if (!(Math.abs(skewness) >= skewed)) return null;
  const rows = someRows(table, names, known);
  const sample = takeTable(table, rows);
  const possible = rows.every((row) => column.values[row] >= 0)
    ? (['log', 'power'] as const)
    : (['power'] as const);
  const tried = new Map<TargetForm | null, Errors | null>();
  for (const form of [null, ...possible]) tried.set(form, await errorsOf(sample, input, ridge, form, job));
  const overall = (form: TargetForm | null) => tried.get(form)?.all ?? null;
  const errors = { none: overall(null), log: overall('log'), power: overall('power') };
  const best = bestOf(errors);
  const won = best !== null && isBetter(tried.get(best) ?? null, tried.get(null) ?? null);
  const beside = { none: null, log: null, power: null };
  if (!won) return { skewness, ridge: errors, forest: beside, rows: rows.length, form: null };
  const asItIs = (await errorsOf(sample, input, forest, null, job))?.all ?? null;
  const changed = (await errorsOf(sample, input, forest, best, job))?.all ?? null;
  return {
    skewness,
    ridge: errors,
    forest: { ...beside, none: asItIs, [best]: changed },
    rows: rows.length,
    form: asItIs !== null && changed !== null && changed <= (1 + mostLoss) * asItIs ? best : null,
  };
}

/** Of all folds together, and of each. */
type Errors = { readonly all: number; readonly each: readonly number[] };

/** null where nothing can be learnt this way. */
async function errorsOf(
  table: Table,
  input: TargetFormInput,
  estimator: EstimatorChoice,
  form: TargetForm | null,
  job: Job,
): Promise<Errors | null> {
  const candidate = candidateOf(input, estimator, form);
  const plan = { id: 'k-fold', params: { folds, shuffle: true } };
  try {
    const { splits } = prepareEvaluation(candidate, table, plan, input.seed);
    const each: number[] = [];
    let [sum, rows] = [0, 0];
    for (const [fold, split] of splits.entries()) {
      await job.checkpoint();
      const { scores } = await evaluateFold(candidate, table, split, fold, ['mse'], { trainScores: false });
      each.push(scores.mse);
      sum += scores.mse * split.test.length;
      rows += split.test.length;
    }
    const all = Math.sqrt(sum / rows);
    return Number.isFinite(all) ? { all, each } : null;
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    return null;
  }
}

function candidateOf(
  { recipe, roles, target, seed }: TargetFormInput,
  estimator: EstimatorChoice,
  form: TargetForm | null,
): Candidate {
  const changed = form === null ? {} : { targetTransform: forms[form] };
  return { recipe, roles, estimator, target, task: 'regression', seed, ...changed };
}

/** The form of the lower error; a logarithm where the power is hardly better. */
function bestOf({ log, power }: FormErrors): TargetForm | null {
  if (log === null) return power === null ? null : 'power';
  return power === null || log <= (1 + hardly) * power ? 'log' : 'power';
}

function isBetter(form: Errors | null, none: Errors | null): boolean {
  if (form === null || none === null) return false;
  return form.all <= (1 - leastGain) * none.all && form.each.every((error, fold) => error < none.each[fold]);
}

/** Evenly spaced ones of many rows, and those with the lowest and highest values of each column of numbers. */
function someRows(table: Table, names: readonly string[], known: Uint32Array): Uint32Array {
  if (known.length <= mostRows) return known;
  const rows = new Set<number>();
  for (let i = 0; i < mostRows; i++) rows.add(known[Math.floor((i * known.length) / mostRows)]);
  for (const name of names) {
    const column = columnOf(table, name);
    if (column.kind !== 'number') continue;
    const sorted = known
      .filter((row) => Number.isFinite(column.values[row]))
      .sort((a, b) => column.values[a] - column.values[b]);
    for (const row of [...sorted.slice(0, extremes), ...sorted.slice(-extremes)]) rows.add(row);
  }
  return Uint32Array.from(rows).sort();
}
