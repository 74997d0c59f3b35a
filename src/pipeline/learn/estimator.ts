import type { Card } from '../base/card.ts';
import type { Job } from '../base/job.ts';
import type { Params, Values, ValuesOf } from '../base/param.ts';
import type { Random } from '../base/random.ts';
import type { Matrix } from '../features/matrix.ts';
import type { Task } from './candidate.ts';
import type { Family, FamilyName } from './families/family.ts';
import type { NetworkEngine } from './network-engine.ts';

export type EstimatorCard = Card & {
  readonly tasks: readonly Task[];
  readonly family: FamilyName;
  /** `network`: trained by the network engine in the gpu worker; everything else runs in any compute worker. */
  readonly runsOn: 'cpu' | 'network';
  /** What it does with missing values in its matrix. */
  readonly missing: 'refuses' | 'handles';
  /** Input it works best with; the advisor proposes steps from it. */
  readonly wants: 'anything' | 'scaled';
  /** The parts (trees) of one fit may be trained by several workers: name of the parameter that counts them. */
  readonly splitsBy?: string;
};
export type EstimatorInput<V> = {
  readonly x: Matrix;
  /** Class codes 0…classes−1, or numbers; one a row. */
  readonly y: Float64Array;
  readonly task: Task;
  /** Number of classes; 0 for regression. */
  readonly classes: number;
  /** Labels of the classes in code order, for parameters that name a class. */
  readonly labels?: readonly string[];
  /** Row weights, all 1 if absent. */
  readonly weights?: Float64Array;
  readonly params: V;
  readonly random: Random;
  readonly job: Job;
  /** Only these parts (trees) of the whole; the parts of any split, joined in order, equal the whole fit. */
  readonly part?: readonly [from: number, to: number];
  /** Present where networks can be trained. */
  readonly network?: NetworkEngine;
};
export type EstimatorDefinition<P extends Params = Params> = {
  readonly card: EstimatorCard & { readonly params: P };
  fit(input: EstimatorInput<ValuesOf<P>>): Promise<Family>;
  /** Joins parts fitted with `part`. */
  join?(parts: readonly Family[]): Family;
};
export type Estimator = {
  readonly card: EstimatorCard;
  fit(input: EstimatorInput<Values>): Promise<Family>;
  join?(parts: readonly Family[]): Family;
};

/** Erases the parameter types: values reach `fit` only through `parseParams`. */
export function defineEstimator<const P extends Params>(definition: EstimatorDefinition<P>): Estimator {
  return definition as unknown as Estimator;
}
