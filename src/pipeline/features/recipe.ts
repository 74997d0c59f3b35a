import type { Job } from '../base/job.ts';
import { parseParams, type Values } from '../base/param.ts';
import type { PlainObject } from '../base/plain.ts';
import { Cancelled, Problem, toProblem } from '../base/problem.ts';
import type { Random } from '../base/random.ts';
import {
  bytesOf,
  type Column,
  columnOf,
  type Schema,
  schemaOf,
  type Table,
  takeRows,
  takeTable,
} from '../data/table.ts';
import { steps as catalog } from './catalog.ts';
import { conform } from './conform.ts';
import { refuseOverflow } from './far-numbers.ts';
import { addedBytes, type FitMemo, type StepOutcome, stepKeys } from './fit-memo.ts';
import type { Matrix } from './matrix.ts';
import type { FittedRecipe, FittedStep, Recipe, RecipeStep, Roles } from './recipe-types.ts';
import { resolveSelector } from './select.ts';
import type { FitInput, Step } from './step.ts';
import { featuresOf, toMatrix } from './to-matrix.ts';

/** Told after every enabled step, for previews. */
export type StepEvent = {
  readonly id: string;
  readonly rows: number;
  readonly columns: number;
  readonly milliseconds: number;
  readonly before: Table;
  readonly after: Table;
  /** The row of `before` that each row of `after` is or was made from; null if all, in order. */
  readonly kept: Uint32Array | null;
  readonly fitted: FittedStep;
};
export type FitOptions = {
  /** Name of the target column; default: the column whose role is target. */
  readonly target?: string;
  readonly random: Random;
  readonly job: Job;
  readonly onStep?: (event: StepEvent) => void;
  /**
   * Training rows go through `apply`, as rows to be scored do, instead of `applyTraining`: what people do who fit before
   * they split. Only to show what that does to a score.
   */
  readonly uncrossed?: boolean;
  /** Takes steps from a memo, and keeps them there; `key` names table, roles, target, rows and seed. */
  readonly memo?: { readonly key: string; readonly kept: FitMemo };
};
export type FittedResult = {
  readonly fitted: FittedRecipe;
  /** Feature columns of the training rows after all steps. */
  readonly training: Table;
  /** The row of the original table that each row of `training` is or was made from. */
  readonly keptRows: Uint32Array;
};

/** The columns that reach the first step: those whose role is feature (the default), without the target. */
export function featureColumns(table: Table, roles: Roles, target?: string): string[] {
  return table.columns
    .map((column) => column.name)
    .filter((name) => name !== target && roleOf(roles, name) === 'feature');
}

function roleOf(roles: Roles, name: string): string {
  return Object.hasOwn(roles, name) ? roles[name] : 'feature';
}

/** The target: the one given, or the column whose role says so. */
export function targetColumn(table: Table, roles: Roles, target?: string): string | undefined {
  return target ?? table.columns.find((column) => roleOf(roles, column.name) === 'target')?.name;
}

/**
 * Fits every enabled step in turn on the training rows and nothing else. Row-dropping steps shorten the
 * training table (`keptRows`), never what is scored later. Selectors see the columns that reach their step.
 * Throws `no-rows`, `duplicate-step`, and what steps throw, with `at.step`.
 */
