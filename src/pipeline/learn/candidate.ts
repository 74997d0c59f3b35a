import type { PlainObject } from '../base/plain.ts';
import type { Schema } from '../data/table.ts';
import type { FittedRecipe, FittedStep, Recipe, Roles } from '../features/recipe-types.ts';
import type { Family } from './families/family.ts';

export type Task =
  | 'classification'
  | 'regression'
  | 'clustering'
  | 'embedding'
  | 'anomaly'
  | 'semi-supervised';
export type EstimatorChoice = { readonly id: string; readonly params: PlainObject };
/** A step that is done to a target of numbers before it is learnt, and taken back from every answer. */
export type TargetTransform = { readonly step: string; readonly params: PlainObject };
/** The step fitted on the targets of the training rows; the least and the most of them, and what it makes of these two. */
export type FittedTarget = {
  readonly step: FittedStep;
  readonly before: readonly [least: number, most: number];
  readonly after: readonly [ofLeast: number, ofMost: number];
};
/** What the person asks for: plain data, the only thing that can be fitted. */
export type Candidate = {
  readonly recipe: Recipe;
  readonly roles: Roles;
  readonly estimator: EstimatorChoice;
  /** Absent for tasks without a target. */
  readonly target?: string;
  readonly task: Task;
  /** Regression only. */
  readonly targetTransform?: TargetTransform;
  /** Positive class of a binary task; default: the last class in sorted order. */
  readonly positive?: string;
  readonly seed: number;
};
/** What fitting returns: recipe + model, enough to score new rows anywhere. */
export type Model = {
  readonly task: Task;
  readonly target?: string;
  /** Class labels in code order (sorted as text, numbers as numbers). */
  readonly classes?: readonly string[];
  readonly schema: Schema;
  readonly recipe: FittedRecipe;
  readonly targetTransform?: FittedTarget;
  readonly estimator: EstimatorChoice;
  readonly fitted: Family;
};
/** Answers for rows: `values` are class codes or numbers; probabilities are rows × classes, row-major. */
export type Predictions = {
  readonly rows: Uint32Array;
  readonly values: Float64Array;
  readonly probabilities?: Float64Array;
};
