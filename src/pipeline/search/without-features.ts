import type { Table } from '../data/table.ts';
import { steps } from '../features/catalog.ts';
import type { RecipeStep, Role } from '../features/recipe-types.ts';
import type { Candidate } from '../learn/candidate.ts';

/** The candidate for an estimator that looks at no feature: its steps stay only if they decide which rows are learnt from. */
export function withoutFeatures(candidate: Candidate, table: Table): Candidate {
  const { recipe, target } = candidate;
  if (recipe.steps.some(choosesRows)) return candidate;
  const roles: { [column: string]: Role } = { ...candidate.roles };
  for (const { name } of table.columns) if (name !== target) roles[name] = 'ignore';
  return { ...candidate, recipe: { ...recipe, steps: [] }, roles };
}

function choosesRows({ step, disabled }: RecipeStep): boolean {
  const { keep, resample } = steps.get(step);
  return disabled !== true && (keep !== undefined || resample !== undefined);
}
