import type { EstimatorChoice, Task } from './candidate.ts';
import { estimators } from './catalog.ts';

export type SuggestedEstimator = {
  readonly estimator: EstimatorChoice;
  readonly label: string;
  readonly why: string;
};

/** Comparing every new row with so many training rows takes too long for a first look. */
const mostNeighbours = 20_000;

/**
 * Models to begin with, the baseline first: one that is easy to read, one that is strong without tuning, and one that
 * makes no assumption about the shape. All with default parameters, quick enough for a first look.
 */
export function suggestEstimators(task: Task, rows: number): readonly SuggestedEstimator[] {
  const wanted: readonly { readonly id: string; readonly why: string; readonly most?: number }[] = [
    { id: 'dummy', why: 'The score to beat: what one gets without looking at any feature.' },
    { id: 'logistic-regression', why: 'Quick, and its weights can be read; strong where effects add up.' },
    { id: 'ridge', why: 'Quick, and its weights can be read; steady when columns are related.' },
    {
      id: 'random-forest',
      why: 'Strong without tuning; finds thresholds and effects that depend on each other.',
    },
    {
      id: 'knn',
      why: 'Makes no assumption about the shape: similar rows get similar answers.',
      most: mostNeighbours,
    },
  ];
  return wanted
    .filter(({ id, most }) => estimators.has(id) && rows <= (most ?? Number.POSITIVE_INFINITY))
    .map(({ id, why }) => ({ card: estimators.get(id).card, why }))
    .filter(({ card }) => card.tasks.includes(task))
    .map(({ card, why }) => ({ estimator: { id: card.id, params: {} }, label: card.label, why }));
}
