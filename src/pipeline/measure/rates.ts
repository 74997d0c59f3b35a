import type { ChoiceParam, NumberParam } from '../base/param.ts';
import { type ClassCount, classCounts, countOf } from './class-counts.ts';
import type { Scored } from './metric.ts';

export type Average = 'auto' | 'binary' | 'macro' | 'micro' | 'weighted';
export type Rate = 'precision' | 'recall' | { readonly beta: number };

export const averageParam = {
  type: 'choice',
  default: 'auto',
  options: [
    {
      value: 'auto',
      label: 'Automatic',
      help: 'The positive class if there are two classes, else the mean over classes.',
    },
    { value: 'binary', label: 'Positive class only' },
    { value: 'macro', label: 'Mean over classes', help: 'Every class counts the same.' },
    { value: 'micro', label: 'All rows together', help: 'Every row counts the same.' },
    { value: 'weighted', label: 'Mean weighted by class size' },
  ],
  help: 'How the classes are put together into one number.',
} as const satisfies ChoiceParam;

export const zeroDivisionParam = {
  type: 'number',
  default: 0,
  min: 0,
  max: 1,
  advanced: true,
  help: 'Value where there is nothing to divide by (a class that is never answered, or never true).',
} as const satisfies NumberParam;

/**
 * Precision, recall or F-beta: right/answered, right/actual, (1+β²)·P·R/(β²·P+R); one class, or an average over the
 * classes that occur in truth or answers. Divisions by zero give `zeroDivision`. NaN for no rows.
 * Agrees with sklearn.metrics.precision_recall_fscore_support 1.2.1.
 */
export function rateOf(scored: Scored, rate: Rate, average: Average, zeroDivision: number): number {
  if (scored.truth.length === 0) return Number.NaN;
  const binary = average === 'binary' || (average === 'auto' && scored.classes.length === 2);
  if (binary) return ofClass(countOf(scored, scored.positive), rate, zeroDivision);
  const counts = classCounts(scored);
  if (average === 'micro') return ofClass(sum(counts), rate, zeroDivision);
  const weighted = average === 'weighted';
  let total = 0;
  let weights = 0;
  for (const count of counts) {
    const weight = weighted ? count.actual : 1;
    total += weight * ofClass(count, rate, zeroDivision);
    weights += weight;
  }
  return total / weights;
}

function ofClass(count: ClassCount, rate: Rate, zeroDivision: number): number {
  const precision = count.answered === 0 ? zeroDivision : count.right / count.answered;
  if (rate === 'precision') return precision;
  const recall = count.actual === 0 ? zeroDivision : count.right / count.actual;
  if (rate === 'recall') return recall;
  const squared = rate.beta * rate.beta;
  const below = squared * precision + recall;
  return below === 0 ? 0 : ((1 + squared) * precision * recall) / below;
}

function sum(counts: readonly ClassCount[]): ClassCount {
  let right = 0;
  let answered = 0;
  let actual = 0;
  for (const count of counts) {
    right += count.right;
    answered += count.answered;
    actual += count.actual;
  }
  return { code: -1, right, answered, actual };
}
