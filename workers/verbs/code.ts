import { seeded } from '../../src/pipeline/base/random.ts';
import { columnOf, type Table } from '../../src/pipeline/data/table.ts';
import { recipeCode } from '../../src/pipeline/features/code.ts';
import type { CodeInput } from '../../src/runtime/contract.ts';
import type { VerbOf } from '../context.ts';

export const code: VerbOf<'code'> = async (input, { job, tables }) => {
  const { language, recipe, roles, target, file, reading } = input;
  const table = tables.get(input.table.key);
  const estimator = language === 'python' ? await pythonEstimator(input, table) : null;
  const { text } = await recipeCode(language, recipe, roles, table, {
    ...(target !== null && { target }),
    ...(file !== undefined && { file }),
    ...(reading !== undefined && { reading }),
    ...(estimator !== null && { estimator }),
    random: seeded(0),
    job,
  });
  return text;
};

async function pythonEstimator({ estimator, target, task, seed = 0 }: CodeInput, table: Table) {
  if (estimator === null || target === null) return null;
  const { kind } = columnOf(table, target);
  const { estimatorPython } = await import('../../src/pipeline/learn/estimator-python.ts');
  const usual = kind === 'number' || kind === 'time' ? 'regression' : 'classification';
  return estimatorPython(estimator, task ?? usual, seed);
}
