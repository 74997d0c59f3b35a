import { type Job, partOf, silentJob } from '../base/job.ts';
import { parseParams } from '../base/param.ts';
import { Cancelled, Problem, toProblem } from '../base/problem.ts';
import { seeded } from '../base/random.ts';
import { columnOf, isMissing, type Table } from '../data/table.ts';
import { fitRecipe, targetColumn } from '../features/recipe.ts';
import { toMatrix } from '../features/to-matrix.ts';
import type { Candidate, Model } from './candidate.ts';
import { estimators } from './catalog.ts';
import type { Estimator } from './estimator.ts';
import type { NetworkEngine } from './network-engine.ts';
import { rowWeights } from './row-weights.ts';
import { classesOf, encodeTarget } from './target.ts';
import { applyTarget, fitTarget } from './target-transform.ts';

export type FitContext = {
  readonly job?: Job;
  /** Needed by estimators that run on `network`. */
  readonly network?: NetworkEngine;
  /** Only these parts (trees); see `joinModels`. */
  readonly part?: readonly [from: number, to: number];
};

/**
 * Fits recipe and estimator on the given rows (all if null) and nothing else. Rows without a target are left
 * out and told by a note. Classes are those of the training rows, in numpy.unique's order. Deterministic in
 * candidate, table and rows. Throws the Problems of steps and estimators with `at.step` / `at.estimator`,
 * `wrong-task`, `no-target`, `no-rows`, `bad-target-transform`.
 */
export async function fitCandidate(
  candidate: Candidate,
  table: Table,
  rows: Uint32Array | null,
  { job = silentJob, network, part }: FitContext = {},
): Promise<Model> {
  const estimator = estimators.get(candidate.estimator.id);
  const { id } = estimator.card;
  requireTask(estimator, candidate);
  try {
    const params = parseParams(estimator.card, candidate.estimator.params);
    const random = seeded(candidate.seed);
    const target = requireTarget(candidate, table);
    const known = target === undefined ? rows : rowsWithTarget(table, target, rows, job);
    const result = await fitRecipe(candidate.recipe, candidate.roles, table, known, {
      ...(target !== undefined && { target }),
      random: random.fork('recipe'),
      job: partOf(job, 0, 0.2),
    });
    const { fitted: recipe, keptRows } = result;
    const classes =
      target !== undefined && candidate.task === 'classification' ? classesOf(table, target, keptRows) : [];
    const y =
      target === undefined
        ? new Float64Array(keptRows.length)
        : encodeTarget(table, target, candidate.task, keptRows, classes);
    const changed =
      target === undefined || !candidate.targetTransform
        ? undefined
        : await fitTarget(candidate.targetTransform, candidate.task, target, y, random.fork('target'));
    const weights = rowWeights(table, candidate.roles, keptRows);
    const fitted = await estimator.fit({
      x: toMatrix(result.training, recipe.features),
      y: changed ? applyTarget(changed, y) : y,
      task: candidate.task,
      classes: classes.length,
      labels: classes,
      ...(weights && { weights }),
      params,
      random: random.fork('estimator'),
      job: partOf(job, 0.2, 1),
      ...(part && { part }),
      ...(network && { network }),
    });
    return {
      task: candidate.task,
      ...(target !== undefined && { target }),
      ...(candidate.task === 'classification' && { classes }),
      schema: recipe.schema,
      recipe,
      ...(changed && { targetTransform: changed }),
      estimator: { id, params },
      fitted,
    };
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    const problem = toProblem(error);
    throw problem.at.step === undefined ? problem.within({ estimator: id }) : problem;
  }
}

/** One model from models fitted with consecutive `part`s of the same candidate on the same rows. */
export function joinModels(parts: readonly Model[]): Model {
  const [first] = parts;
  if (first === undefined)
    throw new Problem('no-parts', 'There are no parts to join.', 'Fit at least one part.');
  const { join } = estimators.get(first.estimator.id);
  if (parts.length === 1 || !join) return first;
  return { ...first, fitted: join(parts.map((part) => part.fitted)) };
}

function requireTask({ card }: Estimator, candidate: Candidate): void {
  if (card.tasks.includes(candidate.task)) return;
  const others = estimators.cards.filter(({ tasks }) => tasks.includes(candidate.task)).map(({ id }) => id);
  throw new Problem(
    'wrong-task',
    `${card.label} is for ${card.tasks.join(' and ')}, not for ${candidate.task}.`,
    others.length > 0 ? `For ${candidate.task} there are: ${others.join(', ')}.` : 'Choose another task.',
    { estimator: card.id },
  );
}

function requireTarget(candidate: Candidate, table: Table): string | undefined {
  const target = targetColumn(table, candidate.roles, candidate.target);
  if (target !== undefined) {
    columnOf(table, target);
    return target;
  }
  if (candidate.task === 'classification' || candidate.task === 'regression') {
    throw new Problem(
      'no-target',
      `For ${candidate.task}, one column must be the target; none is chosen.`,
      'Choose the column that should be predicted.',
    );
  }
  return undefined;
}

function rowsWithTarget(table: Table, target: string, rows: Uint32Array | null, job: Job): Uint32Array {
  const column = columnOf(table, target);
  const all = rows ?? Uint32Array.from({ length: table.rows }, (_, row) => row);
  const kept = all.filter((row) => !isMissing(column, row));
  const dropped = all.length - kept.length;
  if (dropped > 0) {
    job.emit({
      kind: 'note',
      code: 'missing-target',
      rows: dropped,
      message: `${dropped} of ${all.length} training rows have no "${target}" and were left out.`,
    });
  }
  if (kept.length > 0) return kept;
  throw new Problem(
    'no-rows',
    all.length === 0
      ? 'There are no training rows.'
      : `"${target}" is missing in all ${all.length} training rows.`,
    'Use a table with rows in which the target is filled in.',
    { column: target },
  );
}
