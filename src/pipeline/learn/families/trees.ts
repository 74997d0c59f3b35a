import { type Job, silentJob } from '../../base/job.ts';
import { Problem } from '../../base/problem.ts';
import type { GrownTree, TreeNodes } from '../../calc/tree-parts.ts';
import { openWalker } from '../../calc/tree-walk.ts';
import type { Matrix } from '../../features/matrix.ts';
import { matrixRows } from '../matrix-rows.ts';
import type { Link, Trees } from './family.ts';

/** Numbers of a block of rows, which is walked through all trees before the next rows are read: at least, at most. */
const numbersABlock = [2 ** 19, 2 ** 23] as const;
/** With fewer rows, packing the trees for the kernel would take longer than walking them here. */
const fewestKernelRows = 512;
/** About 10 ms. */
const stepsACheckpoint = 1_000_000;

/**
 * Scores of every row, rows × outputs, row-major: the mean of the leaf values over the trees, or their sum plus `base`,
 * through the link. Leaf values are summed in tree order, so the answer does not depend on how the trees were trained, nor
 * on how many rows are asked together. Missing values follow `missingLeft`. Throws `wrong-width` if the matrix has too
 * few columns.
 */
export async function predictTrees(
  family: Trees,
  matrix: Matrix,
  job: Job = silentJob,
): Promise<Float64Array> {
  checkWidth(family, matrix);
  const { rows, columns, read } = matrixRows(matrix);
  const { outputs } = family;
  const scores = new Float64Array(rows * outputs);
  const most = blockRows(family, rows, columns);
  const walker =
    rows >= fewestKernelRows && hasPairs(family)
      ? openWalker(columns, outputs, most, largestTree(family))
      : null;
  const block = new Float64Array(walker ? 0 : most * columns);
  let steps = 0;
  try {
    for (let from = 0; from < rows; from += most) {
      const count = Math.min(rows, from + most) - from;
      read(from, from + count, walker ? walker.rows(count) : block);
      for (let t = 0; t < family.roots.length; t++) {
        if (walker) walker.add(family, family.roots[t], endOf(family, t), count);
        else addTree(family, family.roots[t], block, columns, count, scores, from * outputs);
        steps += count * Math.log2(1 + endOf(family, t) - family.roots[t]);
        if (steps < stepsACheckpoint) continue;
        steps = 0;
        job.report((from + (count * t) / family.roots.length) / rows);
        await job.checkpoint();
      }
      if (walker) scores.set(walker.takeSums(count), from * outputs);
    }
  } finally {
    walker?.close();
  }
  finishScores(family, scores);
  return scores;
}

/** As many rows as the largest tree has nodes, within limits: every tree is packed anew for each block. */
function blockRows(family: Trees, rows: number, columns: number): number {
  const [least, most] = numbersABlock.map((numbers) => Math.floor(numbers / Math.max(1, columns)));
  return Math.min(rows, Math.max(fewestKernelRows, least, Math.min(most, largestTree(family))));
}

/** Trees stand one after another. */
function endOf(family: Trees, tree: number): number {
  return tree + 1 < family.roots.length ? family.roots[tree + 1] : family.left.length;
}

function largestTree(family: Trees): number {
  return family.roots.reduce((most, root, t) => Math.max(most, endOf(family, t) - root), 0);
}

/** Trees of several parts as one forest, in the order given; all parts must be of one kind. */
export function joinTrees(parts: readonly Trees[]): Trees {
  const grown = parts.flatMap((part) => ({ ...part, nodes: part.feature.length }));
  const roots = new Uint32Array(parts.reduce((sum, part) => sum + part.roots.length, 0));
  let at = 0;
  let offset = 0;
  for (const part of parts) {
    for (const root of part.roots) roots[at++] = root + offset;
    offset += part.feature.length;
  }
  const first = parts[0];
  return { ...first, ...stackNodes(grown, first.outputs), roots };
}

/** Grown trees as one family. `base` has one entry an output and counts only for `sum`. */
export function treesOf(
  grown: readonly GrownTree[],
  outputs: number,
  answer: { readonly aggregate: 'mean' | 'sum'; readonly link: Link; readonly base: Float64Array },
): Trees {
  const roots = new Uint32Array(grown.length);
  let offset = 0;
  for (let t = 0; t < grown.length; t++) {
    roots[t] = offset;
    offset += grown[t].nodes;
  }
  return { family: 'trees', outputs, ...answer, roots, ...stackNodes(grown, outputs) };
}

