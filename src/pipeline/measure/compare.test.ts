import { describe, expect, it } from 'vitest';
import { Problem } from '../base/problem.ts';
import { compareAnswers, compareScores, correctedPairedT, mcnemar } from './compare.ts';
import type { Evaluation, FoldResult } from './evaluation.ts';
import golden from './golden/comparison.json' with { type: 'json' };

describe('correctedPairedT', () => {
  it.each(golden.paired.map((entry) => [entry.a.length, entry] as const))(
    'of %i folds agrees with scipy',
    (_, entry) => {
      const test = correctedPairedT(entry.a, entry.b, entry.testShare);
      expect(test.statistic).toBeCloseTo(entry.statistic, 10);
      expect(test.pValue).toBeCloseTo(entry.pValue, 10);
    },
  );

  it('is symmetric, and certain only without spread', () => {
    const [a, b] = [
      [0.8, 0.7, 0.9],
      [0.7, 0.75, 0.8],
    ];
    expect(correctedPairedT(a, b, 0.5).pValue).toBeCloseTo(correctedPairedT(b, a, 0.5).pValue, 14);
    expect(correctedPairedT(a, a, 0.5)).toMatchObject({ difference: 0, statistic: 0, pValue: 1 });
    expect(correctedPairedT([1, 1], [0, 0], 0.5).pValue).toBe(0);
    expect(correctedPairedT([1], [0], 0.5).pValue).toBeNaN();
  });
});

describe('mcnemar', () => {
  it.each(golden.mcnemar.map((entry) => [entry.onlyA, entry.onlyB, entry.pValue] as const))(
    '%i against %i',
    (a, b, p) => {
      expect(mcnemar(a, b).pValue).toBeCloseTo(p, 10);
      expect(mcnemar(b, a).pValue).toBeCloseTo(p, 10);
    },
  );
});

function fold(
  rows: readonly number[],
  truth: readonly number[],
  values: readonly number[],
  score: number,
): FoldResult {
  return {
    fold: 0,
    train: 8,
    test: rows.length,
    fitSeconds: 0,
    predictSeconds: 0,
    scores: { accuracy: score },
    trainScores: {},
    predictions: { rows: Uint32Array.from(rows), values: Float64Array.from(values) },
    truth: Float64Array.from(truth),
  };
}

function evaluationOf(folds: readonly FoldResult[]): Evaluation {
  return {
    task: 'classification',
    plan: { id: 'k-fold', params: {} },
    classes: ['a', 'b'],
    positive: 1,
    folds,
    scores: {},
    trainScores: {},
    modelBytes: 0,
    problems: [],
  };
}

describe('two evaluations', () => {
  const a = evaluationOf([fold([0, 1], [0, 1], [0, 1], 1), fold([2, 3], [1, 1], [1, 0], 0.5)]);
  const b = evaluationOf([fold([0, 1], [0, 1], [1, 1], 0.5), fold([2, 3], [1, 1], [1, 1], 1)]);

  it('are compared row by row and fold by fold', () => {
    expect(compareAnswers(a, b)).toMatchObject({ onlyA: 1, onlyB: 1, pValue: 1 });
    expect(compareScores(a, b, 'accuracy')).toMatchObject({ difference: 0, degrees: 1 });
  });

  it('of other rows are refused', () => {
    const other = evaluationOf([fold([0, 2], [0, 1], [0, 1], 1), fold([1, 3], [1, 1], [1, 1], 1)]);
    expect(() => compareScores(a, other, 'accuracy')).toThrow(Problem);
    expect(() => compareAnswers(a, evaluationOf([]))).toThrow('not tested on the same rows');
  });
});
