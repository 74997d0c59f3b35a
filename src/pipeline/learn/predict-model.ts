import { type Job, partOf, silentJob } from '../base/job.ts';
import type { Table } from '../data/table.ts';
import { applyMatrix, prepareRecipe } from '../features/recipe.ts';
import type { Model, Predictions } from './candidate.ts';
import { predictFamily } from './families/predict.ts';
import { takeTargetBack } from './target-transform.ts';

/**
 * Answers of a model for the given rows (all if null): every row gets one, in order, in the units of the target. Extra columns and the
 * order of columns do not matter. Throws `missing-column` or `wrong-kind` naming the column.
 */
export async function predictModel(
  model: Model,
  table: Table,
  rows: Uint32Array | null,
  job: Job = silentJob,
): Promise<Predictions> {
  await prepareRecipe(model.recipe, table, rows, partOf(job, 0, 0.1));
  const x = applyMatrix(model.recipe, table, rows);
  await job.checkpoint();
  const answers = await predictFamily(model.fitted, x, model.classes?.length ?? 0, partOf(job, 0.1, 1));
  const { targetTransform } = model;
  return {
    rows: rows ?? Uint32Array.from({ length: table.rows }, (_, row) => row),
    ...answers,
    ...(targetTransform && { values: takeTargetBack(targetTransform, answers.values) }),
  };
}
