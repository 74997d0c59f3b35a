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
  asked?: Asked,
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
      const tallies = talliesOf(tree, columns, y, classes);
      if (asked !== undefined) answer(tree, tallies, classes, trees, asked);
      const own = gainsOf(tree, tallies, p, classes);
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

/** Rows that the forest is asked about: finite columns, and rows × (classes, or 1) into which shares or means are added. */
export type Asked = { readonly columns: readonly Float64Array[]; readonly into: Float64Array };

/** Adds what one tree of many says of each row: shares of its leaf's classes, or its mean. */
function answer(
  tree: GrownTree,
  tallies: Float64Array,
  classes: number,
  trees: number,
  { columns, into }: Asked,
): void {
  const outputs = Math.max(1, classes);
  for (let i = 0; i < into.length / outputs; i++) {
    let node = 0;
    while (tree.left[node] >= 0)
      node = columns[tree.feature[node]][i] <= tree.threshold[node] ? tree.left[node] : tree.right[node];
    if (classes === 0) {
      into[i] += tallies[node * 3 + 1] / trees;
      continue;
    }
    let rows = 0;
    for (let k = 0; k < classes; k++) rows += tallies[node * classes + k];
    for (let k = 0; k < classes; k++)
      into[i * classes + k] += tallies[node * classes + k] / Math.max(1, rows) / trees;
  }
}

/** Of each node the rows of each class, or their number, mean and sum of squared differences. */
function talliesOf(
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
  return tallies;
}

/** Impurity times rows of each node minus that of its children, summed by column. */
function gainsOf(tree: GrownTree, tallies: Float64Array, columns: number, classes: number): Float64Array {
  const width = classes > 0 ? classes : 3;
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
  const gains = new Float64Array(columns);
  for (let node = 0; node < tree.nodes; node++) {
    if (tree.left[node] < 0) continue;
    gains[tree.feature[node]] += impurity(node) - impurity(tree.left[node]) - impurity(tree.right[node]);
  }
  return gains;
}
