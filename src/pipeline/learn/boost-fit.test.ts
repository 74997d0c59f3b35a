import { describe, expect, it } from 'vitest';
import { silentJob } from '../base/job.ts';
import { parseParams } from '../base/param.ts';
import type { PlainObject } from '../base/plain.ts';
import { seeded } from '../base/random.ts';
import type { Matrix } from '../features/matrix.ts';
import { hasStopped } from './boost-fit.ts';
import { baseScores, meanLoss } from './boost-loss.ts';
import type { EstimatorInput } from './estimator.ts';
import { gradientBoosting } from './estimators/gradient-boosting.ts';
import type { Trees } from './families/family.ts';
import { predictFamily } from './families/predict.ts';
import { predictTrees, treeDepths } from './families/trees.ts';
import { holdBack } from './held-back.ts';

function matrix(values: ArrayLike<number>, columns: number): Matrix {
  const features = Array.from({ length: columns }, (_, f) => ({ name: `x${f}`, column: `x${f}` }));
  return { layout: 'dense', rows: values.length / columns, features, values: Float64Array.from(values) };
}

type Asked = Partial<Omit<EstimatorInput<PlainObject>, 'y' | 'x'>> & { y: ArrayLike<number>; x: Matrix };

async function train(asked: Asked): Promise<Trees> {
  return (await gradientBoosting.fit({
    task: 'classification',
    classes: 2,
    random: seeded(7),
    job: silentJob,
    ...asked,
    y: Float64Array.from(asked.y),
    params: parseParams(gradientBoosting.card, asked.params ?? {}),
  })) as Trees;
}

const random = seeded(11);
const rows = 400;
const values = Float64Array.from({ length: rows * 3 }, () =>
  random.below(9) === 0 ? Number.NaN : random.normal(),
);
const x = matrix(values, 3);
const numbers = Float64Array.from({ length: rows }, (_, r) => {
  const [a, b] = [values[3 * r], values[3 * r + 1]];
  return (Number.isNaN(a) ? 2 : a) * (b > 0 ? 3 : 1) + 0.2 * random.normal();
});
const two = numbers.map((v) => (v > 0.5 ? 1 : 0));
const regression = { task: 'regression', classes: 0 } as const;

