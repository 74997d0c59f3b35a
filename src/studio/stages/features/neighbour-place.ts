import type { RecipeStep } from '../../../pipeline/features/recipe-types.ts';
import { stepGroups } from '../../../project/actions/recipe-groups.ts';

/**
 * Where a step goes that is moved one place up or down: past the whole of a group that is closed, as it is seen as
 * one. `closed` names groups by their first step. null if there is no place that way.
 */
export function neighbourPlace(
  steps: readonly RecipeStep[],
  id: string,
  way: 'up' | 'down',
  closed: ReadonlySet<string>,
): number | null {
  const at = steps.findIndex((step) => step.id === id);
  const to = at + (way === 'up' ? -1 : 1);
  const beside = steps[to];
  if (at < 0 || beside === undefined) return null;
  const group = stepGroups(steps).find(({ ids }) => ids.includes(beside.id));
  if (group === undefined || group.ids.includes(id) || !closed.has(group.ids[0] ?? '')) return to;
  const end = way === 'up' ? group.ids[0] : group.ids.at(-1);
  return steps.findIndex((step) => step.id === end);
}
