import type { ProblemData } from '../base/problem.ts';
import type { Predictions, Task } from '../learn/candidate.ts';
import type { PlanChoice } from './plan.ts';

export type Score = { readonly mean: number; readonly sd: number; readonly perFold: readonly number[] };
export type FoldResult = {
  readonly fold: number;
  readonly train: number;
  readonly test: number;
  readonly fitSeconds: number;
  readonly predictSeconds: number;
  /** On the rows that were held out, and on the rows that were learnt from. */
  readonly scores: { readonly [metric: string]: number };
  readonly trainScores: { readonly [metric: string]: number };
  /** For the held-out rows, in their order. */
  readonly predictions: Predictions;
  readonly truth: Float64Array;
  /** Bytes of the fold's model, recipe included. */
  readonly modelBytes?: number;
};
/** A curve to draw: x against y, one point a threshold. */
export type RocCurve = {
  readonly falsePositive: readonly number[];
  readonly truePositive: readonly number[];
  readonly thresholds: readonly number[];
  readonly area: number;
};
/** Counts[truth × classes + predicted]. */
export type Confusion = { readonly classes: readonly string[]; readonly counts: readonly number[] };
export type Evaluation = {
  readonly task: Task;
  readonly plan: PlanChoice;
  readonly classes: readonly string[];
  readonly positive: number;
  readonly folds: readonly FoldResult[];
  /** On rows no fold ever saw; the model is fitted on all other rows. */
  readonly holdout?: FoldResult;
  readonly scores: { readonly [metric: string]: Score };
  readonly trainScores: { readonly [metric: string]: Score };
  /** Pooled over the folds' held-out rows. */
  readonly confusion?: Confusion;
  readonly roc?: RocCurve;
  readonly modelBytes: number;
  readonly problems: readonly ProblemData[];
};
