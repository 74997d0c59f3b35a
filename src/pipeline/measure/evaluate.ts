import { partOf, silentJob } from '../base/job.ts';
import type { Table } from '../data/table.ts';
import type { Candidate } from '../learn/candidate.ts';
import { evaluateFold, type FoldOptions } from './evaluate-fold.ts';
import type { Evaluation, FoldResult } from './evaluation.ts';
import type { MetricChoice } from './metric-choice.ts';
import { readMetrics } from './metric-choice.ts';
import type { PlanChoice } from './plan.ts';
import { type HoldoutChoice, prepareEvaluation } from './prepare-evaluation.ts';
import { summarise } from './summarise.ts';

export type EvaluateOptions = FoldOptions & {
  /** Seed of the plan's shuffling; default: the candidate's. */
  readonly seed?: number;
  readonly holdout?: HoldoutChoice | null;
};

/**
 * Measures a candidate by a plan, fold after fold in one thread; recipe and estimator are fitted anew in each fold.
 * Emits {kind: 'fold', fold, scores}. Deterministic but for seconds. Throws the Problems of preparing and fitting.
 */
export async function evaluate(
  candidate: Candidate,
  table: Table,
  plan: PlanChoice,
  metrics: readonly MetricChoice[],
  { seed = candidate.seed, holdout = null, ...options }: EvaluateOptions = {},
): Promise<Evaluation> {
  const job = options.job ?? silentJob;
  readMetrics(metrics, candidate.task);
  const prepared = prepareEvaluation(candidate, table, plan, seed, holdout);
  const splits = prepared.holdout ? [...prepared.splits, prepared.holdout] : prepared.splits;
  const results: FoldResult[] = [];
  for (const [fold, split] of splits.entries()) {
    const part = partOf(
      job,
      fold / splits.length,
      (fold + 1) / splits.length,
      `fold ${fold + 1} of ${splits.length} `,
    );
    const result = await evaluateFold(candidate, table, split, fold, metrics, { ...options, job: part });
    results.push(result);
    job.emit({ kind: 'fold', fold, scores: result.scores });
  }
  const folds = results.slice(0, prepared.splits.length);
  return summarise(candidate, plan, folds, prepared, prepared.holdout ? results.at(-1) : undefined);
}
