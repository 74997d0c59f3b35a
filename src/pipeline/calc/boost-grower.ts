import type { Job } from '../base/job.ts';
import type { BoostOptions, BoostTarget } from './boost-parts.ts';
import { type CodedRows, codeRows } from './code-rows.ts';
import { codesPerColumn, missingCode } from './column-cuts.ts';
import { type Kernel, openKernel } from './kernel.ts';
import type { RowSource } from './row-source.ts';
import type { TreeKernel } from './tree-kernel.ts';
import type { GrownTree } from './tree-parts.ts';

/** Grows trees on the same rows, each on what those before it have left. */
export type Booster = {
  /** One tree for each output; its leaf values are steps of the scores, and are added to them. */
  round(job: Job): Promise<readonly GrownTree[]>;
  /** Scores of the rows so far, rows × outputs. */
  scores(): Float64Array;
  close(): void;
};

/** Cells visited in one call of the kernel: about 10 ms. */
const cellsACall = 8_000_000;
const losses = { squared: 0, logistic: 1, softmax: 2 } as const;
const openBytes = 80;
const cellBytes = 8;
/** Histograms are kept within so much memory; others are counted anew when they are wanted. */
const mostHistogramBytes = 2 ** 27;
/** Growing depth first keeps about one histogram a level. */
const slotsWithoutLimit = 32;
/** Fields of `Boosted` in kernels/assembly/trees/boosted.ts, in its order. */
const boostedFields = [
  'codes',
  'rowStride',
  'columnStride',
  'byColumn',
  'rows',
  'columns',
  'lower',
  'upper',
  'used',
  'loss',
  'outputs',
  'y',
  'weights',
  'raw',
  'shares',
  'maxDepth',
  'minLeaf',
  'maxLeafNodes',
  'slots',
  'cells',
  'gathered',
  'taken',
  'spare',
  'histograms',
  'free',
  'waiting',
  'leaves',
  'feature',
  'threshold',
  'left',
  'right',
  'missingLeft',
  'value',
] as const;
type Boosted = { readonly [field in (typeof boostedFields)[number]]: number };

/**
 * A booster over rows coded once; its trees equal those of `growBoostedPlainly`. Gradients and hessians are rounded to whole
 * numbers as fine as sums of 31 bits allow, so a tree does not depend on the order of its rows. Missing values (NaN) are
 * learnt. Throws `out-of-memory`.
 * Source: Ke et al. 2017 (histograms, leaf-wise growth); HistGradientBoosting of scikit-learn 1.2.1 (gain, limits, thresholds).
 */
export async function openBooster(
  source: RowSource,
  target: BoostTarget,
  options: BoostOptions,
  job: Job,
): Promise<Booster> {
  const kernel = openKernel<TreeKernel>('trees');
  try {
    return boosterIn(kernel, await codeRows(kernel, source, job, options.maxBins), target, options);
  } catch (error) {
    kernel.close();
    throw error;
  }
}

function boosterIn(
  kernel: Kernel<TreeKernel>,
  coded: CodedRows,
  target: BoostTarget,
  options: BoostOptions,
): Booster {
  const boosted = layOut(kernel, coded, target, options);
  const fields = kernel.allocate(boostedFields.length * 4 + 32);
  kernel.int32(fields, boostedFields.length).set(boostedFields.map((field) => boosted[field]));
  const numbers = kernel.float64(fields + Math.ceil(boostedFields.length / 2) * 8, 3);
  numbers.set([options.minHessian, options.l2, options.learningRate]);
  const { rows, outputs } = boosted;
  return {
    async round(job) {
      const trees: GrownTree[] = [];
      kernel.run.beginRound(fields);
      for (let output = 0; output < outputs; output++) {
        kernel.run.beginBoosted(fields, output);
        while (kernel.run.growBoosted(cellsACall) === 0) await job.checkpoint();
        kernel.run.addLeaves(output);
        trees.push(grownTree(kernel, boosted));
      }
      return trees;
    },
    scores: () => kernel.float64(boosted.raw, rows * outputs),
    close: () => kernel.close(),
  };
}

