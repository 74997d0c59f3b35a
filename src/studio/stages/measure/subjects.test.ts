import { describe, expect, it } from 'vitest';
import type { Evaluation } from '../../../pipeline/measure/evaluation.ts';
import { answersAt, confusionOf, costCurve, pool } from './subjects.ts';

const fold = (rows: number[], truth: number[], p: number[]) => ({
  fold: 0,
  train: 4,
  test: rows.length,
  fitSeconds: 0,
  predictSeconds: 0,
  scores: {},
  trainScores: {},
  truth: Float64Array.from(truth),
  predictions: {
    rows: Uint32Array.from(rows),
    values: Float64Array.from(p, (x) => (x > 0.5 ? 1 : 0)),
    probabilities: Float64Array.from(p.flatMap((x) => [1 - x, x])),
  },
});
const evaluation: Evaluation = {
  task: 'classification',
  plan: { id: 'k-fold', params: {} },
  classes: ['no', 'yes'],
  positive: 1,
  folds: [fold([0, 1], [0, 1], [0.2, 0.4]), fold([5, 3], [1, 0], [0.9, 0.6])],
  scores: {},
  trainScores: {},
  modelBytes: 0,
  problems: [],
};

describe('measured subjects', () => {
  const pooled = pool(evaluation);
  it('pools folds in their order', () => {
    expect([...pooled.rows]).toEqual([0, 1, 5, 3]);
    expect([...(pooled.positive ?? [])]).toEqual([0.2, 0.4, 0.9, 0.6]);
  });
  it('a threshold moves the answers, inclusively', () => {
    expect([...answersAt(pooled, evaluation, 0.4)]).toEqual([0, 1, 1, 1]);
    expect([...answersAt(pooled, evaluation, 0.7)]).toEqual([0, 0, 1, 0]);
  });
  it('counts truth by answer', () => {
    expect(confusionOf(pooled.truth, answersAt(pooled, evaluation, 0.5), 2)).toEqual([1, 1, 1, 1]);
  });
  it('costs: all alarms at 0, all misses beyond the highest', () => {
    const { costs } = costCurve(pooled, 1, 3, 1);
    expect([costs[0], costs[50], costs[100]]).toEqual([2, 4, 6]);
  });
});
