import type { BoostLoss } from '../calc/boost-parts.ts';

/** Shares of 0 and 1 are kept this far away from them, as in scikit-learn: 10 × the distance from 1 to the next number. */
const leastShare = 10 * 2 ** -52;

/**
 * Scores that minimise the loss without any feature, one an output: the weighted mean, the logit of the share of class 1, or the
 * logarithms of the shares of all classes, centred.
 * Source: scikit-learn 1.2.1, `fit_intercept_only` of its losses.
 */
export function baseScores(
  loss: BoostLoss,
  y: Float64Array,
  classes: number,
  weights: Float64Array | undefined,
): Float64Array {
  const weightOf = (r: number) => weights?.[r] ?? 1;
  let total = 0;
  let mean = 0;
  const shares = new Float64Array(Math.max(1, classes));
  for (let r = 0; r < y.length; r++) {
    total += weightOf(r);
    mean += ((y[r] - mean) * weightOf(r)) / total;
    if (classes > 0) shares[y[r]] += weightOf(r);
  }
  if (loss === 'squared') return Float64Array.of(mean);
  const kept = shares.map((sum) => Math.min(1 - leastShare, Math.max(leastShare, sum / total)));
  if (loss === 'logistic') return Float64Array.of(Math.log(kept[1] / (1 - kept[1])));
  const logs = kept.map(Math.log);
  const centre = logs.reduce((sum, log) => sum + log, 0) / logs.length;
  return logs.map((log) => log - centre);
}

/**
 * Weighted mean loss of scores (rows × outputs): half the squared error, or the negative logarithm of the share that the scores give
 * to the class. Source: scikit-learn 1.2.1, HalfSquaredError, HalfBinomialLoss and HalfMultinomialLoss.
 */
export function meanLoss(
  loss: BoostLoss,
  y: Float64Array,
  scores: Float64Array,
  weights: Float64Array | undefined,
): number {
  const outputs = scores.length / y.length;
  let sum = 0;
  let total = 0;
  for (let r = 0; r < y.length; r++) {
    const weight = weights?.[r] ?? 1;
    sum += weight * lossOf(loss, y[r], scores, r * outputs, outputs);
    total += weight;
  }
  return sum / total;
}

function lossOf(loss: BoostLoss, y: number, scores: Float64Array, at: number, outputs: number): number {
  const score = scores[at];
  if (loss === 'squared') return (score - y) ** 2 / 2;
  if (loss === 'logistic') return Math.max(score, 0) - y * score + Math.log1p(Math.exp(-Math.abs(score)));
  let most = score;
  for (let k = 1; k < outputs; k++) most = Math.max(most, scores[at + k]);
  let sum = 0;
  for (let k = 0; k < outputs; k++) sum += Math.exp(scores[at + k] - most);
  return most + Math.log(sum) - scores[at + y];
}
