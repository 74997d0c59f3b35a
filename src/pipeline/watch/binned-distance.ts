import type { IntegerParam, NumberParam } from '../base/param.ts';
import { chiSquareTwoSample } from '../calc/divergence.ts';
import { type Bins, binShares, sharedBins } from './bins.ts';
import { isMeasurable } from './measurable.ts';
import type { DriftResult, Sample } from './test.ts';

export const binsParam = {
  type: 'integer',
  default: 10,
  min: 2,
  max: 100,
  label: 'Bins',
  help: 'Numbers are counted in this many bins of about equal size in the training data; categories have one bin a level.',
} as const satisfies IntegerParam;
export const minimumParam = {
  type: 'integer',
  default: 30,
  min: 2,
  label: 'Least rows',
  help: 'With fewer rows than this nothing is said: the result is "no data".',
} as const satisfies IntegerParam;
export const chanceParam = {
  type: 'number',
  default: 0.001,
  min: 0,
  max: 0.5,
  above: true,
  label: 'False alarm chance',
  advanced: true,
  help: 'Counts that differ this much by chance more often than this are not called drift, whatever the distance.',
} as const satisfies NumberParam;

/** What a distance over bins is judged by. */
export type DistanceRule = {
  readonly bins: number;
  readonly minimum: number;
  readonly warn: number;
  readonly drift: number;
  readonly chance: number;
};

/**
 * A distance over shared bins, judged: drift at or over `drift`, a warning at or over `warn`; but neither where a
 * chi-squared test of the same counts finds them likely by chance (p not under `chance`, reported as `pValue`).
 */
export function judgeDistance(
  reference: Sample,
  current: Sample,
  rule: DistanceRule,
  distance: (bins: Bins) => number,
): DriftResult {
  if (!isMeasurable(reference, current, rule.minimum)) {
    return { score: Number.NaN, threshold: rule.drift, level: 'no-data' };
  }
  const bins = sharedBins(reference, current, rule.bins);
  const score = distance(bins);
  const { p } = chiSquareTwoSample(bins.reference, bins.current);
  const level = p >= rule.chance || score < rule.warn ? 'ok' : score < rule.drift ? 'warn' : 'drift';
  return { score, threshold: rule.drift, level, pValue: p, bins: binShares(bins) };
}
