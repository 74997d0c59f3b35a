import { describe, expect, it } from 'vitest';
import { silentJob } from '../../base/job.ts';
import { seeded } from '../../base/random.ts';
import { type Column, categoryColumn, numberColumn, type Table } from '../../data/table.ts';
import { applyRecipe, fitRecipe } from '../recipe.ts';

const rows = 40;
const words = Array.from({ length: rows }, (_, row) => ['a', 'b', 'c', null][(row * 5) % 4]);
const recipe = { steps: [{ id: 's', step: 'encode-target', columns: ['word'], params: {} }] };

function table(target: Column): Table {
  return { rows, columns: [categoryColumn('word', words), target] };
}

function learn(target: Column) {
  return fitRecipe(recipe, { y: 'target' }, table(target), null, { random: seeded(4), job: silentJob });
}

function valuesOf(column: Column): Float64Array {
  if (column.kind !== 'number') throw new Error('expected numbers');
  return column.values;
}

describe('encode-target', () => {
  const y = Array.from({ length: rows }, (_, row) => ((row * 13) % 17) - 6);

  it('never shows a training row its own target', async () => {
    const original = valuesOf((await learn(numberColumn('y', y))).training.columns[0]);
    for (const row of [0, 7, 39]) {
      const changed = y.map((value, i) => (i === row ? value + 1000 : value));
      const after = valuesOf((await learn(numberColumn('y', changed))).training.columns[0]);
      expect(after[row]).toBe(original[row]);
      expect(after).not.toEqual(original);
    }
  });

  it('encodes new rows by the means over all training rows', async () => {
    const { fitted, training } = await learn(numberColumn('y', y));
    const applied = valuesOf(applyRecipe(fitted, table(numberColumn('y', y))).columns[0]);
    expect(new Set(applied).size).toBe(4);
    expect(applied).not.toEqual(valuesOf(training.columns[0]));
  });

  it('gives one column for two classes, and one a class for more', async () => {
    const two = await learn(
      categoryColumn(
        'y',
        y.map((value) => (value > 0 ? 'yes' : 'no')),
      ),
    );
    expect(two.fitted.features).toEqual([{ name: 'word', column: 'word' }]);
    const three = await learn(
      categoryColumn(
        'y',
        y.map((value) => `c${Math.abs(value) % 3}`),
      ),
    );
    expect(three.fitted.features).toEqual(
      ['c0', 'c1', 'c2'].map((label) => ({ name: `word→${label}`, column: 'word' })),
    );
    const sums = three.training.columns.map(valuesOf);
    for (let row = 0; row < rows; row++) {
      for (const values of sums) expect(values[row]).toBeGreaterThanOrEqual(0);
    }
  });

  it('needs a target', async () => {
    const without = fitRecipe(recipe, {}, table(numberColumn('z', y)), null, {
      random: seeded(4),
      job: silentJob,
    });
    await expect(without).rejects.toMatchObject({ code: 'no-target', at: { step: 's' } });
  });
});
