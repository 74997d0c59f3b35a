import { describe, expect, it } from 'vitest';
import { silentJob } from '../base/job.ts';
import { seeded } from '../base/random.ts';
import { categoryColumn, numberColumn, type Table } from '../data/table.ts';
import { applyRecipe, fitRecipe } from './recipe.ts';

const table: Table = {
  rows: 2,
  columns: [
    numberColumn('a', [4, 5]),
    numberColumn('b', [1, Number.NaN]),
    categoryColumn('kind', ['x', 'y']),
  ],
};
const options = { random: seeded(0), job: silentJob };

function learn(step: string) {
  const recipe = { steps: [{ id: 's', step, columns: ['a', 'b'], params: {} }] };
  return fitRecipe(recipe, { kind: 'target' }, table, Uint32Array.of(0), options);
}

describe('steps for which scikit-learn refuses a single row', () => {
  it('select-variance keeps the columns of a single row, since none can be told to be constant', async () => {
    const { fitted } = await learn('select-variance');
    expect(applyRecipe(fitted, table).columns.map(({ name }) => name)).toEqual(['a', 'b']);
  });

  it('lda-projection says that a single row has one class only', async () => {
    await expect(learn('lda-projection')).rejects.toMatchObject({
      code: 'bad-target',
      at: { column: 'kind' },
    });
  });
});
