import type { ProblemData } from '../base/problem.ts';
import type { Candidate } from '../learn/candidate.ts';
import { confusionFold } from './confusion.ts';
import type { Confusion, Evaluation, FoldResult, RocCurve, Score } from './evaluation.ts';
import type { PlanChoice } from './plan.ts';
import type { PreparedEvaluation } from './prepare-evaluation.ts';
import { rocCurve, thinCurve } from './roc.ts';

type Prepared = Pick<PreparedEvaluation, 'classes' | 'positive' | 'withoutTarget' | 'target'>;

/**
 * The evaluation of a candidate from its folds, in any order they finished. Means and standard deviations (ddof 0, as
 * numpy's std of sklearn's cross_val_score) go over the folds where a metric is defined; confusion counts and the ROC
 * curve pool the held-out rows of all folds.
 */
export function summarise(
  candidate: Candidate,
  plan: PlanChoice,
  results: readonly FoldResult[],
  prepared: Prepared,
  holdout?: FoldResult,
): Evaluation {
  const folds = results.toSorted((a, b) => a.fold - b.fold);
  const { classes, positive } = prepared;
  const scores = scoresOf(folds.map((fold) => fold.scores));
  const confusion = classes.length > 0 ? pooledConfusion(folds, classes) : undefined;
  const roc = classes.length === 2 ? pooledRoc(folds, positive) : undefined;
  const bytes = folds.reduce((sum, fold) => sum + (fold.modelBytes ?? 0), 0);
  return {
    task: candidate.task,
    plan,
    classes,
    positive,
    folds,
    ...(holdout && { holdout }),
    scores,
    trainScores: scoresOf(folds.map((fold) => fold.trainScores)),
    ...(confusion && { confusion }),
    ...(roc && { roc }),
    modelBytes: folds.length > 0 ? Math.round(bytes / folds.length) : 0,
    problems: [...missingTargets(prepared), ...undefinedScores(scores)],
  };
}

function scoresOf(perFold: readonly { readonly [metric: string]: number }[]): { [metric: string]: Score } {
  const names = Object.keys(perFold[0] ?? {});
  return Object.fromEntries(names.map((name) => [name, scoreOf(perFold.map((scores) => scores[name]))]));
}

/** Mean and standard deviation (ddof 0) of the numbers that are defined; NaN if none is. */
export function scoreOf(perFold: readonly number[]): Score {
  const defined = perFold.filter((value) => !Number.isNaN(value));
  const n = defined.length;
  const mean = defined.reduce((sum, value) => sum + value, 0) / n;
  const sd = Math.sqrt(defined.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n);
  return { mean, sd, perFold };
}

function pooledConfusion(folds: readonly FoldResult[], classes: readonly string[]): Confusion {
  const counter = confusionFold(classes.length);
  const state = counter.start();
  for (const { truth, predictions } of folds) counter.add(state, { truth, predicted: predictions.values });
  return { classes, counts: Array.from(counter.done(state)) };
}

function pooledRoc(folds: readonly FoldResult[], positive: number): RocCurve | undefined {
  if (positive < 0 || folds.some((fold) => !fold.predictions.probabilities)) return undefined;
  const rows = folds.reduce((sum, fold) => sum + fold.truth.length, 0);
  const isPositive = new Uint8Array(rows);
  const scores = new Float64Array(rows);
  let at = 0;
  for (const { truth, predictions } of folds) {
    for (let i = 0; i < truth.length; i++) {
      isPositive[at] = truth[i] === positive ? 1 : 0;
      scores[at] = predictions.probabilities?.[i * 2 + positive] ?? Number.NaN;
      at += 1;
    }
  }
  return thinCurve(rocCurve(isPositive, scores));
}

function missingTargets({ withoutTarget, target }: Prepared): readonly ProblemData[] {
  if (withoutTarget === 0) return [];
  const rows = withoutTarget === 1 ? '1 row has' : `${withoutTarget} rows have`;
  return [
    {
      code: 'missing-target',
      message: `${rows} no "${target}" and took no part.`,
      hint: 'Fill in the target of these rows, or leave them out.',
      at: { column: target },
    },
  ];
}

function undefinedScores(scores: { readonly [metric: string]: Score }): readonly ProblemData[] {
  return Object.entries(scores).flatMap(([metric, { perFold }]) => {
    const folds = perFold.flatMap((value, fold) => (Number.isNaN(value) ? [fold + 1] : []));
    if (folds.length === 0) return [];
    return [
      {
        code: 'undefined-score',
        message: `${metric} is not defined in ${folds.length === 1 ? 'fold' : 'folds'} ${listed(folds)} and is left out of the mean there.`,
        hint: 'A fold may hold one class only, or the model gives no probabilities: use fewer folds or another metric.',
        at: {},
      },
    ];
  });
}

function listed(folds: readonly number[]): string {
  return folds.length > 8 ? `${folds.slice(0, 8).join(', ')}, … (${folds.length} in all)` : folds.join(', ');
}
