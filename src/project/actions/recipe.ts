import type { PlainObject } from '../../pipeline/base/plain.ts';
import type { Recipe, RecipeStep, Selector } from '../../pipeline/features/recipe-types.ts';
import type { Project } from '../records.ts';
import { type Action, merging, step } from './action.ts';
import { regrouped } from './recipe-groups.ts';

export function addStep(added: RecipeStep, label: string, at?: number, why?: string): Action {
  return step(`Add ${label}`, (project) => {
    const steps = [...project.recipe.steps];
    steps.splice(at ?? steps.length, 0, added);
    const reasons = why === undefined ? project.reasons : { ...project.reasons, [added.id]: why };
    return { ...project, recipe: { steps }, reasons };
  });
}

/** Several steps at once, from a paste or a proposal, with the reasons there are. */
export function addSteps(
  added: readonly { readonly step: RecipeStep; readonly why?: string }[],
  label: string,
  at?: number,
): Action {
  return step(label, (project) => {
    const steps = [...project.recipe.steps];
    steps.splice(at ?? steps.length, 0, ...added.map((entry) => entry.step));
    const reasons = added.flatMap((entry) => (entry.why === undefined ? [] : [[entry.step.id, entry.why]]));
    return { ...project, recipe: { steps }, reasons: { ...project.reasons, ...Object.fromEntries(reasons) } };
  });
}

export function removeStep(id: string, label: string): Action {
  return step(`Remove ${label}`, (project) =>
    withSteps(
      project,
      project.recipe.steps.filter((held) => held.id !== id),
    ),
  );
}

/** Puts steps first that use up columns: steps that name those columns let go of them, and go if none is left. */
export function addConsuming(
  added: readonly RecipeStep[],
  columns: readonly string[],
  label: string,
): Action {
  const taken = new Set(columns);
  return step(label, (project) => {
    const later = project.recipe.steps.flatMap((held): readonly RecipeStep[] => {
      if (!isNames(held.columns)) return [held];
      const left = held.columns.filter((name) => !taken.has(name));
      return left.length === 0 && held.columns.length > 0 ? [] : [{ ...held, columns: left }];
    });
    return withSteps(project, [...added, ...later]);
  });
}

function isNames(columns: Selector): columns is readonly string[] {
  return Array.isArray(columns);
}

/** Sets parameters of a step at once, beside those it has. */
export function fixStepParams(id: string, params: PlainObject): Action {
  return step('Change step', (project) =>
    edit(project, id, (held) => ({ ...held, params: { ...held.params, ...params } })),
  );
}

/** Moves a step so that it stands at index `to` of the new order. */
export function moveStep(id: string, to: number): Action {
  return step('Move step', (project) => {
    const steps = [...project.recipe.steps];
    const from = steps.findIndex((held) => held.id === id);
    const held = steps[from];
    if (!held || from === to) return project;
    steps.splice(from, 1);
    steps.splice(to, 0, held);
    return withSteps(project, regrouped(steps, id));
  });
}

export function duplicateStep(id: string, newId: string): Action {
  return step('Duplicate step', (project) => {
    const at = project.recipe.steps.findIndex((held) => held.id === id);
    const held = project.recipe.steps[at];
    if (!held) return project;
    const steps = [...project.recipe.steps];
    steps.splice(at + 1, 0, { ...held, id: newId });
    return withSteps(project, steps);
  });
}

export function setStepDisabled(id: string, disabled: boolean): Action {
  return step(disabled ? 'Disable step' : 'Enable step', (project) =>
    edit(project, id, ({ disabled: _, ...held }) => (disabled ? { ...held, disabled } : held)),
  );
}

export function setStepParams(id: string, params: PlainObject): Action {
  return merging('Change step', (project) => edit(project, id, (held) => ({ ...held, params })));
}

export function setStepColumns(id: string, columns: Selector): Action {
  return step('Choose columns', (project) => edit(project, id, (held) => ({ ...held, columns })));
}

/** The whole recipe at once: from the JSON drawer or a paste. */
export function setRecipe(recipe: Recipe): Action {
  return step('Edit recipe', (project) => ({ ...project, recipe }));
}

function edit(project: Project, id: string, change: (held: RecipeStep) => RecipeStep): Project {
  return withSteps(
    project,
    project.recipe.steps.map((held) => (held.id === id ? change(held) : held)),
  );
}

function withSteps(project: Project, steps: readonly RecipeStep[]): Project {
  return { ...project, recipe: { steps } };
}