export async function fitRecipe(
  recipe: Recipe,
  roles: Roles,
  table: Table,
  rows: Uint32Array | null,
  options: FitOptions,
): Promise<FittedResult> {
  const target = targetColumn(table, roles, options.target);
  const names = featureColumns(table, roles, target);
  const schema = schemaOf({ rows: table.rows, columns: names.map((name) => columnOf(table, name)) });
  let keptRows = rows ?? new Uint32Array(table.rows).map((_, i) => i);
  let training = startOf(table, schema, rows, options);
  let y: Column | undefined = target === undefined ? undefined : takeRows(columnOf(table, target), keptRows);
  if (training.rows === 0)
    throw noRows('There are no training rows.', 'Use a table with rows, or a larger training part.');
  refuseRepeats(recipe);

  const fitted: FittedStep[] = [];
  let origins = new Map(names.map((name) => [name, name]));
  const enabled = recipe.steps.filter((step) => step.disabled !== true);
  const { memo } = options;
  const keys = memo === undefined ? [] : stepKeys(memo.key, enabled);
  for (const [i, step] of enabled.entries()) {
    options.job.report(i / enabled.length, step.id);
    await options.job.checkpoint();
    const known = memo?.kept.steps.get(keys[i]);
    const result = known ?? (await within(step.id, () => fitTimed(step, training, y, options)));
    if (known === undefined) memo?.kept.steps.put(keys[i], result, addedBytes(training, result));
    if (result.after.rows === 0) {
      throw noRows('The step leaves no training rows.', 'Loosen the step, or remove it.').within({
        step: step.id,
      });
    }
    options.onStep?.({
      id: step.id,
      rows: result.after.rows,
      columns: result.after.columns.length,
      milliseconds: result.milliseconds,
      before: training,
      after: result.after,
      kept: result.kept,
      fitted: result.fitted,
    });
    fitted.push(result.fitted);
    origins = traceOrigins(origins, result.after, catalog.get(step.step), result.fitted);
    training = result.after;
    if (result.kept !== null) {
      const kept = result.kept;
      keptRows = kept.map((row) => keptRows[row]);
      if (y !== undefined) y = takeRows(y, kept);
    }
  }
  options.job.report(1);
  for (const key of keys.toReversed()) memo?.kept.steps.get(key);
  const features = featuresOf(training, (name) => origins.get(name) ?? name);
  return { fitted: { schema, steps: fitted, features }, training, keptRows };
}

function startOf(table: Table, schema: Schema, rows: Uint32Array | null, { memo }: FitOptions): Table {
  const known = memo?.kept.starts.get(memo.key);
  if (known !== undefined) return known;
  const start = conform(table, schema, rows);
  memo?.kept.starts.put(memo.key, start, rows === null ? 1024 : bytesOf(start));
  return start;
}

async function fitTimed(
  step: RecipeStep,
  table: Table,
  target: Column | undefined,
  options: FitOptions,
): Promise<StepOutcome> {
  const started = performance.now();
  const result = await fitStep(step, table, target, options);
  return { ...result, milliseconds: performance.now() - started };
}

/** Groups of steps that make larger numbers than they are given; those that scale look after themselves. */
const reckoning: readonly string[] = ['engineer', 'reduce'];

async function fitStep(
  recipeStep: RecipeStep,
  table: Table,
  target: Column | undefined,
  { random, job, uncrossed }: FitOptions,
): Promise<Omit<StepOutcome, 'milliseconds'>> {
  const step = catalog.get(recipeStep.step);
  const params = parseParams(step.card, recipeStep.params);
  const columns = resolveSelector(recipeStep.columns, table, step.card);
  const input: FitInput<Values> = {
    table,
    columns,
    params,
    random: random.fork(recipeStep.id),
    job,
    ...(target === undefined ? {} : { target }),
  };
  if (step.card.supervised && target === undefined) throw noTarget(step);
  if (columns.length > 0) await step.prepare?.({ table, columns, params, job });
  const state = columns.length === 0 ? {} : await step.fit(input);
  const fitted = { id: recipeStep.id, step: recipeStep.step, columns, params, state };
  if (columns.length === 0) return { fitted, after: table, kept: null };
  if (step.resample) {
    const { table: after, kept } = await step.resample(input);
    refuseOverflow(table, columns, after);
    return { fitted, after, kept };
  }
  const kept = step.keep?.(table, columns, state, params) ?? null;
  const reached = kept === null ? table : takeTable(table, kept);
  const after =
    step.applyTraining === undefined || uncrossed === true
      ? step.apply(reached, columns, state, params)
      : await step.applyTraining({ ...input, table: reached }, state);
  if (reckoning.includes(step.card.group)) refuseOverflow(table, columns, after);
  return { fitted, after, kept };
}

