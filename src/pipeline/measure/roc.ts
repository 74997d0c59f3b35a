import type { RocCurve } from './evaluation.ts';
import type { Scored } from './metric.ts';

/** Cumulated counts at each distinct score, from the highest down; `higher` score = more likely positive. */
export type RankCounts = {
  readonly thresholds: Float64Array;
  readonly truePositives: Float64Array;
  readonly falsePositives: Float64Array;
};

const NONE = new Float64Array();

/**
 * Rows ranked by score, descending; ties share one point. `isPositive` rows, 1 or 0; `scores` rows.
 * O(n log n): both groups are sorted natively and merged. No points if a score is NaN: nothing can be ranked.
 * sklearn.metrics._ranking._binary_clf_curve 1.2.1.
 */
export function rankCounts(isPositive: Uint8Array, scores: Float64Array): RankCounts {
  if (scores.some(Number.isNaN)) {
    return { thresholds: NONE, truePositives: NONE, falsePositives: NONE };
  }
  const positives = scores.filter((_, i) => isPositive[i] === 1).sort();
  const negatives = scores.filter((_, i) => isPositive[i] !== 1).sort();
  const thresholds = new Float64Array(scores.length);
  const truePositives = new Float64Array(scores.length);
  const falsePositives = new Float64Array(scores.length);
  let i = positives.length - 1;
  let j = negatives.length - 1;
  let points = 0;
  while (i >= 0 || j >= 0) {
    const threshold = j < 0 || (i >= 0 && positives[i] > negatives[j]) ? positives[i] : negatives[j];
    while (i >= 0 && positives[i] === threshold) i--;
    while (j >= 0 && negatives[j] === threshold) j--;
    thresholds[points] = threshold;
    truePositives[points] = positives.length - 1 - i;
    falsePositives[points] = negatives.length - 1 - j;
    points++;
  }
  return {
    thresholds: thresholds.subarray(0, points),
    truePositives: truePositives.subarray(0, points),
    falsePositives: falsePositives.subarray(0, points),
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

/** A curve for drawing: points closer than `step` in both rates to the last kept one are dropped; the area stays exact. */
export function thinCurve(curve: RocCurve, step = 0.001): RocCurve {
  const { falsePositive: x, truePositive: y, thresholds } = curve;
  const kept: number[] = [];
  for (let i = 0; i < x.length; i++) {
    const last = kept.at(-1);
    const near = last !== undefined && Math.abs(x[i] - x[last]) < step && Math.abs(y[i] - y[last]) < step;
    if (!near || i === x.length - 1) kept.push(i);
  }
  return {
    falsePositive: kept.map((i) => x[i]),
    truePositive: kept.map((i) => y[i]),
    thresholds: kept.map((i) => thresholds[i]),
    area: curve.area,
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
