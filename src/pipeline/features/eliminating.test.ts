import { describe, expect, it } from 'vitest';
import { silentJob } from '../base/job.ts';
import { seeded } from '../base/random.ts';
import type { RankerParams, RankInput } from './column-weights.ts';
import { bestCount, eliminate } from './eliminating.ts';

const random = seeded(4);
const n = 160;
const columns = Array.from({ length: 5 }, () => Float64Array.from({ length: n }, () => random.normal()));
const params: RankerParams = { estimator: 'forest', penalty: 1, standardize: true, trees: 20 };
/** Only columns 1 and 3 matter. */
const classes: RankInput = {
  columns,
  y: Float64Array.from({ length: n }, (_, i) => (columns[1][i] > 0 ? 2 : columns[3][i] > 0 ? 1 : 0)),
  classes: 3,
};
const amounts: RankInput = {
  columns,
  y: Float64Array.from({ length: n }, (_, i) => 3 * columns[1][i] - 2 * columns[3][i]),
  classes: 0,
};

describe('bestCount', () => {
  it.each([
    ['classes', 'forest', classes],
    ['amounts', 'forest', amounts],
    ['classes', 'linear', classes],
    ['amounts', 'lasso', amounts],
  ] as const)('finds how many columns predict %s best with %s', async (_, estimator, input) => {
    const own = { ...params, estimator, penalty: estimator === 'lasso' ? 0.1 : 1 };
    const { count, tried } = await bestCount(input, 4, 1, own, seeded(1), silentJob);
    expect(tried.map((one) => one.columns)).toEqual([5, 4, 3, 2, 1]);
    expect(tried[3].score).toBeGreaterThan(tried[4].score + 0.1);
    expect(tried[3].score).toBeGreaterThan(0.8);
    expect(count).toBeGreaterThanOrEqual(2);
    const { left, gone } = await eliminate(input, 2, 1, own, seeded(1), silentJob);
    expect([...left].sort()).toEqual([1, 3]);
    expect([...gone].sort()).toEqual([0, 2, 4]);
  });

  it('of equal scores takes the fewest columns', async () => {
    const flat: RankInput = { columns, y: Float64Array.from({ length: n }, (_, i) => i % 2), classes: 2 };
    const same = { ...flat, columns: columns.map(() => new Float64Array(n)) };
    const own = { ...params, estimator: 'linear' as const };
    expect((await bestCount(same, 4, 1, own, seeded(1), silentJob)).count).toBe(1);
  });

  it('says that there are too few rows for the folds', async () => {
    const few = {
      ...amounts,
      columns: columns.map((values) => values.slice(0, 5)),
      y: amounts.y.slice(0, 5),
    };
    await expect(bestCount(few, 4, 1, params, seeded(1), silentJob)).rejects.toMatchObject({
      code: 'too-few-rows',
    });
  });
});
