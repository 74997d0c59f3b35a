import { describe, expect, it } from 'vitest';
import { silentJob } from '../base/job.ts';
import { parseParams } from '../base/param.ts';
import type { PlainObject } from '../base/plain.ts';
import { seeded } from '../base/random.ts';
import type { Matrix } from '../features/matrix.ts';
import type { Estimator, EstimatorInput } from './estimator.ts';
import { decisionTree } from './estimators/decision-tree.ts';
import { extraTrees } from './estimators/extra-trees.ts';
import { randomForest } from './estimators/random-forest.ts';
import type { Trees } from './families/family.ts';
import { predictTrees, treeDepths } from './families/trees.ts';

function matrix(values: readonly number[], columns: number): Matrix {
  const features = Array.from({ length: columns }, (_, f) => ({ name: `x${f}`, column: `x${f}` }));
  return { layout: 'dense', rows: values.length / columns, features, values: Float64Array.from(values) };
}

type Asked = Partial<Omit<EstimatorInput<PlainObject>, 'y' | 'x'>> & { y: readonly number[]; x: Matrix };

async function train(estimator: Estimator, asked: Asked): Promise<Trees> {
  return (await estimator.fit({
    task: 'classification',
    classes: 2,
    random: seeded(7),
    job: silentJob,
    ...asked,
    y: Float64Array.from(asked.y),
    params: parseParams(estimator.card, asked.params ?? {}),
  })) as Trees;
}

const random = seeded(11);
const rows = 240;
const x = matrix(
  Array.from({ length: rows * 3 }, () => (random.below(9) === 0 ? Number.NaN : random.below(40))),
  3,
);
const y = Array.from({ length: rows }, (_, r) => (x.values[3 * r] > 20 !== random.below(6) > 4 ? 1 : 0));
const numbers = y.map((v) => v + random.normal());
const forest = { nEstimators: 12 };

describe.each([
  ['decision tree', decisionTree, {}],
  ['random forest', randomForest, forest],
  ['extra trees', extraTrees, forest],
])('%s', (_, estimator, params) => {
  it('learns one class, one row, a constant column and an all-missing column without a split', async () => {
    const one = await train(estimator, { x: matrix([1, 2, 3], 1), y: [1, 1, 1], params });
    expect(Math.max(...treeDepths(one))).toBe(0);
    expect([...(await predictTrees(one, matrix([9], 1)))]).toEqual([0, 1]);
    const row = await train(estimator, {
      x: matrix([5], 1),
      y: [2.5],
      task: 'regression',
      classes: 0,
      params,
    });
    expect([...(await predictTrees(row, matrix([0], 1)))]).toEqual([2.5]);
    for (const value of [4, Number.NaN]) {
      const flat = await train(estimator, {
        x: matrix([value, value, value, value], 1),
        y: [0, 1, 1, 1],
        params: { ...params, ...(estimator === randomForest ? { bootstrap: false } : {}) },
      });
      expect(Math.max(...treeDepths(flat))).toBe(0);
      expect([...(await predictTrees(flat, matrix([1], 1)))]).toEqual([0.25, 0.75]);
    }
  });

  it.each([
    ['no-rows', { x: matrix([], 1), y: [] }],
    ['no-features', { x: { ...matrix([], 1), rows: 2, features: [] }, y: [0, 1] }],
    ['bad-target', { x: matrix([1, 2], 1), y: [0, Number.NaN] }],
    ['bad-weights', { x: matrix([1, 2], 1), y: [0, 1], weights: Float64Array.of(0, 0) }],
  ])('says %s', async (code, input) => {
    await expect(train(estimator, { ...input, params })).rejects.toMatchObject({ code });
  });

  it('treats rows of weight 0 as absent', async () => {
    const weights = Float64Array.from({ length: rows }, (__, r) => r % 3);
    const kept = [...y.keys()].filter((r) => weights[r] > 0);
    const values = kept.flatMap((r) => [...x.values.subarray(3 * r, 3 * r + 3)]);
    const some = await train(estimator, {
      x: matrix(values, 3),
      y: kept.map((r) => y[r]),
      weights: Float64Array.from(kept, (r) => weights[r]),
      params,
    });
    expect(await train(estimator, { x, y, weights, params })).toEqual(some);
  });

  it('gives the same model for the same seed', async () => {
    expect(await train(estimator, { x, y, params })).toEqual(await train(estimator, { x, y, params }));
  });

  it('tells a signal that only missingness carries', async () => {
    const holes = matrix(
      Array.from({ length: 100 }, (__, r) => (r % 4 === 0 ? Number.NaN : r % 7)),
      1,
    );
    const truth = Array.from({ length: 100 }, (__, r) => (r % 4 === 0 ? 1 : 0));
    const family = await train(estimator, { x: holes, y: truth, params });
    const scores = await predictTrees(family, matrix([Number.NaN, 0, 6, 1e9], 1));
    expect([scores[1], scores[3], scores[5], scores[7]]).toEqual([1, 0, 0, 0]);
  });

  it('makes class weights count', async () => {
    const rare = Array.from({ length: rows }, (__, r) => (r % 20 === 0 ? 1 : 0));
    const shallow = { ...params, maxDepth: 1 };
    const plain = await train(estimator, { x, y: rare, params: shallow });
    const balanced = await train(estimator, { x, y: rare, params: { ...shallow, classWeight: 'balanced' } });
    expect(plain.value[plain.roots[0] * 2 + 1]).toBeLessThan(0.15);
    expect(balanced.value[balanced.roots[0] * 2 + 1]).toBeGreaterThan(0.25);
    if (estimator === decisionTree) expect(balanced.value[1]).toBeCloseTo(0.5, 9);
  });
});

