import type { RecipeStep } from '../../pipeline/features/recipe-types.ts';

/** Columns a step names one by one; steps that choose by type name none. */
export function columnsNamed(step: RecipeStep): readonly string[] {
  return Array.isArray(step.columns) ? (step.columns as readonly string[]) : [];
}