/**
 * The feature columns of new rows after all fitted steps; every row stays. Extra columns and the order of
 * columns do not matter. Throws `missing-column` or `wrong-kind` naming the column; steps add `at.step`.
 */
export function applyRecipe(fitted: FittedRecipe, table: Table, rows: Uint32Array | null = null): Table {
  let current = conform(table, fitted.schema, rows);
  for (const { id, step, columns, params, state } of fitted.steps) {
    if (columns.length === 0) continue;
    try {
      current = catalog.get(step).apply(current, columns, state, params);
    } catch (error) {
      throw toProblem(error).within({ step: id });
    }
  }
  return current;
}

/**
 * What the steps of a recipe need to wait for before `applyRecipe` and `applyMatrix` on these rows, such as decoding
 * of pictures. Throws what steps throw, with `at.step`.
 */
export async function prepareRecipe(
  fitted: FittedRecipe,
  table: Table,
  rows: Uint32Array | null,
  job: Job,
): Promise<void> {
  const waiting = fitted.steps.filter(({ step, columns }) => columns.length > 0 && catalog.get(step).prepare);
  if (waiting.length === 0) return;
  const reached = conform(table, fitted.schema, rows);
  for (const { id, step, columns, params, state } of waiting)
    await within(id, async () =>
      catalog.get(step).prepare?.({ table: reached, columns, params, job, state }),
    );
}

/** `fitRecipe`, and its training rows as a matrix. Throws `no-features` if no column is left. */
export async function fitMatrix(
  recipe: Recipe,
  roles: Roles,
  table: Table,
  rows: Uint32Array | null,
  options: FitOptions,
): Promise<FittedResult & { readonly x: Matrix }> {
  const result = await fitRecipe(recipe, roles, table, rows, options);
  if (result.fitted.features.length === 0) {
    throw new Problem(
      'no-features',
      'No feature column is left to learn from.',
      'Give at least one column the role feature, and check that no step removes it.',
    );
  }
  return { ...result, x: toMatrix(result.training, result.fitted.features) };
}

/** New rows as the matrix that the model expects: its features, in its order. */
export function applyMatrix(fitted: FittedRecipe, table: Table, rows: Uint32Array | null = null): Matrix {
  return toMatrix(applyRecipe(fitted, table, rows), fitted.features);
}

function traceOrigins(
  before: ReadonlyMap<string, string>,
  after: Table,
  step: Step,
  fitted: FittedStep,
): Map<string, string> {
  const made = new Map<string, string>();
  if (fitted.columns.length > 0) {
    const state: PlainObject = fitted.state;
    for (const { name, from } of step.origins?.(fitted.columns, state, fitted.params) ?? [])
      made.set(name, from);
  }
  return new Map(
    after.columns.map(({ name }) => {
      const from = before.has(name) ? name : (made.get(name) ?? fitted.columns[0] ?? name);
      return [name, before.get(from) ?? from];
    }),
  );
}

function refuseRepeats(recipe: Recipe): void {
  const ids = new Set<string>();
  for (const { id } of recipe.steps) {
    if (ids.has(id)) {
      throw new Problem(
        'duplicate-step',
        `Two steps are called "${id}".`,
        'Give every step an id of its own.',
        { step: id },
      );
    }
    ids.add(id);
  }
}

async function within<T>(step: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    throw toProblem(error).within({ step });
  }
}

function noRows(message: string, hint: string): Problem {
  return new Problem('no-rows', message, hint);
}

function noTarget(step: Step): Problem {
  return new Problem(
    'no-target',
    `${step.card.label} learns from the target, but no target is chosen.`,
    'Choose a target column, or use a step that does not need one.',
  );
}
