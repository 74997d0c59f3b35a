import type { Job } from '../base/job.ts';
import type { Random } from '../base/random.ts';
import { classCells, numberCells } from '../calc/tree-cells.ts';
import { openGrower } from '../calc/tree-grower.ts';
import type { GrownTree } from '../calc/tree-parts.ts';

/**
 * How much each column lowers the impurity (Gini, or squared error for amounts) in extra trees, each tree summing to 1
 * (Breiman 2001; sklearn.ensemble.ExtraTrees*.feature_importances_ 1.2.1, from another random stream).
 * `columns`: finite; y: classes 0 … k−1, or amounts if `classes` is 0. O(trees × rows × depth).
 */
export async function forestWeights(
  columns: readonly Float64Array[],
  y: Float64Array,
  classes: number,
  trees: number,
  random: Random,
  job: Job,
): Promise<Float64Array> {
  const [p, n] = [columns.length, y.length];
  const cells = classes > 0 ? classCells(y, classes, 0) : numberCells(y, 0);
  const source = {
    rows: n,
    columns: p,
    read(from: number, to: number, into: Float64Array): void {
      for (let i = from, at = 0; i < to; i++) for (let j = 0; j < p; j++) into[at++] = columns[j][i];
    },
  };
  const maxFeatures = classes > 0 ? Math.max(1, Math.floor(Math.sqrt(p))) : p;
  const limits = { maxDepth: 2 ** 30, minSplit: 2, minLeaf: 1, maxLeafNodes: 0, minGain: 0, draws: 0 };
  const grower = await openGrower(
    source,
    cells,
    { ...limits, maxFeatures, shuffled: true, random: true },
    job,
  );
  const sum = new Float64Array(p);
  try {
    for (let t = 0; t < trees; t++) {
      const stream = random.fork(t);
      const tree = await grower.grow(Uint32Array.from({ length: 4 }, stream.bits), job);
      const own = gainsOf(tree, columns, y, classes);
      let total = 0;
      for (const gain of own) total += gain;
      if (total > 0) for (let j = 0; j < p; j++) sum[j] += own[j] / total / trees;
      job.report((t + 1) / trees, `tree ${t + 1} of ${trees}`);
      await job.checkpoint();
    }
  } finally {
    grower.close();
  }
  return sum;
}

/** Impurity times rows of each node minus that of its children, summed by column. */
function gainsOf(
  tree: GrownTree,
  columns: readonly Float64Array[],
  y: Float64Array,
  classes: number,
): Float64Array {
  const width = classes > 0 ? classes : 3;
  const tallies = new Float64Array(tree.nodes * width);
  for (let i = 0; i < y.length; i++) {
    for (let node = 0; ; ) {
      const at = node * width;
      if (classes > 0) tallies[at + y[i]]++;
      else {
        tallies[at]++;
        const step = y[i] - tallies[at + 1];
        tallies[at + 1] += step / tallies[at];
        tallies[at + 2] += step * (y[i] - tallies[at + 1]);
      }
      if (tree.left[node] < 0) break;
      node = columns[tree.feature[node]][i] <= tree.threshold[node] ? tree.left[node] : tree.right[node];
    }
  }
  const impurity = (node: number): number => {
    if (classes === 0) return tallies[node * width + 2];
    let rows = 0;
    let squares = 0;
    for (let k = 0; k < classes; k++) {
      rows += tallies[node * width + k];
      squares += tallies[node * width + k] ** 2;
    }
    return rows === 0 ? 0 : rows - squares / rows;
  };
  const gains = new Float64Array(columns.length);
  for (let node = 0; node < tree.nodes; node++) {
    if (tree.left[node] < 0) continue;
    gains[tree.feature[node]] += impurity(node) - impurity(tree.left[node]) - impurity(tree.right[node]);
  }
  return gains;
}
