import type { Job } from '../base/job.ts';
import { type CodedRows, codeRows } from './code-rows.ts';
import { type Kernel, openKernel } from './kernel.ts';
import type { RowSource } from './row-source.ts';
import type { TreeKernel } from './tree-kernel.ts';
import type { GrownTree, GrowOptions, TreeCells } from './tree-parts.ts';

/** Grows trees on the same rows, one after another. */
export type TreeGrower = {
  /** One tree; four seed words (not all zero) decide its draws. Calls `job.checkpoint` about every 10 ms. */
  grow(words: Uint32Array, job: Job): Promise<GrownTree>;
  close(): void;
};

/** Cells visited in one call of the kernel: about 10 ms. */
const cellsACall = 4_000_000;
const kinds = { packed: 0, pair: 1, counters: 2 } as const;
const waitingBytes = 48;
/** Columns that the kernel searches together. */
const groupColumns = 4;
/** Fields of `Forest` in kernels/assembly/trees/forest.ts, in its order. */
const forestFields = [
  'codes',
  'rowStride',
  'columnStride',
  'rows',
  'columns',
  'kind',
  'outputs',
  'cells',
  'given',
  'y',
  'lower',
  'upper',
  'maxDepth',
  'minSplit',
  'minLeaf',
  'maxFeatures',
  'maxLeafNodes',
  'draws',
  'order',
  'counts',
  'drawn',
  'raw',
  'taken',
  'spare',
  'gathered',
  'histogram',
  'tallies',
  'mask',
  'group',
  'shuffled',
  'random',
  'sums',
  'stack',
  'feature',
  'threshold',
  'left',
  'right',
  'missingLeft',
  'value',
] as const;
type Forest = { readonly [field in (typeof forestFields)[number]]: number };

/**
 * A grower over rows coded once; its trees equal those of `growTreePlainly` on `binRowsPlainly`. Missing values (NaN)
 * are learnt. Memory: columns + 76 bytes a row and 29 + 8 × outputs bytes a node. Throws `out-of-memory`.
 */
export async function openGrower(
  source: RowSource,
  cells: TreeCells,
  options: GrowOptions,
  job: Job,
): Promise<TreeGrower> {
  const kernel = openKernel<TreeKernel>('trees');
  try {
    return growerIn(kernel, await codeRows(kernel, source, job), cells, options);
  } catch (error) {
    kernel.close();
    throw error;
  }
}

function growerIn(
  kernel: Kernel<TreeKernel>,
  coded: CodedRows,
  cells: TreeCells,
  options: GrowOptions,
): TreeGrower {
  const forest = layOut(kernel, coded, cells, options);
  const fields = kernel.allocate(forestFields.length * 4 + 8);
  kernel.int32(fields, forestFields.length).set(forestFields.map((field) => forest[field]));
  kernel.float64(fields + Math.ceil(forestFields.length / 2) * 8, 1)[0] = options.minGain;
  const seed = kernel.allocate(16);
  return {
    async grow(words, job) {
      kernel.uint32(seed, 4).set(words);
      kernel.run.beginTree(fields, seed);
      while (kernel.run.growTree(cellsACall) === 0) await job.checkpoint();
      return grownTree(kernel, forest);
    },
    close: () => kernel.close(),
  };
}

function layOut(
  kernel: Kernel<TreeKernel>,
  coded: CodedRows,
  cells: TreeCells,
  options: GrowOptions,
): Forest {
  const { rows, outputs } = cells;
  const leaves = options.maxLeafNodes > 0 ? Math.min(rows, options.maxLeafNodes) : rows;
  const nodes = 2 * leaves + 1;
  const cellBytes = cells.kind === 'packed' ? 8 : cells.kind === 'pair' ? 16 : (outputs + 1) * 8;
  const forest: Forest = {
    ...coded,
    ...options,
    outputs,
    maxFeatures: Math.min(options.maxFeatures, coded.columns),
    maxLeafNodes: options.maxLeafNodes > 0 ? leaves : 0,
    kind: kinds[cells.kind],
    cells: kernel.allocate(rows * 16),
    given: numbers(kernel, cells.given),
    y: numbers(kernel, cells.y),
    order: kernel.allocate(coded.columns * 4),
    counts: kernel.allocate(rows * 4),
    drawn: kernel.allocate(rows * 16),
    raw: kernel.allocate(rows * 16),
    taken: kernel.allocate(rows * 4),
    spare: kernel.allocate(rows * 4),
    gathered: kernel.allocate(rows * 16),
    histogram: zeroed(kernel, groupColumns * 256 * cellBytes),
    tallies: zeroed(kernel, groupColumns * 256 * 4),
    mask: zeroed(kernel, groupColumns * 32),
    group: kernel.allocate(groupColumns * 4),
    shuffled: options.shuffled ? 1 : 0,
    random: options.random ? 1 : 0,
    sums: zeroed(kernel, Math.max(2, 3 * outputs) * 8),
    stack: kernel.allocate((leaves + 2) * waitingBytes),
    feature: kernel.allocate(nodes * 4),
    threshold: kernel.allocate(nodes * 8),
    left: kernel.allocate(nodes * 4),
    right: kernel.allocate(nodes * 4),
    missingLeft: kernel.allocate(nodes),
    value: kernel.allocate(nodes * outputs * 8),
  };
  const pairs = kernel.float64(forest.cells, rows * 2);
  for (let r = 0; r < rows; r++) {
    pairs[2 * r] = cells.weight[r];
    pairs[2 * r + 1] = cells.target[r];
  }
  return forest;
}

function numbers(kernel: Kernel<TreeKernel>, values: Float64Array): number {
  const at = kernel.allocate(values.length * 8);
  kernel.float64(at, values.length).set(values);
  return at;
}

function zeroed(kernel: Kernel<TreeKernel>, bytes: number): number {
  const at = kernel.allocate(bytes);
  kernel.uint8(at, bytes).fill(0);
  return at;
}

function grownTree(kernel: Kernel<TreeKernel>, forest: Forest): GrownTree {
  const nodes = kernel.run.nodesOfTree();
  return {
    nodes,
    feature: kernel.int32(forest.feature, nodes).slice(),
    threshold: kernel.float64(forest.threshold, nodes).slice(),
    left: kernel.int32(forest.left, nodes).slice(),
    right: kernel.int32(forest.right, nodes).slice(),
    missingLeft: kernel.uint8(forest.missingLeft, nodes).slice(),
    value: kernel.float64(forest.value, nodes * forest.outputs).slice(),
  };
}
