import type { Job } from '../base/job.ts';
import { numberCells } from '../calc/tree-cells.ts';
import { openGrower } from '../calc/tree-grower.ts';
import { pickRows } from './filling.ts';

/** A regression tree as plain data: rows with `feature` at most `threshold` go left; a leaf has left < 0. */
export type FillTree = {
  readonly feature: readonly number[];
  readonly threshold: readonly number[];
  readonly left: readonly number[];
  readonly right: readonly number[];
  readonly value: readonly number[];
};
export type TreeRules = { readonly maxDepth: number; readonly minLeaf: number };

/**
 * A tree of least squares that predicts y from the columns on all rows but `without` (ascending); of equally good splits
 * the first column's counts. Finite values. Source: CART, Breiman et al. 1984; sklearn.tree.DecisionTreeRegressor 1.2.1.
 */
export async function growFillTree(
  columns: readonly Float64Array[],
  y: Float64Array,
  without: Uint32Array,
  { maxDepth, minLeaf }: TreeRules,
  job: Job,
): Promise<FillTree> {
  const gone = new Set(without);
  const rows = Uint32Array.from(y.keys()).filter((row) => !gone.has(row));
  const own = columns.map((values) => pickRows(values, rows));
  const source = {
    rows: rows.length,
    columns: own.length,
    read(from: number, to: number, into: Float64Array): void {
      for (let i = from, at = 0; i < to; i++) for (let j = 0; j < own.length; j++) into[at++] = own[j][i];
    },
  };
  const limits = { maxDepth, minSplit: 2, minLeaf, maxLeafNodes: 0, minGain: 0, draws: 0 };
  const options = { ...limits, maxFeatures: own.length, shuffled: false, random: false };
  const grower = await openGrower(source, numberCells(pickRows(y, rows), 0), options, job);
  try {
    const tree = await grower.grow(Uint32Array.of(1, 2, 3, 4), job);
    const used = (values: Int32Array | Float64Array): number[] => [...values.subarray(0, tree.nodes)];
    return {
      feature: used(tree.feature),
      threshold: used(tree.threshold),
      left: used(tree.left),
      right: used(tree.right),
      value: used(tree.value),
    };
  } finally {
    grower.close();
  }
}

/** The value of the leaf that a row of the columns falls into. */
export function leafValue(tree: FillTree, columns: readonly Float64Array[], row: number): number {
  let node = 0;
  while (tree.left[node] >= 0) {
    const left = columns[tree.feature[node]][row] <= tree.threshold[node];
    node = left ? tree.left[node] : tree.right[node];
  }
  return tree.value[node];
}
