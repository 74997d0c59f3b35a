import type { Job } from '../base/job.ts';
import type { Random } from '../base/random.ts';
import { type Booster, openBooster } from '../calc/boost-grower.ts';
import type { BoostLoss, BoostTarget } from '../calc/boost-parts.ts';
import { type RowSource, someRows } from '../calc/row-source.ts';
import type { GrownTree } from '../calc/tree-parts.ts';
import { openWalker } from '../calc/tree-walk.ts';
import type { Matrix } from '../features/matrix.ts';
import { baseScores, meanLoss } from './boost-loss.ts';
import type { Task } from './candidate.ts';
import { classWeights } from './class-weights.ts';
import type { Trees } from './families/family.ts';
import { treesOf } from './families/trees.ts';
import { holdBack } from './held-back.ts';
import { requireFeatures, requireInput } from './input-checks.ts';
import { weightedRows } from './weighted-rows.ts';

export type BoostParams = {
  readonly learningRate: number;
  readonly nEstimators: number;
  readonly maxLeafNodes: number | null;
  readonly maxDepth: number | null;
  readonly minSamplesLeaf: number;
  readonly l2Regularization: number;
  readonly maxBins: number;
  readonly classWeight: string;
  readonly earlyStopping: boolean;
  readonly validationFraction: number | null;
  readonly nIterNoChange: number;
  readonly tol: number;
};
export type BoostFit = {
  /** Id of the estimator, for messages. */
  readonly id: string;
  readonly x: Matrix;
  readonly y: Float64Array;
  readonly task: Task;
  readonly classes: number;
  readonly weights?: Float64Array;
  readonly random: Random;
  readonly job: Job;
  readonly params: BoostParams;
};
type Rows = {
  readonly source: RowSource;
  readonly y: Float64Array;
  readonly weights: Float64Array | undefined;
};

const links = { squared: 'identity', logistic: 'logit', softmax: 'softmax' } as const;
/** Least hessian on either side of a split where rows weigh 1 or more, as in scikit-learn. */
const leastHessian = 1e-3;

/**
 * Trees that are each fitted to what those before them have left; the answer is their sum. Rows of weight 0 are left out as if they
 * were not there. Throws `no-rows`, `no-features`, `bad-target` or `bad-weights`.
 */
export async function fitBoosted(fit: BoostFit): Promise<Trees> {
  requireInput(fit.id, fit);
  requireFeatures(fit.id, fit.x);
  const { task, params } = fit;
  const classes = task === 'classification' ? fit.classes : 0;
  if (classes === 1) return oneClass();
  const loss: BoostLoss = classes === 0 ? 'squared' : classes === 2 ? 'logistic' : 'softmax';
  const used = weightedRows(fit.x, fit.y, fit.weights);
  const weights =
    classes > 0 ? classWeights(used.y, classes, params.classWeight, used.weights) : used.weights;
  const mean = meanOf(weights);
  const weightUnit = weights ? unitFor(mean) : 1;
  const unit = loss === 'squared' ? unitFor(used.y.reduce((most, v) => Math.max(most, Math.abs(v)), 0)) : 1;
  const rows = {
    source: used.source,
    y: used.y.map((v) => v * unit),
    weights: weights?.map((weight) => weight * weightUnit),
  };
  const { train, watched } = shareOut(rows, classes, fit);
  const target: BoostTarget = {
    loss,
    y: train.y,
    base: baseScores(loss, train.y, classes, train.weights),
    ...(train.weights && { weights: train.weights }),
  };
  const options = {
    learningRate: params.learningRate,
    maxLeafNodes: params.maxLeafNodes ?? 0,
    maxDepth: params.maxDepth ?? 2 ** 30,
    minLeaf: params.minSamplesLeaf,
    l2: params.l2Regularization * weightUnit,
    minHessian: leastHessian * Math.min(1, mean) * weightUnit,
    maxBins: params.maxBins,
  };
  const booster = await openBooster(train.source, target, options, fit.job);
  try {
    const grown = await boost(booster, target, watched, { ...fit, tol: params.tol * unit ** 2 });
    return assemble(grown, target, unit);
  } finally {
    booster.close();
  }
}

/** A power of two that brings numbers of this size near 1, where they neither overflow nor vanish on the way. */
function unitFor(size: number): number {
  if (!(size > 0)) return 1;
  return 2 ** Math.max(-1000, Math.min(1000, -Math.floor(Math.log2(size))));
}

function meanOf(weights: Float64Array | undefined): number {
  return weights ? weights.reduce((sum, weight) => sum + weight / weights.length, 0) : 1;
}

