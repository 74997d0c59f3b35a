import type { RecipeStep } from '../../pipeline/features/recipe-types.ts';
import type { Project } from '../records.ts';
import { type Action, step } from './action.ts';

/** Neighbouring steps of one group name. */
export type StepGroup = { readonly name: string; readonly ids: readonly string[] };

/** The groups of a recipe in their order; a name that comes again after other steps is another group. */
export function stepGroups(steps: readonly RecipeStep[]): readonly StepGroup[] {
  const groups: { name: string; ids: string[] }[] = [];
  steps.forEach(({ id, group }, at) => {
    if (group === undefined) return;
    if (steps[at - 1]?.group === group) groups.at(-1)?.ids.push(id);
    else groups.push({ name: group, ids: [id] });
  });
  return groups;
}

/** Gives steps a group; null takes them out of theirs. */
export function setGroup(ids: readonly string[], name: string | null): Action {
  return step(name === null ? 'Ungroup steps' : 'Group steps', (project) =>
    edit(project, ids, ({ group: _, ...held }) => (name === null ? held : { ...held, group: name })),
  );
}

export function setStepsDisabled(ids: readonly string[], disabled: boolean): Action {
  return step(disabled ? 'Disable steps' : 'Enable steps', (project) =>
    edit(project, ids, ({ disabled: _, ...held }) => (disabled ? { ...held, disabled } : held)),
  );
}

/** Moves neighbouring steps one place up or down; past a whole group where one stands there. */
export function shiftSteps(ids: readonly string[], way: 'up' | 'down'): Action {
  return step('Move steps', (project) => {
    const { steps } = project.recipe;
    const from = steps.findIndex(({ id }) => id === ids[0]);
    const beside = steps[way === 'up' ? from - 1 : from + ids.length];
    return from < 0 || beside === undefined ? project : passed(project, ids, beside.id);
  });
}

/** Moves neighbouring steps to the far side of another one; past the whole group that one is in. */
export function moveSteps(ids: readonly string[], past: string): Action {
  return step('Move steps', (project) => passed(project, ids, past));
}

function passed(project: Project, ids: readonly string[], past: string): Project {
  const { steps } = project.recipe;
  const place = (id: string | undefined) => steps.findIndex((held) => held.id === id);
  if (place(past) < 0 || place(ids[0]) < 0 || ids.includes(past)) return project;
  const others = stepGroups(steps).find((group) => group.ids.includes(past))?.ids ?? [past];
  const down = place(past) > place(ids[0]);
  const edge = down ? others.at(-1) : others[0];
  const rest = steps.filter(({ id }) => !ids.includes(id));
  const at = rest.findIndex(({ id }) => id === edge);
  rest.splice(down ? at + 1 : at, 0, ...steps.filter(({ id }) => ids.includes(id)));
  return { ...project, recipe: { steps: rest } };
}

/** The step as a member of the group between whose members it now stands; out of its group if it left it. */
export function regrouped(steps: readonly RecipeStep[], id: string): readonly RecipeStep[] {
  const at = steps.findIndex((held) => held.id === id);
  const before = steps[at - 1]?.group;
  const after = steps[at + 1]?.group;
  return steps.map((held, index) => {
    if (index !== at) return held;
    const { group, ...plain } = held;
    if (before !== undefined && before === after) return { ...plain, group: before };
    if (group === undefined || group === before || group === after) return held;
    return steps.some((other) => other !== held && other.group === group) ? plain : held;
  });
}

function edit(project: Project, ids: readonly string[], change: (held: RecipeStep) => RecipeStep): Project {
  return {
    ...project,
    recipe: { steps: project.recipe.steps.map((held) => (ids.includes(held.id) ? change(held) : held)) },
  };
}