describe('gradient boosting', () => {
  it('comes closer with every round, and stays within its limits', async () => {
    let before = Number.POSITIVE_INFINITY;
    for (const nEstimators of [1, 5, 25, 100]) {
      const params = { nEstimators, maxLeafNodes: 6, maxDepth: 3, minSamplesLeaf: 10 };
      const family = await train({ x, y: numbers, ...regression, params });
      const loss = meanLoss('squared', numbers, await predictTrees(family, x), undefined);
      expect(loss).toBeLessThan(before);
      before = loss;
      expect(family.roots.length).toBe(nEstimators);
      expect(Math.max(...treeDepths(family))).toBeLessThanOrEqual(3);
      expect(family.left.filter((l) => l < 0).length).toBeLessThanOrEqual(6 * nEstimators);
    }
    expect(before).toBeLessThan(0.1);
  });

  it.each([
    [[0, 0, 0, 0], 0],
    [[1, 1, 1, 1], 1],
  ])('answers %j of two classes without doubt', async (y, code) => {
    const family = await train({ x: matrix([1, 2, 3, 4], 1), y });
    const { values: codes, probabilities } = await predictFamily(family, matrix([2.5], 1), 2);
    expect([...codes]).toEqual([code]);
    expect(probabilities?.[code]).toBeGreaterThan(1 - 1e-12);
  });

  it('answers the only class, and the mean where nothing can be told apart', async () => {
    const one = await train({ x: matrix([1, 2, 3], 1), y: [0, 0, 0], classes: 1 });
    expect(await predictFamily(one, matrix([9], 1), 1)).toEqual({
      values: Float64Array.of(0),
      probabilities: Float64Array.of(1),
    });
    for (const value of [4, Number.NaN]) {
      const flat = await train({
        x: matrix(Array(50).fill(value), 1),
        y: numbers.slice(0, 50),
        ...regression,
      });
      const mean = numbers.slice(0, 50).reduce((sum, v) => sum + v / 50, 0);
      expect((await predictTrees(flat, matrix([7], 1)))[0]).toBeCloseTo(mean, 7);
    }
  });

  it('learns a class that no row has as never there', async () => {
    const family = await train({ x, y: two, classes: 3 });
    const { probabilities } = await predictFamily(family, x, 3);
    expect(Math.max(...(probabilities ?? [1]).filter((_, i) => i % 3 === 2))).toBeLessThan(1e-6);
  });

  it('tells a signal that only missingness carries', async () => {
    const holes = matrix(
      Array.from({ length: 200 }, (_, r) => (r % 4 === 0 ? Number.NaN : r % 7)),
      1,
    );
    const family = await train({ x: holes, y: Array.from({ length: 200 }, (_, r) => (r % 4 === 0 ? 1 : 0)) });
    const scores = await predictTrees(family, matrix([Number.NaN, 0, 6, 1e9], 1));
    expect(scores[0]).toBeGreaterThan(0.95);
    expect(Math.max(...scores.slice(1))).toBeLessThan(0.05);
  });

  it.each([
    ['large', 2 ** 990],
    ['small', 2 ** -990],
  ])('does not mind %s numbers, scaled by a power of two', async (_, scale) => {
    const plain = await train({ x, y: numbers, ...regression });
    const scaled = await train({ x, y: numbers.map((v) => v * scale), ...regression });
    const [a, b] = [await predictTrees(plain, x), await predictTrees(scaled, x)];
    for (let i = 0; i < a.length; i++) expect(b[i] / scale).toBeCloseTo(a[i], 9);
  });

  it('does not mind weights of another unit, without a penalty', async () => {
    const weights = Float64Array.from({ length: rows }, (_, r) => 1 + (r % 3));
    const plain = await train({ x, y: two, weights });
    expect(await train({ x, y: two, weights: weights.map((w) => w * 2 ** -60) })).toEqual(plain);
    const penalty = { l2Regularization: 5 };
    const lightly = await train({ x, y: two, weights: weights.map((w) => w / 64), params: penalty });
    const spread = (family: Trees) => Math.max(...family.value) - Math.min(...family.value);
    expect(spread(lightly)).toBeLessThan(spread(plain) / 2);
  });

  it('weighs a row of weight 2 about as two rows', async () => {
    const weights = Float64Array.from({ length: rows }, (_, r) => 1 + (r % 2));
    const twice = [...two.keys()].flatMap((r) => (r % 2 === 1 ? [r, r] : [r]));
    const params = { minSamplesLeaf: 1, maxDepth: 2, nEstimators: 20 };
    const repeated = await train({
      x: matrix(
        twice.flatMap((r) => [...values.subarray(3 * r, 3 * r + 3)]),
        3,
      ),
      y: twice.map((r) => two[r]),
      params,
    });
    const [a, b] = [
      await predictTrees(await train({ x, y: two, weights, params }), x),
      await predictTrees(repeated, x),
    ];
    const gap = a.reduce((sum, v, i) => sum + Math.abs(v - b[i]), 0) / rows;
    expect(gap).toBeLessThan(0.01);
  });

  it('makes class weights count', async () => {
    const rare = Float64Array.from({ length: rows }, (_, r) => (r % 20 === 0 ? 1 : 0));
    const params = { nEstimators: 1, maxDepth: 1 };
    const plain = await train({ x, y: rare, params });
    const balanced = await train({ x, y: rare, params: { ...params, classWeight: 'balanced' } });
    expect(1 / (1 + Math.exp(-plain.base[0]))).toBeCloseTo(0.05, 9);
    expect(balanced.base[0]).toBeCloseTo(0, 9);
  });

  it('gives the same bits in shares of any width of column groups', async () => {
    const wide = matrix(
      Array.from({ length: 120 * 70 }, () => random.below(50)),
      70,
    );
    const y = Array.from({ length: 120 }, (_, r) => (wide.values[70 * r + 69] > 20 ? 1 : 0));
    const family = await train({ x: wide, y, params: { nEstimators: 5, minSamplesLeaf: 5 } });
    expect(family.feature[0]).toBe(69);
    const narrow = matrix(
      wide.values.filter((_, i) => i % 70 >= 60),
      10,
    );
    const same = await train({ x: narrow, y, params: { nEstimators: 1, minSamplesLeaf: 5, maxDepth: 1 } });
    expect(same.threshold[0]).toBe(family.threshold[0]);
  });
});

