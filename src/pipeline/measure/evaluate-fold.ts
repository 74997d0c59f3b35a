import { type Job, partOf, silentJob } from '../base/job.ts';
import { Cancelled, toProblem } from '../base/problem.ts';
import type { Split } from '../data/split.ts';
import type { Table } from '../data/table.ts';
import type { Candidate, Model, Predictions } from '../learn/candidate.ts';
import { fitCandidate } from '../learn/fit-candidate.ts';
import type { NetworkEngine } from '../learn/network-engine.ts';
import { predictModel } from '../learn/predict-model.ts';
import { alignPredictions } from '../learn/target.ts';
import type { FoldResult } from './evaluation.ts';
import type { Scored } from './metric.ts';
import { type MetricChoice, readMetrics, scoreAll } from './metric-choice.ts';
import { modelBytes } from './model-bytes.ts';
import { type TargetContext, targetContext } from './target-context.ts';

export type FoldOptions = {
  readonly job?: Job;
  readonly network?: NetworkEngine;
  /** Scores on the training rows too (default true): costs one more prediction of every training row. */
  readonly trainScores?: boolean;
  /** Already fitted on the training rows, elsewhere: only scored. */
  readonly fitted?: { readonly model: Model; readonly seconds: number };
};

/**
 * Fits the candidate (recipe and estimator) on the training rows of one split and scores it on its test rows. Depends
 * on its arguments alone: any worker gives the same scores. Problems carry `at.fold`.
 */
export async function evaluateFold(
  candidate: Candidate,
  table: Table,
  split: Split,
  fold: number,
  choices: readonly MetricChoice[],
  options: FoldOptions = {},
): Promise<FoldResult> {
  try {
    return await fitAndScore(candidate, table, split, fold, choices, options);
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    throw toProblem(error).within({ fold });
  }
}

async function fitAndScore(
  candidate: Candidate,
  table: Table,
  split: Split,
  fold: number,
  choices: readonly MetricChoice[],
  { job = silentJob, network, trainScores = true, fitted: given }: FoldOptions = {},
): Promise<FoldResult> {
  const metrics = readMetrics(choices, candidate.task);
  const context = targetContext(candidate, table);
  const own: Job = { ...partOf(job, 0, 0.9), emit: (event) => job.emit({ ...event, fold }) };
  const started = performance.now();
  const model =
    given?.model ??
    (await fitCandidate(candidate, table, split.train, { job: own, ...(network && { network }) }));
  const fitted = performance.now();
  const answer = async (rows: Uint32Array) =>
    alignPredictions(await predictModel(model, table, rows), model.classes ?? [], context.classes);
  const predictions = await answer(split.test);
  const predicted = performance.now();
  const score = (answers: Predictions) => scoreAll(metrics, scoredRows(candidate, context, answers));
  const scores = score(predictions);
  await job.checkpoint();
  const result: FoldResult = {
    fold,
    train: split.train.length,
    test: split.test.length,
    fitSeconds: given?.seconds ?? (fitted - started) / 1000,
    predictSeconds: (predicted - fitted) / 1000,
    scores,
    trainScores: trainScores ? score(await answer(split.train)) : {},
    predictions,
    truth: Float64Array.from(split.test, (row) => context.truth[row]),
    modelBytes: modelBytes(model),
  };
  job.report(1);
  return result;
}

function scoredRows(candidate: Candidate, context: TargetContext, answers: Predictions): Scored {
  return {
    task: candidate.task,
    truth: Float64Array.from(answers.rows, (row) => context.truth[row]),
    predicted: answers.values,
    ...(answers.probabilities && { probabilities: answers.probabilities }),
    classes: context.classes,
    positive: context.positive,
  };
}
