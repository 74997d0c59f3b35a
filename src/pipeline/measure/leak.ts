import { type Job, partOf, silentJob } from '../base/job.ts';
import { Problem } from '../base/problem.ts';
import { type Random, seeded } from '../base/random.ts';
import { type Column, categoryColumn, columnOf, numberColumn, type Table, takeTable } from '../data/table.ts';
import { fitRecipe } from '../features/recipe.ts';
import type { RecipeStep, Role, Roles } from '../features/recipe-types.ts';
import type { Candidate, EstimatorChoice } from '../learn/candidate.ts';
import { evaluate } from './evaluate.ts';
import type { Score } from './evaluation.ts';
import type { PlanChoice } from './plan.ts';
import { rowsToLearnFrom } from './prepare-evaluation.ts';
import { someRows } from './some-rows.ts';

/**
 * What is fitted too early: the recipe as it is; a choice of the best among columns of chance; a target encoding of a
 * column of chance; or copies of rows that balance the classes.
 */
export type LeakShow = 'recipe' | 'chance-columns' | 'target-encoding' | 'copies';
export type LeakInput = {
  readonly show: LeakShow;
  readonly candidate: Candidate;
  readonly plan: PlanChoice;
  readonly metric: string;
  /** Rows used at most, drawn by the seed. */
  readonly most: number;
};
export type LeakResult = {
  readonly metric: string;
  /** Fitted anew in every fold. */
  readonly inside: Score;
  /** Fitted once on all rows, before the folds are made. */
  readonly outside: Score;
  readonly rows: number;
  readonly estimator: string;
};

const chanceColumns = 400;
const chosenColumns = 10;

/**
 * Scores of one candidate by the same folds twice: with its recipe fitted in every fold, and with its recipe fitted on all
 * rows beforehand, training rows encoded with their own answers and rows made before the split. Deterministic in
 * its input. Throws what `evaluate` throws, and `wrong-task` for copies without classes.
 */
export async function leakOf(
  table: Table,
  holdout: { readonly fraction: number; readonly seed: number } | null,
  { show, candidate: asked, plan, metric, most }: LeakInput,
  job: Job = silentJob,
): Promise<LeakResult> {
  const random = seeded(asked.seed, 'leak');
  const open = takeTable(table, someRows(rowsToLearnFrom(asked, table, holdout), asked.recipe, most, random));
  const { table: data, candidate } = staged(show, open, asked, random);
  const only = [metric];
  const inside = await evaluate(candidate, data, plan, only, {
    job: partOf(job, 0, 0.5),
    trainScores: false,
  });
  const early = await fittedBefore(candidate, data, partOf(job, 0.5, 0.6));
  const outside = await evaluate(early.candidate, early.table, plan, only, {
    job: partOf(job, 0.6, 1),
    trainScores: false,
  });
  return {
    metric,
    inside: inside.scores[metric],
    outside: outside.scores[metric],
    rows: data.rows,
    estimator: candidate.estimator.id,
  };
}

function staged(
  show: LeakShow,
  table: Table,
  candidate: Candidate,
  random: Random,
): { readonly table: Table; readonly candidate: Candidate } {
  if (show === 'recipe') return { table, candidate };
  const classes = candidate.task === 'classification';
  if (show === 'copies') {
    if (!classes)
      throw new Problem(
        'wrong-task',
        'Copies of rows balance classes, and the target here is an amount.',
        'Look at another of the demonstrations.',
      );
    const step: RecipeStep = { id: 'leak', step: 'over-sample', columns: { all: true }, params: {} };
    const estimator: EstimatorChoice = { id: 'knn', params: { nNeighbors: 1 } };
    return {
      table,
      candidate: { ...candidate, estimator, recipe: { steps: [...candidate.recipe.steps, step] } },
    };
  }
  const estimator: EstimatorChoice = { id: classes ? 'logistic-regression' : 'ridge', params: {} };
  const made = show === 'chance-columns' ? numbersOfChance(table, random) : [wordsOfChance(table, random)];
  const step: RecipeStep =
    show === 'chance-columns'
      ? { id: 'leak', step: 'select-k-best', columns: { all: true }, params: { k: chosenColumns } }
      : { id: 'leak', step: 'encode-target', columns: { all: true }, params: { smooth: 0 } };
  const roles: { [column: string]: Role } = {};
  for (const { name } of table.columns) roles[name] = candidate.roles[name] === 'group' ? 'group' : 'ignore';
  return {
    table: { rows: table.rows, columns: [...table.columns, ...made] },
    candidate: { ...candidate, estimator, roles, recipe: { steps: [step] } },
  };
}

function numbersOfChance(table: Table, random: Random): Column[] {
  const draw = random.fork('numbers');
  return Array.from({ length: chanceColumns }, (_, c) =>
    numberColumn(
      freshName(table, `chance ${c + 1}`),
      Float64Array.from({ length: table.rows }, () => draw.normal()),
    ),
  );
}

/** About three rows a level. */
function wordsOfChance(table: Table, random: Random): Column {
  const draw = random.fork('words');
  const levels = Math.max(2, Math.ceil(table.rows / 3));
  const words = Array.from({ length: table.rows }, () => `level ${draw.below(levels) + 1}`);
  return categoryColumn(freshName(table, 'chance'), words);
}

function freshName(table: Table, name: string): string {
  const held = new Set(table.columns.map((column) => column.name));
  return held.has(name) ? freshName(table, `${name} _`) : name;
}

/** The table as the recipe leaves it when it is fitted on all rows, and the candidate without a recipe. */
async function fittedBefore(
  candidate: Candidate,
  table: Table,
  job: Job,
): Promise<{ readonly candidate: Candidate; readonly table: Table }> {
  const { target } = candidate;
  const { training, keptRows } = await fitRecipe(candidate.recipe, candidate.roles, table, null, {
    ...(target !== undefined && { target }),
    random: seeded(candidate.seed).fork('recipe'),
    job,
    uncrossed: true,
  });
  const made = new Set(training.columns.map(({ name }) => name));
  const kept = takeTable(
    { rows: table.rows, columns: table.columns.filter(({ name }) => !made.has(name)) },
    keptRows,
  );
  const roles: { [column: string]: Role } = {};
  for (const { name } of kept.columns) roles[name] = besideRole(candidate.roles, name);
  if (target !== undefined && made.has(target))
    throw new Problem(
      'bad-recipe',
      `A step makes a column named as the target, "${columnOf(table, target).name}".`,
      'Give the new column another name.',
    );
  return {
    candidate: { ...candidate, recipe: { steps: [] }, roles },
    table: { rows: keptRows.length, columns: [...training.columns, ...kept.columns] },
  };
}

/** Columns that are no features now stay what they were; those that the recipe used up are not learnt from. */
function besideRole(roles: Roles, name: string): Role {
  const role = Object.hasOwn(roles, name) ? roles[name] : 'feature';
  return role === 'feature' ? 'ignore' : role;
}
