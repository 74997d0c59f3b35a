import { canonical } from '../../pipeline/base/plain.ts';
import type { Finding, Fix } from '../../pipeline/data/quality.ts';
import type { RecipeStep } from '../../pipeline/features/recipe-types.ts';
import type { StepCard } from '../../pipeline/features/step.ts';
import type { Project } from '../../project/records.ts';
import { columnsNamed } from './step-columns.ts';

/** Whether the document already does what a fix would do. */
export function isFixed(project: Project, fix: Fix): boolean {
  if (fix.kind === 'role') return fix.columns.every((column) => project.roles[column] === fix.role);
  if (fix.kind === 'operation') return false;
  if (fix.kind === 'retype') {
    const types = project.datasets.find((dataset) => dataset.id === project.active)?.types ?? {};
    return fix.columns.every((column) => types[column] === fix.to);
  }
  if (fix.columns.every((column) => project.roles[column] === 'ignore')) return true;
  return project.recipe.steps.some(
    (step) =>
      step.step === fix.step &&
      !step.disabled &&
      Object.entries(fix.params).every(([key, value]) => canonical(step.params[key]) === canonical(value)) &&
      fix.columns.every((column) => columnsNamed(step).includes(column)),
  );
}

/** Checks of whole rows, which stand whatever the roles of single columns are. */
const ofRows: readonly string[] = ['duplicate-rows', 'sparse-rows'];

/** Whether a finding no longer matters: one of its fixes is made, or a column that it is about is ignored. */
export function isSettled(project: Project, finding: Finding): boolean {
  if (finding.fixes.some((fix) => isFixed(project, fix))) return true;
  if (ofRows.includes(finding.check)) return false;
  return finding.columns.some((column) => column !== project.target && project.roles[column] === 'ignore');
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
  'balance',
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
