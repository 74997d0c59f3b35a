import type { Random } from '../base/random.ts';
import { steps as catalog } from '../features/catalog.ts';
import type { Recipe } from '../features/recipe-types.ts';

/** At most so many of the rows, in their order: any, or the last ones in one piece where a step looks at neighbours. */
export function someRows(rows: Uint32Array, recipe: Recipe, most: number, random: Random): Uint32Array {
  if (rows.length <= most) return rows;
  const ordered = recipe.steps.some((step) => !step.disabled && catalog.get(step.step).card.ordered === true);
  if (ordered) return rows.slice(rows.length - most);
  return random
    .permutation(rows.length)
    .slice(0, most)
    .sort()
    .map((at) => rows[at]);
}