function layOut(
  kernel: Kernel<TreeKernel>,
  coded: CodedRows,
  { loss, y, weights, base }: BoostTarget,
  { maxDepth, minLeaf, maxLeafNodes }: BoostOptions,
): Boosted {
  const { rows, columns } = coded;
  const outputs = base.length;
  const leaves = maxLeafNodes > 0 ? Math.min(rows, maxLeafNodes) : rows;
  const nodes = 2 * leaves + 1;
  const histogramBytes = Math.ceil(columns / 4) * 4 * codesPerColumn * cellBytes;
  const wanted = maxLeafNodes > 0 ? leaves : Math.min(leaves, slotsWithoutLimit);
  const slots = 1 + Math.min(wanted, Math.floor(mostHistogramBytes / histogramBytes));
  const boosted: Boosted = {
    ...coded,
    byColumn: codesByColumn(kernel, coded),
    used: usedCodes(kernel, coded),
    loss: losses[loss],
    outputs,
    y: numbersIn(kernel, y),
    weights: weights ? numbersIn(kernel, weights) : 0,
    raw: kernel.allocate((rows * outputs + 3) * 8),
    shares: kernel.allocate(loss === 'softmax' ? (rows + 1) * outputs * 8 : 0),
    maxDepth,
    minLeaf,
    maxLeafNodes: maxLeafNodes > 0 ? leaves : 0,
    slots,
    cells: kernel.allocate((rows + 3) * cellBytes),
    gathered: kernel.allocate(rows * cellBytes),
    taken: kernel.allocate(rows * 4),
    spare: kernel.allocate(rows * 4),
    histograms: kernel.allocate(slots * histogramBytes),
    free: kernel.allocate(slots * 4),
    waiting: kernel.allocate((leaves + 3) * openBytes),
    leaves: kernel.allocate(leaves * openBytes),
    feature: kernel.allocate(nodes * 4),
    threshold: kernel.allocate(nodes * 8),
    left: kernel.allocate(nodes * 4),
    right: kernel.allocate(nodes * 4),
    missingLeft: kernel.allocate(nodes),
    value: kernel.allocate(nodes * 8),
  };
  const raw = kernel.float64(boosted.raw, rows * outputs);
  for (let i = 0; i < raw.length; i++) raw[i] = base[i % outputs];
  return boosted;
}

/** How many value codes each column has, plus 256 where values are missing. */
function usedCodes(kernel: Kernel<TreeKernel>, { columns, lower, upper }: CodedRows): number {
  const at = kernel.allocate(columns * 4);
  const used = kernel.uint32(at, columns);
  const [low, high] = [lower, upper].map((table) => kernel.float64(table, columns * codesPerColumn));
  for (let f = 0; f < columns; f++) {
    const first = f * codesPerColumn;
    let count = missingCode;
    while (count > 0 && low[first + count - 1] > high[first + count - 1]) count--;
    used[f] = count + (low[first + missingCode] === 0 ? 256 : 0);
  }
  return at;
}

/** Codes column by column, where they stand row by row. */
function codesByColumn(kernel: Kernel<TreeKernel>, coded: CodedRows): number {
  const { codes, rowStride, columnStride, rows, columns } = coded;
  if (columnStride !== 1) return codes;
  const turned = kernel.allocate(rows * columns);
  kernel.run.turnCodes(codes, rowStride, rows, columns, turned);
  return turned;
}

function numbersIn(kernel: Kernel<TreeKernel>, values: Float64Array): number {
  const at = kernel.allocate((values.length + 3) * 8);
  kernel.float64(at, values.length).set(values);
  return at;
}

function grownTree(kernel: Kernel<TreeKernel>, boosted: Boosted): GrownTree {
  const nodes = kernel.run.nodesOfBoosted();
  return {
    nodes,
    feature: kernel.int32(boosted.feature, nodes).slice(),
    threshold: kernel.float64(boosted.threshold, nodes).slice(),
    left: kernel.int32(boosted.left, nodes).slice(),
    right: kernel.int32(boosted.right, nodes).slice(),
    missingLeft: kernel.uint8(boosted.missingLeft, nodes).slice(),
    value: kernel.float64(boosted.value, nodes).slice(),
  };
}