describe('early stopping', () => {
  it('stops when the rows held back gain no more, and not without it', async () => {
    const noise = Float64Array.from({ length: rows }, () => random.below(2));
    const params = { nEstimators: 200, earlyStopping: true, nIterNoChange: 3 };
    const stopped = await train({ x, y: noise, params });
    expect(stopped.roots.length).toBeLessThan(40);
    expect(stopped.roots.length).toBeGreaterThanOrEqual(3);
    expect((await train({ x, y: noise, params: { nEstimators: 60 } })).roots.length).toBe(60);
    for (const [y, task, classes] of [
      [numbers, 'regression', 0],
      [two.map((v, r) => v + (r % 5 === 0 ? 1 : 0)), 'classification', 3],
    ] as const) {
      const family = await train({ x, y, task, classes, params: { ...params, maxLeafNodes: null } });
      expect(family.roots.length).toBeGreaterThan(3);
    }
  });

  it('watches the training rows where none are held back, by the gain that is asked for', async () => {
    const params = { earlyStopping: true, validationFraction: null, nIterNoChange: 2 };
    const all = await train({ x, y: numbers, ...regression, params });
    expect(all.roots.length).toBe(100);
    const picky = await train({ x, y: numbers, ...regression, params: { ...params, tol: 0.05 } });
    expect(picky.roots.length).toBeLessThan(60);
  });

  it.each([
    [[1, 0.9, 0.8], 3, 0, false],
    [[1, 0.9, 0.8, 0.7], 3, 0, false],
    [[1, 1, 1, 1], 3, 0, true],
    [[1, 0.9, 1.1, 0.95, 0.9], 3, 0, true],
    [[1, 0.95, 0.93, 0.92], 3, 0.1, true],
    [[1, 0.95, 0.93, 0.89], 3, 0.1, false],
  ])('losses %j, patience %d, least gain %d: stopped %s', (losses, patience, tol, stopped) => {
    expect(hasStopped(losses, patience, tol)).toBe(stopped);
  });

  it('holds back the same share of each class, never all of one', () => {
    const y = Float64Array.from({ length: 100 }, (_, r) => (r < 80 ? 0 : r < 99 ? 1 : 2));
    const { kept, held } = holdBack(y, 3, 0.25, seeded(1));
    expect([...kept, ...held].sort((a, b) => a - b)).toEqual([...y.keys()]);
    expect([0, 1, 2].map((k) => held.filter((r) => y[r] === k).length)).toEqual([20, 5, 0]);
    expect(holdBack(y, 0, 0.25, seeded(1)).held.length).toBe(25);
  });
});

describe('losses', () => {
  it('are least at the base scores', () => {
    const weights = Float64Array.from({ length: rows }, (_, r) => 0.5 + (r % 4));
    const three = two.map((v, r) => (r % 3 === 0 ? 2 : v));
    for (const [loss, y, classes] of [
      ['squared', numbers, 0],
      ['logistic', two, 2],
      ['softmax', three, 3],
    ] as const) {
      const base = baseScores(loss, y, classes, weights);
      const at = (shift: number, output: number) => {
        const scores = Float64Array.from(
          { length: rows * base.length },
          (_, i) => base[i % base.length] + (i % base.length === output ? shift : 0),
        );
        return meanLoss(loss, y, scores, weights);
      };
      for (let k = 0; k < base.length; k++) {
        expect(at(0, k)).toBeLessThan(at(1e-3, k));
        expect(at(0, k)).toBeLessThan(at(-1e-3, k));
      }
    }
  });
});
