/** What a boosted ensemble minimises; shares of classes come from the scores by 1/(1 + e⁻ˢ) or by softmax. */
export type BoostLoss = 'squared' | 'logistic' | 'softmax';

/** Limits of one tree and how far it goes. */
export type BoostOptions = {
  /** Share of each leaf's step that is taken. */
  readonly learningRate: number;
  /** The leaf with the largest gain is split first; 0 = no limit. */
  readonly maxLeafNodes: number;
  readonly maxDepth: number;
  /** Fewest rows on either side of a split. */
  readonly minLeaf: number;
  /** Added to the hessians of a leaf. */
  readonly l2: number;
  /** Least hessian on either side of a split. */
  readonly minHessian: number;
  /** Most groups of values a column is told apart by, 2 … 255. */
  readonly maxBins: number;
};

export type BoostTarget = {
  readonly loss: BoostLoss;
  /** Class codes, or numbers. */
  readonly y: Float64Array;
  readonly weights?: Float64Array;
  /** Scores before the first tree, one an output: 1, or the number of classes for softmax. */
  readonly base: Float64Array;
};
