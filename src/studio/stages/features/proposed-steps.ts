import type { RecipeStep, Roles } from '../../../pipeline/features/recipe-types.ts';
import { isNames } from './selector.ts';

export type Proposed = { readonly step: RecipeStep; readonly why: string };

/** Proposed steps for the roles as they are: columns that are no features any more are left out, and steps left with none. */
export function forRoles(
  proposed: readonly Proposed[],
  roles: Roles,
  target: string | null,
): readonly Proposed[] {
  return proposed.flatMap(({ step, why }) => {
    if (!isNames(step.columns)) return [{ step, why }];
    const columns = step.columns.filter(
      (name) => name !== target && (Object.hasOwn(roles, name) ? roles[name] : 'feature') === 'feature',
    );
    return columns.length === 0 ? [] : [{ step: { ...step, columns }, why }];
  });
}

/** What is proposed and not yet done: the same step on columns that no such step of the recipe names. */
export function notYet(
  proposed: readonly Proposed[],
  steps: readonly RecipeStep[],
  workedOn: ReadonlyMap<string, readonly string[]>,
): readonly Proposed[] {
  return proposed.filter(({ step }) => {
    const same = steps.filter((held) => held.step === step.step);
    const done = new Set(same.flatMap((held) => workedOn.get(held.id) ?? namesOf(held)));
    const names = namesOf(step);
    return names.length === 0 ? same.length === 0 : names.some((name) => !done.has(name));
  });
}

function namesOf(step: RecipeStep): readonly string[] {
  return isNames(step.columns) ? step.columns : [];
}
