import { type Job, partOf, silentJob } from '../base/job.ts';
import { Cancelled, toProblem } from '../base/problem.ts';
import { seeded } from '../base/random.ts';
import type { Column, Table } from '../data/table.ts';
import { steps as catalog } from '../features/catalog.ts';
import { fitRecipe, type StepEvent } from '../features/recipe.ts';
import type { Candidate } from '../learn/candidate.ts';
import { type FoldRange, foldRange } from './fold-range.ts';
import type { PlanChoice } from './plan.ts';
import { type HoldoutChoice, prepareEvaluation, rowsToLearnFrom } from './prepare-evaluation.ts';
import { someRows } from './some-rows.ts';

export type FoldStatesInput = {
  /** Its recipe ends with the step that is told about; its estimator is not fitted. */
  readonly candidate: Candidate;
  readonly plan: PlanChoice;
  readonly holdout: HoldoutChoice | null;
  /** Training rows used at most, drawn by the seed; null: all of them. */
  readonly most: number | null;
};
export type FoldLine = FoldRange & { readonly label: string };
export type FoldStates = {
  /** Folds that were fitted, and those of the plan. */
  readonly folds: number;
  readonly of: number;
  /** Training rows that the folds were taken from, and those there are. */
  readonly rows: number;
  readonly ofRows: number;
  /** As in the readable state of the step on all these rows, in its order. */
  readonly lines: readonly FoldLine[];
};

/** More would not say more, and take long. */
const mostFolds = 10;

/**
 * What the last step of a recipe learns from the training rows of each fold of a plan, the first ten folds at most,
 * beside what it learns from all rows that are not held out. Folds, rows and chance are those of an evaluation: what is
 * told is what a model of that fold is made with, unless `most` leaves rows out. Deterministic. Throws what
 * `prepareEvaluation` and `fitRecipe` throw, with `at.fold`.
 */
export async function foldStates(
  table: Table,
  { candidate, plan, holdout, most }: FoldStatesInput,
  job: Job = silentJob,
): Promise<FoldStates> {
  const prepared = prepareEvaluation(candidate, table, plan, candidate.seed, holdout);
  await job.checkpoint();
  const { splits } = prepared;
  const open = prepared.holdout?.train ?? rowsToLearnFrom(candidate, table, null);
  const rows =
    most === null ? open : someRows(open, candidate.recipe, most, seeded(candidate.seed, 'fold states'));
  const used = rows.length < open.length ? new Set(rows) : null;
  const shown = splits.slice(0, mostFolds);
  const learn = (train: Uint32Array, part: number): Promise<Learnt> =>
    learntBy(
      candidate,
      table,
      train,
      partOf(job, part / (shown.length + 1), (part + 1) / (shown.length + 1)),
    );
  const whole = await learn(rows, 0);
  const folds: Learnt[] = [];
  for (const [fold, { train }] of shown.entries()) {
    try {
      folds.push(await learn(used === null ? train : train.filter((row) => used.has(row)), fold + 1));
    } catch (error) {
      if (error instanceof Cancelled) throw error;
      throw toProblem(error).within({ fold });
    }
  }
  job.report(1);
  return {
    folds: shown.length,
    of: splits.length,
    rows: rows.length,
    ofRows: open.length,
    lines: [...whole.lines].map(([label, value]) => ({
      label,
      ...foldRange(
        value,
        folds.map(({ lines }) => lines.get(label) ?? null),
        namesLevel(label, value, whole.before),
      ),
    })),
  };
}

type Learnt = {
  readonly lines: ReadonlyMap<string, string>;
  /** The columns that reached the step. */
  readonly before: readonly Column[];
};

async function learntBy(
  { recipe, roles, target, seed }: Candidate,
  table: Table,
  rows: Uint32Array,
  job: Job,
): Promise<Learnt> {
  const events: StepEvent[] = [];
  await fitRecipe(recipe, roles, table, rows, {
    ...(target !== undefined && { target }),
    random: seeded(seed).fork('recipe'),
    job,
    onStep: (event) => {
      events[0] = event;
    },
  });
  const [last] = events;
  const lines = new Map<string, string>();
  if (last === undefined || last.fitted.columns.length === 0) return { lines, before: [] };
  const { step, state, params } = last.fitted;
  for (const { label, value } of catalog.get(step).describe(state, params)) {
    const known = lines.get(label);
    lines.set(label, known === undefined ? value : `${known}, ${value}`);
  }
  return { lines, before: last.before.columns };
}

/** The value is a level of the column that the label ends with: a name, whatever it looks like. */
function namesLevel(label: string, value: string, columns: readonly Column[]): boolean {
  return columns.some(
    (column) =>
      column.kind === 'category' && label.endsWith(` ${column.name}`) && column.levels.includes(value),
  );
}
