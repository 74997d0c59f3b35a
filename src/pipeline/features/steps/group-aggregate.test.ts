import { describe, expect, it } from 'vitest';
import { silentJob } from '../../base/job.ts';
import { Problem } from '../../base/problem.ts';
import { seeded } from '../../base/random.ts';
import { categoryColumn, cellOf, columnOf, numberColumn, type Table } from '../../data/table.ts';
import { fitRecipe } from '../recipe.ts';

const table: Table = {
  rows: 6,
  columns: [
    numberColumn('x', [1, 2, 3, 10, Number.NaN, 30]),
    categoryColumn('w', ['b', 'a', 'b', null, 'c', 'c']),
    categoryColumn('g', ['p', 'p', 'p', 'q', 'q', 'q']),
  ],
};
const cells = (from: Table, name: string) =>
  Array.from({ length: from.rows }, (_, row) => cellOf(columnOf(from, name), row));

function learn(columns: readonly string[], params: object, seed = 0) {
  const recipe = { steps: [{ id: 's', step: 'group-aggregate', columns, params: { by: 'g', ...params } }] };
  return fitRecipe(recipe, {}, table, null, { random: seeded(seed), job: silentJob });
}

describe('group-aggregate', () => {
  it('draws a value that the group has, the same for all its rows', async () => {
    for (let seed = 0; seed < 8; seed++) {
      const { training } = await learn(['x', 'w'], { functions: ['random'] }, seed);
      const drawn = cells(training, 'x random by g');
      expect([1, 2, 3]).toContain(drawn[0]);
      expect([10, 30]).toContain(drawn[5]);
      expect(new Set(drawn).size).toBe(2);
      expect(['a', 'b']).toContain(cells(training, 'w random by g')[1]);
    }
  });

  it('joins the different words of a group in order of rows', async () => {
    const { training } = await learn(['w'], { functions: ['concatenate'] });
    expect(cells(training, 'w concatenate by g')).toEqual(['b a', 'b a', 'b a', 'c', 'c', 'c']);
  });

  it('says which figures words and numbers have', async () => {
    const words = await learn(['w'], { functions: ['mean'] }).catch((error: unknown) => error);
    expect(words).toBeInstanceOf(Problem);
    expect((words as Problem).message).toContain('"mean" is not of words');
    const numbers = await learn(['x'], { functions: ['concatenate'] }).catch((error: unknown) => error);
    expect((numbers as Problem).message).toContain('"concatenate" is not of numbers');
    const far = await learn(['w'], { functions: ['count'], give: 'ratio' }).catch((error: unknown) => error);
    expect((far as Problem).at).toMatchObject({ param: 'give', column: 'w' });
  });
});