describe('decision tree', () => {
  it.each([
    ['classification', 2, y],
    ['regression', 0, numbers],
  ] as const)('of %s weighs a row of weight 2 as two rows', async (task, classes, target) => {
    const weights = Float64Array.from({ length: rows }, (_, r) => 1 + (r % 2));
    const twice = [...y.keys()].flatMap((r) => (r % 2 === 1 ? [r, r] : [r]));
    const values = twice.flatMap((r) => [...x.values.subarray(3 * r, 3 * r + 3)]);
    const repeated = await train(decisionTree, {
      x: matrix(values, 3),
      y: twice.map((r) => target[r]),
      task,
      classes,
      params: { maxDepth: 5 },
    });
    const weighted = await train(decisionTree, {
      x,
      y: target,
      weights,
      task,
      classes,
      params: { maxDepth: 5 },
    });
    const [a, b] = [await predictTrees(weighted, x), await predictTrees(repeated, x)];
    for (let i = 0; i < a.length; i++) expect(a[i]).toBeCloseTo(b[i], 9);
  });

  it('predicts the exact mean of each leaf', async () => {
    const family = await train(decisionTree, {
      x: matrix([1, 1, 1, 2], 1),
      y: [0.1, 0.2, 0.4, 7],
      task: 'regression',
      classes: 0,
    });
    expect([...(await predictTrees(family, matrix([1, 2], 1)))]).toEqual([(0.1 + 0.2 + 0.4) / 3, 7]);
  });

  it('keeps to its limits', async () => {
    const deep = await train(decisionTree, { x, y, params: { maxDepth: 3 } });
    expect(Math.max(...treeDepths(deep))).toBe(3);
    const few = await train(decisionTree, { x, y, params: { maxLeafNodes: 5 } });
    expect(few.left.filter((l) => l < 0).length).toBe(5);
  });
});

describe.each([
  ['random forest', randomForest],
  ['extra trees', extraTrees],
])('%s', (_, estimator) => {
  it('fitted in parts and joined equals the whole, for any partition', async () => {
    const whole = await train(estimator, { x, y, params: forest });
    for (const cuts of [
      [0, 12],
      [0, 1, 7, 12],
      [0, 5, 5, 12],
    ]) {
      const parts: Trees[] = [];
      for (let i = 0; i + 1 < cuts.length; i++) {
        parts.push(await train(estimator, { x, y, params: forest, part: [cuts[i], cuts[i + 1]] }));
      }
      expect(estimator.join?.(parts)).toEqual(whole);
    }
  });

  it('reports every tree and stops when it is cancelled', async () => {
    const notes: string[] = [];
    const job = {
      ...silentJob,
      report: (_: number, note?: string) => void notes.push(note ?? ''),
      checkpoint: async () => {
        if (notes.length === 6) throw new Error('stop');
      },
    };
    await expect(train(estimator, { x, y, params: forest, job })).rejects.toThrow('stop');
    expect(notes.at(-1)).toBe('tree 6 of 12');
  });
});

describe('random forest', () => {
  it('draws fewer rows with maxSamples, and all of them without bootstrap', async () => {
    const small = await train(randomForest, { x, y, params: { ...forest, maxSamples: 0.05 } });
    const all = await train(randomForest, {
      x,
      y,
      params: { ...forest, bootstrap: false, maxFeatures: 'all' },
    });
    expect(small.feature.length).toBeLessThan(all.feature.length / 4);
    const scores = await predictTrees(all, x);
    expect(scores.filter((_, i) => i % 2 === 1).every((s, r) => s > 0.5 === (y[r] === 1) || s === 0.5)).toBe(
      true,
    );
  });
});

describe('extra trees', () => {
  it('asks about thresholds anywhere between the values it has seen', async () => {
    const gap = matrix([0, 0, 0, 0, 10, 10, 10, 10], 1);
    const family = await train(extraTrees, {
      x: gap,
      y: [0, 0, 0, 0, 1, 1, 1, 1],
      params: { nEstimators: 200 },
    });
    const thresholds = family.threshold.filter((__, node) => family.left[node] >= 0);
    expect(thresholds.length).toBe(200);
    const mean = thresholds.reduce((sum, t) => sum + t, 0) / 200;
    expect(Math.abs(mean - 5)).toBeLessThan((3 * 10) / Math.sqrt(12 * 200));
    expect(Math.min(...thresholds)).toBeLessThan(1);
    expect(Math.max(...thresholds)).toBeGreaterThan(9);
  });
});
