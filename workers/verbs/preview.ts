import { createMemo } from '../../src/pipeline/base/memo.ts';
import { canonical, type Plain } from '../../src/pipeline/base/plain.ts';
import { seeded } from '../../src/pipeline/base/random.ts';
import { columnOf, type Table } from '../../src/pipeline/data/table.ts';
import { createFitMemo } from '../../src/pipeline/features/fit-memo.ts';
import { previewLarge } from '../../src/pipeline/features/preview-large.ts';
import type { Candidate } from '../../src/pipeline/learn/candidate.ts';
import { setAside } from '../../src/pipeline/measure/prepare-evaluation.ts';
import type { PreviewInput } from '../../src/runtime/contract.ts';
import type { VerbOf } from '../context.ts';

/** Fitted steps of this worker, so that an edit fits again only what comes after it. */
const fitted = createFitMemo(256 * 2 ** 20);
const training = createMemo<Uint32Array>(16 * 2 ** 20);

export const preview: VerbOf<'preview'> = async (input, { job, tables }) => {
  const table = tables.get(input.table);
  const { recipe, roles, target, task = null, holdout, stepId, sampleRows, seed, exact = false } = input;
  const key = canonical([input.table, roles, target, task, holdout, seed] as unknown as Plain);
  return previewLarge(recipe, roles, table, trainingRows(table, input, key), stepId, {
    sampleRows,
    ...(target !== null && { target }),
    random: seeded(seed).fork('recipe'),
    job,
    exact,
    memo: { key, kept: fitted },
    onSample: (seen) => job.emit({ preview: seen as unknown as Plain }),
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
  key: string,
): Uint32Array | null {
  if (holdout === null || target === null) return null;
  const known = training.get(key);
  if (known !== undefined) return known;
  const { kind } = columnOf(table, target);
  const task = given.task ?? (kind === 'number' || kind === 'time' ? 'regression' : 'classification');
  const candidate: Candidate = { recipe, roles, estimator: { id: 'dummy', params: {} }, target, task, seed };
  const { train } = setAside(candidate, table, holdout);
  training.put(key, train, train.byteLength);
  return train;
}
