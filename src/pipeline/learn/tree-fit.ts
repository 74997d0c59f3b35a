import type { Job } from '../base/job.ts';
import type { Random } from '../base/random.ts';
import { classCells, numberCells } from '../calc/tree-cells.ts';
import { openGrower } from '../calc/tree-grower.ts';
import type { GrownTree, GrowOptions, TreeCells } from '../calc/tree-parts.ts';
import type { Matrix } from '../features/matrix.ts';
import type { Task } from './candidate.ts';
import { classWeights } from './class-weights.ts';
import type { Trees } from './families/family.ts';
import { treesOf } from './families/trees.ts';
import { requireFeatures, requireInput } from './input-checks.ts';
import { weightedRows } from './weighted-rows.ts';

type TreeLimits = {
  readonly maxDepth: number | null;
  readonly minSamplesSplit: number;
  readonly minSamplesLeaf: number;
  readonly maxLeafNodes: number | null;
  readonly minImpurityDecrease: number;
  readonly maxFeatures: string;
};
export type TreeFit = {
  /** Id of the estimator, for messages. */
  readonly id: string;
  readonly x: Matrix;
  readonly y: Float64Array;
  readonly task: Task;
  readonly classes: number;
  readonly weights?: Float64Array;
  readonly random: Random;
  readonly job: Job;
  readonly limits: TreeLimits;
  readonly classWeight: string;
  /** Rows drawn with replacement a tree, as a share of all rows; 0 = every row once. */
  readonly drawn: number;
  /** Whether each node tries its columns in random order, so that trees of a forest differ where gains are equal. */
  readonly shuffled: boolean;
  /** Whether each column is tried at one drawn threshold instead of all of them. */
  readonly drawnThresholds: boolean;
  /** Numbers of the trees to grow; tree t draws from its own stream, named by t. */
  readonly trees: readonly [from: number, to: number];
};

/**
 * Independent trees on the same rows: a decision tree is a forest of one. Rows of weight 0 are left out as if they were
 * not there. Throws `no-rows`, `no-features`, `bad-target` or `bad-weights`.
 */
export async function fitTrees(fit: TreeFit): Promise<Trees> {
  requireInput(fit.id, fit);
  requireFeatures(fit.id, fit.x);
  const { source, y, weights } = weightedRows(fit.x, fit.y, fit.weights);
  const draws = fit.drawn > 0 ? Math.max(1, Math.round(source.rows * fit.drawn)) : 0;
  const cells =
    fit.task === 'classification'
      ? classCells(y, fit.classes, draws, classWeights(y, fit.classes, fit.classWeight, weights))
      : numberCells(y, draws, weights);
  const grower = await openGrower(source, cells, growOptions(fit, source.columns, cells, draws), fit.job);
  const [from, to] = fit.trees;
  const grown: GrownTree[] = [];
  try {
    for (let t = from; t < to; t++) {
      const stream = fit.random.fork(`tree/${t}`);
      grown.push(await grower.grow(Uint32Array.from({ length: 4 }, stream.bits), fit.job));
      fit.job.report((t + 1 - from) / (to - from), `tree ${t + 1 - from} of ${to - from}`);
      await fit.job.checkpoint();
    }
  } finally {
    grower.close();
  }
  return treesOf(grown, cells.outputs, {
    aggregate: 'mean',
    link: 'identity',
    base: new Float64Array(cells.outputs),
  });
}

function growOptions(fit: TreeFit, columns: number, cells: TreeCells, draws: number): GrowOptions {
  const { limits } = fit;
  let total = 0;
  for (const w of cells.given) total += w;
  return {
    maxDepth: limits.maxDepth ?? 2 ** 30,
    minSplit: limits.minSamplesSplit,
    minLeaf: limits.minSamplesLeaf,
    maxFeatures: featureCount(limits.maxFeatures, fit.task, columns),
    shuffled: fit.shuffled,
    random: fit.drawnThresholds,
    maxLeafNodes: limits.maxLeafNodes ?? 0,
    minGain: limits.minImpurityDecrease > 0 ? (limits.minImpurityDecrease * total) / cells.unit : 0,
    draws,
  };
}

/** How many of the columns each split may choose from. */
function featureCount(choice: string, task: Task, columns: number): number {
  const rule = choice === 'auto' ? (task === 'classification' ? 'sqrt' : 'all') : choice;
  if (rule === 'sqrt') return Math.max(1, Math.floor(Math.sqrt(columns)));
  if (rule === 'log2') return Math.max(1, Math.floor(Math.log2(columns)));
  return columns;
}
