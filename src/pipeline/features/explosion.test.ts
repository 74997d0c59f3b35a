import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { silentJob } from '../base/job.ts';
import type { PlainObject } from '../base/plain.ts';
import { seeded } from '../base/random.ts';
import { numberColumn, type Table } from '../data/table.ts';
import { choose } from './explosion.ts';
import { fitRecipe } from './recipe.ts';

const table: Table = {
  rows: 3,
  columns: Array.from({ length: 200 }, (_, j) => numberColumn(`x${j}`, [j, j + 1, 2 * j])),
};

function learn(step: string, params: PlainObject = {}) {
  const recipe = { steps: [{ id: 's', step, columns: { all: true } as const, params }] };
  return fitRecipe(recipe, {}, table, null, { random: seeded(0), job: silentJob });
}

describe('the explosion guard', () => {
  it.each<[string, PlainObject, string]>([
    ['polynomial', {}, '20,100'],
    ['polynomial', { degree: 3, interactionOnly: true }, '1,333,300'],
    ['polynomial', { degree: 10 }, 'new ones'],
    ['interactions', { operations: ['multiply', 'divide'] }, '39,800'],
    ['select-correlation', { maxColumns: 100 }, '200'],
  ])('stops %s %j on 200 columns and says what to do', async (step, params, count) => {
    await expect(learn(step, params)).rejects.toMatchObject({
      code: 'too-many-columns',
      message: expect.stringContaining(count),
      hint: expect.stringContaining('fewer columns'),
      at: { step: 's', param: 'maxColumns' },
    });
  });

  it('lets through what fits', async () => {
    const { training } = await learn('interactions', { with: 'x0' });
    expect(training.columns).toHaveLength(399);
  });

  it('counts choices as Pascal does', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 40 }), (n, k) => {
        expect(choose(n + 1, k + 1)).toBe(choose(n, k) + choose(n, k + 1));
      }),
    );
  });
});