/** Memory of the arrays, in bytes. */
export function treesBytes(family: Trees): number {
  const { base, roots, feature, threshold, left, right, missingLeft, value } = family;
  return [base, roots, feature, threshold, left, right, missingLeft, value].reduce(
    (sum, array) => sum + array.byteLength,
    0,
  );
}

/** Depth of each tree: 0 = one leaf. */
export function treeDepths(family: Trees): Uint32Array {
  return family.roots.map((root) => depthBelow(family, root));
}

function depthBelow(family: Trees, root: number): number {
  let deepest = 0;
  const stack: [number, number][] = [[root, 0]];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const [node, depth] = next;
    deepest = Math.max(deepest, depth);
    if (family.left[node] >= 0) stack.push([family.left[node], depth + 1], [family.right[node], depth + 1]);
  }
  return deepest;
}

/** Node arrays one after another; child numbers are moved by what stands before. */
function stackNodes(grown: readonly GrownTree[], outputs: number): TreeNodes {
  const total = grown.reduce((sum, tree) => sum + tree.nodes, 0);
  const all = {
    feature: new Int32Array(total),
    threshold: new Float64Array(total),
    left: new Int32Array(total),
    right: new Int32Array(total),
    missingLeft: new Uint8Array(total),
    value: new Float64Array(total * outputs),
  };
  let offset = 0;
  for (const tree of grown) {
    all.feature.set(tree.feature, offset);
    all.threshold.set(tree.threshold, offset);
    all.missingLeft.set(tree.missingLeft, offset);
    all.value.set(tree.value, offset * outputs);
    for (let node = 0; node < tree.nodes; node++) {
      all.left[offset + node] = tree.left[node] < 0 ? -1 : tree.left[node] + offset;
      all.right[offset + node] = tree.right[node] < 0 ? -1 : tree.right[node] + offset;
    }
    offset += tree.nodes;
  }
  return all;
}

function addTree(
  family: Trees,
  root: number,
  block: Float64Array,
  columns: number,
  rows: number,
  scores: Float64Array,
  at: number,
): void {
  const { feature, threshold, left, right, missingLeft, value, outputs } = family;
  for (let r = 0; r < rows; r++) {
    const row = r * columns;
    let node = root;
    while (left[node] >= 0) {
      const v = block[row + feature[node]];
      const goesLeft = v <= threshold[node] || (Number.isNaN(v) && missingLeft[node] === 1);
      node = goesLeft ? left[node] : right[node];
    }
    for (let k = 0; k < outputs; k++) scores[at + r * outputs + k] += value[node * outputs + k];
  }
}

function finishScores(family: Trees, scores: Float64Array): void {
  const { outputs, aggregate, base, link, roots } = family;
  for (let i = 0; i < scores.length; i++) {
    scores[i] = aggregate === 'mean' ? scores[i] / roots.length : scores[i] + base[i % outputs];
  }
  if (link === 'logit') for (let i = 0; i < scores.length; i++) scores[i] = 1 / (1 + Math.exp(-scores[i]));
  if (link === 'softmax')
    for (let i = 0; i < scores.length; i += outputs) softmax(scores.subarray(i, i + outputs));
}

function softmax(scores: Float64Array): void {
  const most = scores.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  let sum = 0;
  for (let k = 0; k < scores.length; k++) sum += scores[k] = Math.exp(scores[k] - most);
  for (let k = 0; k < scores.length; k++) scores[k] /= sum;
}

type Shape = { readonly width: number; readonly pairs: boolean };
const shapes = new WeakMap<Trees, Shape>();

/** Columns that are asked about, and whether every right child follows its left child within ascending trees. */
function shapeOf(family: Trees): Shape {
  const known = shapes.get(family);
  if (known) return known;
  let width = 0;
  let pairs = family.roots.every((root, t) => root < endOf(family, t));
  for (let t = 0; t < family.roots.length; t++) {
    const end = endOf(family, t);
    for (let node = family.roots[t]; node < end; node++) {
      width = Math.max(width, family.feature[node] + 1);
      if (family.left[node] < 0) continue;
      pairs &&= family.right[node] === family.left[node] + 1;
      pairs &&= family.left[node] > family.roots[t] && family.right[node] < end;
    }
  }
  const shape = { width, pairs };
  shapes.set(family, shape);
  return shape;
}

function hasPairs(family: Trees): boolean {
  return shapeOf(family).pairs;
}

function checkWidth(family: Trees, matrix: Matrix): void {
  const { width } = shapeOf(family);
  if (width <= matrix.features.length) return;
  throw new Problem(
    'wrong-width',
    `The trees were trained with at least ${width} features, but the rows have ${matrix.features.length}.`,
    'Prepare the rows with the same recipe that prepared the training rows.',
  );
}
