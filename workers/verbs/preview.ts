import { seeded } from '../../src/pipeline/base/random.ts';
import { columnOf, type Table } from '../../src/pipeline/data/table.ts';
import { previewRecipe } from '../../src/pipeline/features/preview.ts';
import type { Candidate } from '../../src/pipeline/learn/candidate.ts';
import { setAside } from '../../src/pipeline/measure/prepare-evaluation.ts';
import type { PreviewInput } from '../../src/runtime/contract.ts';
import type { VerbOf } from '../context.ts';

export const preview: VerbOf<'preview'> = async (input, { job, tables }) => {
  const table = tables.get(input.table);
  const { recipe, roles, target, stepId, sampleRows, seed } = input;
  const rows = trainingRows(table, input);
  return previewRecipe(recipe, roles, table, rows, stepId, {
    sampleRows,
    ...(target !== null && { target }),
    random: seeded(seed).fork('recipe'),
    job,
  });
};

/** The rows that are not held out, as a candidate for this target would have them; null = all. */
function trainingRows(
  table: Table,
  {
    recipe,
    roles,
    target,
    holdout,
    seed,
    ...given
  }: Pick<PreviewInput, 'recipe' | 'roles' | 'target' | 'task' | 'holdout' | 'seed'>,
): Uint32Array | null {
  if (holdout === null || target === null) return null;
  const { kind } = columnOf(table, target);
  const task = given.task ?? (kind === 'number' || kind === 'time' ? 'regression' : 'classification');
  const candidate: Candidate = { recipe, roles, estimator: { id: 'dummy', params: {} }, target, task, seed };
  return setAside(candidate, table, holdout).train;
}
