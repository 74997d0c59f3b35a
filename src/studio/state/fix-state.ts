import type { Fix } from '../../pipeline/data/quality.ts';
import type { RecipeStep } from '../../pipeline/features/recipe-types.ts';
import type { StepCard } from '../../pipeline/features/step.ts';
import type { Project } from '../../project/records.ts';
import { columnsNamed } from './step-columns.ts';

/** Whether the document already does what a fix would do. */
export function isFixed(project: Project, fix: Fix): boolean {
  if (fix.kind === 'role') return fix.columns.every((column) => project.roles[column] === fix.role);
  if (fix.columns.every((column) => project.roles[column] === 'ignore')) return true;
  return project.recipe.steps.some(
    (step) =>
      step.step === fix.step &&
      !step.disabled &&
      fix.columns.every((column) => columnsNamed(step).includes(column)),
  );
}

const groups: readonly StepCard['group'][] = [
  'clean',
  'missing',
  'outliers',
  'engineer',
  'text',
  'media',
  'encode',
  'scale',
  'reduce',
];

/** Where a new step belongs: after the steps that come before its group in the usual order. */
export function fixPlace(steps: readonly RecipeStep[], step: string, cards: readonly StepCard[]): number {
  const rank = (id: string) => {
    const group = cards.find((card) => card.id === id)?.group;
    return group === undefined ? groups.length : groups.indexOf(group);
  };
  const own = rank(step);
  const after = steps.findIndex((held) => rank(held.step) > own);
  return after < 0 ? steps.length : after;
}
