import { seeded } from '../../src/pipeline/base/random.ts';
import { recipeCode } from '../../src/pipeline/features/code.ts';
import type { VerbOf } from '../context.ts';

export const code: VerbOf<'code'> = async ({ language, recipe, roles, table, target }, { job, tables }) => {
  const { text } = await recipeCode(language, recipe, roles, tables.get(table.key), {
    ...(target !== null && { target }),
    random: seeded(0),
    job,
  });
  return text;
};
