import type { RecipePreview } from '../../../pipeline/features/preview.ts';
import type { PlanChoice } from '../../../pipeline/measure/plan.ts';
import type { FoldStatesAsk } from '../../../runtime/contract.ts';
import type { Entry, FeaturesView } from './use-features.ts';

/** The most folds that are fitted. */
const mostFolds = 10;

/** What is to be fitted in each fold; null where there are no folds, or the step cannot be fitted. */
export function foldAsk(
  {
    project,
    table,
    target,
    input,
    entries,
  }: Pick<FeaturesView, 'project' | 'table' | 'target' | 'input' | 'entries'>,
  { step, preview }: Entry,
): Omit<FoldStatesAsk, 'most'> | null {
  const { task, plan, seed } = project;
  const at = entries.findIndex((entry) => entry.step.id === step.id);
  if (target === null || (task !== 'classification' && task !== 'regression')) return null;
  if (at < 0 || step.disabled || preview === null || preview.lines.length === 0) return null;
  const steps = entries
    .slice(0, at + 1)
    .filter((entry) => !entry.step.disabled)
    .map((entry) => {
      const { group: _, ...bare } = entry.step;
      return bare;
    });
  return {
    table,
    candidate: {
      recipe: { steps },
      roles: project.roles,
      estimator: { id: 'dummy', params: {} },
      target,
      task,
      seed,
    },
    plan,
    holdout: input.holdout,
  };
}

/** Seconds that fitting up to a step in the folds of a plan would take, as the preview took. */
export function foldSeconds(preview: RecipePreview | null, step: string, plan: PlanChoice): number {
  if (preview === null) return Number.POSITIVE_INFINITY;
  const at = preview.steps.findIndex(({ id }) => id === step);
  const once = preview.steps.slice(0, at + 1).reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  return ((1 + foldsOf(plan)) * once) / 1000;
}

const repeatsOf: { readonly [plan: string]: number } = {
  'repeated-k-fold': 3,
  'monte-carlo': 10,
  bootstrap: 25,
};

function foldsOf({ id, params }: PlanChoice): number {
  if (id === 'holdout') return 1;
  if (id === 'predefined') return mostFolds;
  const folds = params.folds ?? (id === 'monte-carlo' || id === 'bootstrap' ? 1 : 5);
  const repeats = params.repeats ?? repeatsOf[id] ?? 1;
  return Math.min(mostFolds, Number(folds) * Number(repeats) || mostFolds);
}
