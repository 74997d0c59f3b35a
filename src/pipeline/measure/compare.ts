import { Problem } from '../base/problem.ts';
import { binomialCdf, chi2Survival, tSurvival } from '../calc/distributions.ts';
import type { Evaluation, FoldResult } from './evaluation.ts';

export type PairedTest = {
  /** Mean of a − b over the folds. */
  readonly difference: number;
  readonly statistic: number;
  readonly degrees: number;
  /** Two-sided: how likely a difference this large is if the models are equally good. */
  readonly pValue: number;
};
export type McNemar = {
  /** Rows that only the first, or only the second, answers right. */
  readonly onlyA: number;
  readonly onlyB: number;
  readonly pValue: number;
  readonly exact: boolean;
};

/**
 * Paired t test over folds with the variance corrected for overlapping training rows:
 * t = mean(d) / √((1/k + test/train) · var(d)), k − 1 degrees of freedom, var with ddof 1.
 * `a`, `b` scores of the same folds; `testShare` = test rows / training rows. Equal scores in every fold give
 * p = 1; a constant difference gives p = 0. NaN below two folds. Nadeau & Bengio 2003.
 */
export function correctedPairedT(a: readonly number[], b: readonly number[], testShare: number): PairedTest {
  const k = a.length;
  const differences = a.map((value, fold) => value - b[fold]);
  const difference = differences.reduce((sum, d) => sum + d, 0) / k;
  if (k < 2) return { difference, statistic: Number.NaN, degrees: k - 1, pValue: Number.NaN };
  const variance = differences.reduce((sum, d) => sum + (d - difference) ** 2, 0) / (k - 1);
  if (variance === 0) {
    const statistic = difference === 0 ? 0 : difference * Number.POSITIVE_INFINITY;
    return { difference, statistic, degrees: k - 1, pValue: difference === 0 ? 1 : 0 };
  }
  const statistic = difference / Math.sqrt((1 / k + testShare) * variance);
  return { difference, statistic, degrees: k - 1, pValue: 2 * tSurvival(Math.abs(statistic), k - 1) };
}

/**
 * Whether two classifiers err equally often on the same rows: exact binomial below 25 disagreements, else χ² with
 * continuity correction. No disagreement gives p = 1. McNemar 1947; Edwards 1948.
 */
export function mcnemar(onlyA: number, onlyB: number): McNemar {
  const n = onlyA + onlyB;
  if (n === 0) return { onlyA, onlyB, pValue: 1, exact: true };
  if (n < 25) {
    const pValue = Math.min(1, 2 * binomialCdf(Math.min(onlyA, onlyB), n, 0.5));
    return { onlyA, onlyB, pValue, exact: true };
  }
  return { onlyA, onlyB, pValue: chi2Survival((Math.abs(onlyA - onlyB) - 1) ** 2 / n, 1), exact: false };
}

/** `correctedPairedT` of one metric of two evaluations. Throws `different-folds` unless they share their folds. */
export function compareScores(a: Evaluation, b: Evaluation, metric: string): PairedTest {
  checkSameFolds(a, b);
  const train = a.folds.reduce((sum, fold) => sum + fold.train, 0);
  const test = a.folds.reduce((sum, fold) => sum + fold.test, 0);
  const scores = (evaluation: Evaluation) =>
    evaluation.folds.map((fold) => fold.scores[metric] ?? Number.NaN);
  return correctedPairedT(scores(a), scores(b), test / train);
}

/** `mcnemar` over the held-out rows of two evaluations of classes. Throws `different-folds` unless they share folds. */
export function compareAnswers(a: Evaluation, b: Evaluation): McNemar {
  checkSameFolds(a, b);
  let onlyA = 0;
  let onlyB = 0;
  a.folds.forEach((fold, index) => {
    const other = b.folds[index];
    for (let i = 0; i < fold.truth.length; i++) {
      const rightA = fold.predictions.values[i] === fold.truth[i];
      const rightB = other.predictions.values[i] === other.truth[i];
      if (rightA && !rightB) onlyA += 1;
      if (rightB && !rightA) onlyB += 1;
    }
  });
  return mcnemar(onlyA, onlyB);
}

function checkSameFolds(a: Evaluation, b: Evaluation): void {
  const same =
    a.folds.length === b.folds.length && a.folds.every((fold, index) => sameRows(fold, b.folds[index]));
  if (same) return;
  throw new Problem(
    'different-folds',
    'The two models were not tested on the same rows, so their scores cannot be paired.',
    'Run both with the same validation plan, seed and table.',
  );
}

function sameRows(a: FoldResult, b: FoldResult): boolean {
  const [rowsA, rowsB] = [a.predictions.rows, b.predictions.rows];
  return rowsA.length === rowsB.length && rowsA.every((row, i) => row === rowsB[i]);
}
