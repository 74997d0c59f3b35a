import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seeded } from '../../base/random.ts';
import type { Matrix } from '../../features/matrix.ts';
import type { Trees } from './family.ts';
import { joinTrees, predictTrees, treeDepths, treesBytes, treesOf } from './trees.ts';

const answer = { aggregate: 'mean', link: 'identity', base: Float64Array.of(0) } as const;
/** x₀ ≤ 1 ? 10 : (x₁ ≤ 0 ? 20 : 30); missing x₀ goes left, missing x₁ right. */
const stump = {
  nodes: 5,
  feature: Int32Array.of(0, -1, 1, -1, -1),
  threshold: Float64Array.of(1, 0, 0, 0, 0),
  left: Int32Array.of(1, -1, 3, -1, -1),
  right: Int32Array.of(2, -1, 4, -1, -1),
  missingLeft: Uint8Array.of(1, 0, 0, 0, 0),
  value: Float64Array.of(20, 10, 25, 20, 30),
};
const leaf = {
  nodes: 1,
  feature: Int32Array.of(-1),
  threshold: Float64Array.of(0),
  left: Int32Array.of(-1),
  right: Int32Array.of(-1),
  missingLeft: Uint8Array.of(0),
  value: Float64Array.of(2),
};

function matrix(rows: readonly (readonly number[])[], columns = 2): Matrix {
  const features = Array.from({ length: columns }, (_, f) => ({ name: `x${f}`, column: `x${f}` }));
  return { layout: 'dense', rows: rows.length, features, values: Float64Array.from(rows.flat()) };
}

describe('predictTrees', () => {
  it.each([
    [[1, 5], 10],
    [[1.0000001, 0], 20],
    [[2, 1], 30],
    [[Number.NaN, 1], 10],
    [[2, Number.NaN], 30],
    [[Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY], 20],
  ])('sends %j to the leaf of value %d', async (row, value) => {
    const family = treesOf([stump], 1, answer);
    expect([...(await predictTrees(family, matrix([row])))]).toEqual([value]);
  });

  it('takes the mean, or the sum plus base through the link', async () => {
    const x = matrix([[0, 0]]);
    expect([...(await predictTrees(treesOf([stump, leaf], 1, answer), x))]).toEqual([6]);
    const sum = { aggregate: 'sum', link: 'logit', base: Float64Array.of(-12) } as const;
    expect([...(await predictTrees(treesOf([stump, leaf], 1, sum), x))]).toEqual([0.5]);
    const two = { ...leaf, value: Float64Array.of(800, 800) };
    const soft = { aggregate: 'sum', link: 'softmax', base: Float64Array.of(0, 0) } as const;
    expect([...(await predictTrees(treesOf([two], 2, soft), x))]).toEqual([0.5, 0.5]);
  });

  it('gives nothing for no rows, and the same for sparse rows', async () => {
    const family = treesOf([stump, leaf], 1, answer);
    expect((await predictTrees(family, matrix([]))).length).toBe(0);
    const dense = matrix([
      [0, 3],
      [2, 0],
      [2, 4],
    ]);
    const sparse: Matrix = {
      layout: 'sparse',
      rows: 3,
      features: dense.features,
      indptr: Uint32Array.of(0, 1, 2, 4),
      indices: Uint32Array.of(1, 0, 0, 1),
      values: Float64Array.of(3, 2, 2, 4),
    };
    expect(await predictTrees(family, sparse)).toEqual(await predictTrees(family, dense));
  });

  it('answers each row by itself, however many are asked together', async () => {
    const family = treesOf([stump, leaf, stump], 1, answer);
    const value = fc.oneof(fc.double({ min: -3, max: 3 }), fc.constant(Number.NaN));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(value, value), { maxLength: 1500 }), async (rows) => {
        const together = await predictTrees(family, matrix(rows));
        for (const i of [0, rows.length >> 1, rows.length - 1].filter((r) => r >= 0 && r < rows.length)) {
          expect([together[i]]).toEqual([...(await predictTrees(family, matrix([rows[i]])))]);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('walks here and in the kernel to the same bits, whatever the order of the nodes', async () => {
    const random = seeded(3);
    const mirrored = {
      ...stump,
      left: Int32Array.of(2, -1, 4, -1, -1),
      right: Int32Array.of(1, -1, 3, -1, -1),
    };
    const rows = Array.from({ length: 700 }, () => [
      random.normal(),
      random.below(3) === 0 ? Number.NaN : random.normal(),
    ]);
    for (const trees of [
      [stump, leaf, stump],
      [stump, mirrored, leaf],
    ]) {
      const family = treesOf(trees, 1, { ...answer, aggregate: 'sum', base: Float64Array.of(0.1) });
      const together = await predictTrees(family, matrix(rows));
      const few = await Promise.all(
        [0, 1].map((i) => predictTrees(family, matrix(rows.slice(350 * i, 350 * i + 350)))),
      );
      expect([...together]).toEqual(few.flatMap((part) => [...part]));
    }
  });

  it('refuses rows with too few features', async () => {
    await expect(predictTrees(treesOf([stump], 1, answer), matrix([[1]], 1))).rejects.toMatchObject({
      code: 'wrong-width',
    });
  });
});

describe('a forest', () => {
  it('joined from parts is the forest made at once', () => {
    const whole = treesOf([stump, leaf, stump], 1, answer);
    const parts = [treesOf([stump], 1, answer), treesOf([leaf, stump], 1, answer)];
    expect(joinTrees(parts)).toEqual(whole);
  });

  it('knows its depths and bytes', () => {
    const family: Trees = treesOf([stump, leaf], 1, answer);
    expect([...treeDepths(family)]).toEqual([2, 0]);
    expect(treesBytes(family)).toBe(8 + 2 * 4 + 6 * (4 + 8 + 4 + 4 + 1 + 8));
  });
});
