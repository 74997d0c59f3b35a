import type { PlainObject } from '../base/plain.ts';
import type { EstimatorChoice, Task } from './candidate.ts';
import { estimators } from './catalog.ts';

export type SuggestedEstimator = {
  readonly estimator: EstimatorChoice;
  readonly label: string;
  readonly why: string;
};

type Wanted = {
  readonly id: string;
  readonly why: string;
  readonly most?: number;
  readonly params?: PlainObject;
};

/** Comparing every new row with so many training rows takes too long for a first look. */
const mostNeighbours = 20_000;

/**
 * Models to begin with, the baseline first: one that is easy to read, one that is strong without tuning, and one that
 * makes no assumption about the shape. With default parameters, quick enough for a first look. `words`: texts became
 * thousands of columns; then the penalty is weaker, and what compares whole rows is left out.
 */
export function suggestEstimators(task: Task, rows: number, words = false): readonly SuggestedEstimator[] {
  const wanted: readonly Wanted[] = [
    { id: 'dummy', why: 'The score to beat: what one gets without looking at any feature.' },
    {
      id: 'logistic-regression',
      why: words
        ? 'Quick on thousands of words, and the weight of each can be read; weighed words are small, so the penalty is weaker (C = 10).'
        : 'Quick, and its weights can be read; strong where effects add up.',
      params: words ? { c: 10 } : {},
    },
    { id: 'ridge', why: 'Quick, and its weights can be read; steady when columns are related.' },
    {
      id: 'random-forest',
      why: 'Strong without tuning; finds thresholds and effects that depend on each other.',
    },
    {
      id: 'knn',
      why: 'Makes no assumption about the shape: similar rows get similar answers.',
      most: words ? 0 : mostNeighbours,
    },
  ];
  return wanted
    .filter(({ id, most }) => estimators.has(id) && rows <= (most ?? Number.POSITIVE_INFINITY))
    .map(({ id, why, params }) => ({ card: estimators.get(id).card, why, params: params ?? {} }))
    .filter(({ card }) => card.tasks.includes(task))
    .map(({ card, why, params }) => ({ estimator: { id: card.id, params }, label: card.label, why }));
}
