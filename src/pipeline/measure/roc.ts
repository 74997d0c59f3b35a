import type { RocCurve } from './evaluation.ts';
import type { Scored } from './metric.ts';

/** Cumulated counts at each distinct score, from the highest down; `higher` score = more likely positive. */
export type RankCounts = {
  readonly thresholds: Float64Array;
  readonly truePositives: Float64Array;
  readonly falsePositives: Float64Array;
};

/**
 * Rows ranked by score, descending; ties share one point. `isPositive` rows, 1 or 0; `scores` rows.
 * O(n log n). NaN scores are not expected. sklearn.metrics._ranking._binary_clf_curve 1.2.1.
 */
export function rankCounts(isPositive: Uint8Array, scores: Float64Array): RankCounts {
  const n = scores.length;
  const order = Uint32Array.from({ length: n }, (_, i) => i).sort((a, b) => scores[b] - scores[a]);
  const thresholds: number[] = [];
  const truePositives: number[] = [];
  const falsePositives: number[] = [];
  let positives = 0;
  for (let i = 0; i < n; i++) {
    positives += isPositive[order[i]];
    if (i + 1 < n && scores[order[i + 1]] === scores[order[i]]) continue;
    thresholds.push(scores[order[i]]);
    truePositives.push(positives);
    falsePositives.push(i + 1 - positives);
  }
  return {
    thresholds: Float64Array.from(thresholds),
    truePositives: Float64Array.from(truePositives),
    falsePositives: Float64Array.from(falsePositives),
  };
}

/**
 * Area under the ROC curve by trapezoids over the ranked counts = Mann–Whitney U / (positives · negatives);
 * whole numbers until the last division. NaN unless both classes occur. sklearn.metrics.roc_auc_score 1.2.1.
 */
export function areaUnder(counts: RankCounts): number {
  const { truePositives, falsePositives } = counts;
  const last = truePositives.length - 1;
  if (last < 0) return Number.NaN;
  let doubled = 0;
  let lastTrue = 0;
  let lastFalse = 0;
  for (let i = 0; i <= last; i++) {
    doubled += (falsePositives[i] - lastFalse) * (truePositives[i] + lastTrue);
    lastTrue = truePositives[i];
    lastFalse = falsePositives[i];
  }
  return doubled / 2 / (truePositives[last] * falsePositives[last]);
}

/**
 * The ROC curve from (0, 0) to (1, 1), one point a threshold ("positive from this score up"), points on a straight
 * line between their neighbours dropped; the first threshold is the highest score + 1. A rate without rows is NaN.
 * Agrees with sklearn.metrics.roc_curve 1.2.1 (drop_intermediate=True).
 */
export function rocCurve(isPositive: Uint8Array, scores: Float64Array): RocCurve {
  const counts = rankCounts(isPositive, scores);
  const { thresholds, truePositives: tp, falsePositives: fp } = counts;
  const last = thresholds.length - 1;
  if (last < 0) return { falsePositive: [], truePositive: [], thresholds: [], area: Number.NaN };
  const kept: number[] = [];
  for (let i = 0; i <= last; i++) {
    const straight =
      i > 0 && i < last && fp[i + 1] - 2 * fp[i] + fp[i - 1] === 0 && tp[i + 1] - 2 * tp[i] + tp[i - 1] === 0;
    if (!straight) kept.push(i);
  }
  const rate = (all: Float64Array) => [
    all[last] === 0 ? Number.NaN : 0,
    ...kept.map((i) => all[i] / all[last]),
  ];
  return {
    falsePositive: rate(fp),
    truePositive: rate(tp),
    thresholds: [thresholds[0] + 1, ...kept.map((i) => thresholds[i])],
    area: areaUnder(counts),
  };
}

/** Which rows are of a class, and what probability each was given for it. Null without probabilities. */
export function againstRest(
  scored: Scored,
  code: number,
): { isPositive: Uint8Array; scores: Float64Array } | null {
  const { probabilities, truth } = scored;
  if (!probabilities) return null;
  const k = scored.classes.length;
  const isPositive = new Uint8Array(truth.length);
  const scores = new Float64Array(truth.length);
  for (let i = 0; i < truth.length; i++) {
    isPositive[i] = truth[i] === code ? 1 : 0;
    scores[i] = probabilities[i * k + code];
  }
  return { isPositive, scores };
}
