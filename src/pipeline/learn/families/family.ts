import type { PlainObject } from '../../base/plain.ts';

/** What turns raw scores into answers. */
export type Link = 'identity' | 'logit' | 'softmax';

/**
 * score = x·weightsᵀ + bias; weights outputs × features, row-major. With `logit` there is one output: P(class 1).
 * A weight of exactly 0 ignores its feature, also where that feature is missing.
 */
export type Linear = {
  readonly family: 'linear';
  readonly outputs: number;
  readonly weights: Float64Array;
  /** May hold −Infinity (a class that is never predicted). */
  readonly bias: Float64Array;
  readonly link: Link;
  /** The answer is drawn from the probabilities, by this seed and the row's own values (a chance baseline). */
  readonly draw?: number;
};
/**
 * A forest in one set of arrays. Node n is a leaf if left[n] < 0; else x[feature[n]] ≤ threshold[n] goes left;
 * a missing value (NaN) goes left if missingLeft[n]. value is nodes × outputs (class shares, or means).
 * The answer is the mean over trees (`aggregate: mean`) or the sum plus `base` through `link`.
 */
export type Trees = {
  readonly family: 'trees';
  readonly outputs: number;
  readonly aggregate: 'mean' | 'sum';
  readonly link: Link;
  readonly base: Float64Array;
  readonly roots: Uint32Array;
  readonly feature: Int32Array;
  readonly threshold: Float64Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly missingLeft: Uint8Array;
  readonly value: Float64Array;
};
/** The training rows themselves. `y` class codes or numbers. */
export type Neighbors = {
  readonly family: 'neighbors';
  readonly k: number;
  readonly weights: 'uniform' | 'distance';
  /** Exponent of the Minkowski distance; 2 = Euclidean. */
  readonly p: number;
  readonly features: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
};
export type LayerSpec =
  | { readonly type: 'dense'; readonly units: number; readonly activation: string }
  | { readonly type: 'dropout'; readonly rate: number };
/** A feed-forward network; weights per dense layer: kernel (in × out, row-major), bias. Inputs are float32. */
export type Network = {
  readonly family: 'network';
  readonly inputs: number;
  readonly layers: readonly LayerSpec[];
  readonly weights: readonly Float32Array[];
  readonly link: Link;
  /** What trained it: backend, epochs run, history. */
  readonly training: PlainObject;
};
export type Family = Linear | Trees | Neighbors | Network;
export type FamilyName = Family['family'];