/** Rows to learn from, and rows whose loss is watched: some held back, or the same (null). */
function shareOut(rows: Rows, classes: number, fit: BoostFit): { train: Rows; watched: Rows | null } {
  const { earlyStopping, validationFraction } = fit.params;
  if (!earlyStopping) return { train: rows, watched: null };
  if (validationFraction === null) return { train: rows, watched: null };
  const random = fit.random.fork('validation');
  const { kept, held } = holdBack(rows.y, classes, validationFraction, random);
  if (held.length === 0) return { train: rows, watched: null };
  return { train: pick(rows, kept), watched: pick(rows, held) };
}

function pick({ source, y, weights }: Rows, some: Uint32Array): Rows {
  return {
    source: someRows(source, some),
    y: Float64Array.from(some, (r) => y[r]),
    weights: weights && Float64Array.from(some, (r) => weights[r]),
  };
}

/** Rounds of trees until there are enough, or until the loss of the watched rows has not fallen for a while. */
async function boost(
  booster: Booster,
  target: BoostTarget,
  watched: Rows | null,
  { params, job, tol }: BoostFit & { readonly tol: number },
): Promise<GrownTree[]> {
  const { nEstimators, nIterNoChange } = params;
  const { loss, y, weights } = target;
  const mostNodes = 2 * (params.maxLeafNodes ?? y.length);
  const watch: Watch | null = !params.earlyStopping
    ? null
    : watched
      ? openWatch(watched, target, mostNodes)
      : { add() {}, loss: () => meanLoss(loss, y, booster.scores(), weights), close() {} };
  const losses = watch ? [watch.loss()] : [];
  const grown: GrownTree[] = [];
  try {
    for (let i = 1; i <= nEstimators; i++) {
      const trees = await booster.round(job);
      grown.push(...trees);
      job.report(i / nEstimators, `tree ${i} of ${nEstimators}`);
      await job.checkpoint();
      if (!watch) continue;
      watch.add(trees);
      losses.push(watch.loss());
      if (hasStopped(losses, nIterNoChange, tol)) break;
    }
  } finally {
    watch?.close();
  }
  return grown;
}

/** Whether none of the last losses is below the one before them by more than `tol`. */
export function hasStopped(losses: readonly number[], rounds: number, tol: number): boolean {
  if (losses.length <= rounds) return false;
  const reference = losses[losses.length - rounds - 1] - tol;
  return losses.slice(-rounds).every((loss) => !(loss < reference));
}

type Watch = { add(trees: readonly GrownTree[]): void; loss(): number; close(): void };

/** Scores of the watched rows, tree by tree. */
function openWatch({ source, y, weights }: Rows, { loss, base }: BoostTarget, mostNodes: number): Watch {
  const { rows, columns } = source;
  const outputs = base.length;
  const scores = Float64Array.from({ length: rows * outputs }, (_, i) => base[i % outputs]);
  const walker = openWalker(columns, 1, rows, mostNodes);
  source.read(0, rows, walker.rows(rows));
  return {
    add(trees) {
      for (const [output, tree] of trees.entries()) {
        walker.add(tree, 0, tree.nodes, rows);
        const steps = walker.takeSums(rows);
        for (let r = 0; r < rows; r++) scores[r * outputs + output] += steps[r];
      }
    },
    loss: () => meanLoss(loss, y, scores, weights),
    close: () => walker.close(),
  };
}

/** With several outputs a tree speaks for one of them: the others get 0 from it. */
function assemble(grown: readonly GrownTree[], { loss, base }: BoostTarget, unit: number): Trees {
  const outputs = base.length;
  const spread = grown.map((tree, t) => {
    const value = new Float64Array(tree.nodes * outputs);
    for (let node = 0; node < tree.nodes; node++) {
      value[node * outputs + (t % outputs)] = tree.value[node] / unit;
    }
    return { ...tree, value };
  });
  return treesOf(spread, outputs, {
    aggregate: 'sum',
    link: links[loss],
    base: base.map((score) => score / unit),
  });
}

function oneClass(): Trees {
  const leaf = {
    nodes: 1,
    feature: Int32Array.of(-1),
    threshold: Float64Array.of(0),
    left: Int32Array.of(-1),
    right: Int32Array.of(-1),
    missingLeft: Uint8Array.of(0),
    value: Float64Array.of(1),
  };
  return treesOf([leaf], 1, { aggregate: 'mean', link: 'identity', base: Float64Array.of(0) });
}
