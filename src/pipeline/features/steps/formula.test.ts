import { describe, expect, it } from 'vitest';
import { silentJob } from '../../base/job.ts';
import { seeded } from '../../base/random.ts';
import { categoryColumn, cellOf, columnOf, numberColumn, type Table } from '../../data/table.ts';
import { applyRecipe, fitRecipe } from '../recipe.ts';

const table: Table = {
  rows: 3,
  columns: [numberColumn('a b', [1, 2, Number.NaN]), categoryColumn('c', ['x', null, 'y'])],
};

function learn(formula: string, more: object = {}, columns: readonly string[] = ['a b', 'c']) {
  const recipe = { steps: [{ id: 's', step: 'formula', columns, params: { formula, ...more } }] };
  return fitRecipe(recipe, {}, table, null, { random: seeded(0), job: silentJob });
}

describe('formula', () => {
  it('adds a column named after itself or as asked', async () => {
    const { fitted, training } = await learn('[a b] * 2');
    expect(training.columns.map(({ name }) => name)).toEqual(['a b', 'c', '[a b] * 2']);
    expect(fitted.features[2].column).toBe('a b');
    expect(
      (await learn('[a b] * 2', { name: 'd', drop: true })).training.columns.map(({ name }) => name),
    ).toEqual(['c', 'd']);
  });

  it('keeps the kind it learnt where new rows are all missing', async () => {
    const { fitted } = await learn('coalesce(c, "none")', { name: 'd' });
    const after = applyRecipe(fitted, {
      rows: 1,
      columns: [numberColumn('a b', [1]), categoryColumn('c', [null])],
    });
    expect(cellOf(columnOf(after, 'd'), 0)).toBe('none');
  });

  it('says where a formula is wrong, and that a name is taken', async () => {
    await expect(learn('[a b] +')).rejects.toMatchObject({ code: 'bad-formula', at: { step: 's' } });
    await expect(learn('[a b] * 2', {}, ['c'])).rejects.toMatchObject({ code: 'bad-formula' });
    await expect(learn('1', { name: 'c' })).rejects.toMatchObject({
      code: 'name-taken',
      at: { param: 'name' },
    });
  });
});
