/** Limits of one tree. */
export type GrowOptions = {
  readonly maxDepth: number;
  /** A node with fewer rows is a leaf. */
  readonly minSplit: number;
  /** Fewest rows on either side of a split. */
  readonly minLeaf: number;
  /** How many columns, drawn anew at each node, may split it; all of them if at least the number of columns. */
  readonly maxFeatures: number;
  /** Columns are tried in random order even where all are tried, so that equal gains do not always favour the first. */
  readonly shuffled: boolean;
  /** Each column is tried at one threshold, drawn evenly between the least and the greatest value of the node. */
  readonly random: boolean;
  /** 0 = no limit, grown depth first; else the leaf with the largest gain is split first. */
  readonly maxLeafNodes: number;
  /** A split must lower the summed impurity by at least this much (in units of the cells); 0 accepts any. */
  readonly minGain: number;
  /** Rows drawn with replacement for each tree; 0 = every row once. */
  readonly draws: number;
};

/**
 * What one row adds to a node. `pair` cells hold (weight × target, weight), and the gain is the sum of G²/H over the
 * sides; `counters` hold one weight sum a class and the gain is the sum of Σ counter² / Σ counter.
 * `packed` is `pair` with whole numbers that fit 31 bits in total. All entries are whole numbers whose sums are exact in
 * float64, so sums do not depend on their order.
 */
export type TreeCells = {
  readonly kind: 'packed' | 'pair' | 'counters';
  readonly rows: number;
  /** Values a node has: classes, or 1 for numbers. */
  readonly outputs: number;
  /** Weight × target (pair, packed); not used by counters. */
  readonly target: Float64Array;
  readonly weight: Float64Array;
  /** Class codes, or the numbers themselves: what leaf values are made of, and what tells a pure node. */
  readonly y: Float64Array;
  /** Weights as given, 1 if none were: leaf values are made with them. */
  readonly given: Float64Array;
  /** Impurity (as scikit-learn sums it) per unit of gain of these cells. */
  readonly unit: number;
};

/** Nodes of trees: a leaf has left < 0; missing values (NaN) go left where missingLeft is 1; value is nodes × outputs. */
export type TreeNodes = {
  readonly feature: Int32Array;
  readonly threshold: Float64Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly missingLeft: Uint8Array;
  readonly value: Float64Array;
};

/** One grown tree; node numbers count from 0 = root; the right child of a split follows its left child. */
export type GrownTree = TreeNodes & { readonly nodes: number };

/** Where values above everything seen still go left: the split is between present and missing. */
export const presentThreshold = Number.MAX_VALUE;

/** A number t with below ≤ t < above, the midpoint unless rounding or infinity spoils it. */
export function thresholdBetween(below: number, above: number): number {
  const middle = below / 2 + above / 2;
  return middle >= below && middle < above ? middle : below;
}
