import type { Card } from '../base/card.ts';
import type { Params, Values, ValuesOf } from '../base/param.ts';
import type { Task } from '../learn/candidate.ts';

/** Truth and answers for the same rows. */
export type Scored = {
  readonly task: Task;
  /** Class codes or numbers. */
  readonly truth: Float64Array;
  readonly predicted: Float64Array;
  /** rows × classes, row-major. */
  readonly probabilities?: Float64Array;
  readonly classes: readonly string[];
  /** Code of the positive class of a binary task. */
  readonly positive: number;
};
export type MetricCard = Card & {
  readonly tasks: readonly Task[];
  readonly better: 'higher' | 'lower';
  readonly range: readonly [number | null, number | null];
  /** `share` is shown as 0.823, `unit` in the target's unit. */
  readonly format: 'share' | 'number' | 'unit';
  readonly needs: 'labels' | 'probabilities' | 'numbers';
};
export type MetricDefinition<P extends Params = Params> = {
  readonly card: MetricCard & { readonly params: P };
  /** NaN if not defined for these rows (one class only in roc-auc). */
  value(scored: Scored, params: ValuesOf<P>): number;
};
export type Metric = { readonly card: MetricCard; value(scored: Scored, params: Values): number };

/** Erases the parameter types: values reach `value` only through `parseParams`. */
export function defineMetric<const P extends Params>(definition: MetricDefinition<P>): Metric {
  return definition as unknown as Metric;
}
