import { describe, expect, it } from 'vitest';
import { silentJob } from '../base/job.ts';
import type { PlainObject } from '../base/plain.ts';
import { Problem } from '../base/problem.ts';
import { seeded } from '../base/random.ts';
import { categoryColumn, numberColumn, type Table } from '../data/table.ts';
import { steps } from './catalog.ts';
import { applyRecipe, fitRecipe } from './recipe.ts';
import { variantsOf } from './testing/step-variants.ts';

const rows = 40;
const random = seeded(3);
/** Whole numbers, so that multiples of the smallest number there is keep their proportions. */
const shape = Array.from({ length: rows }, (_, i) =>
  i === 7 ? 0 : Math.round(20 * random.normal() + 5) / 64,
);
const plain = Array.from({ length: rows }, () => random.normal());
const words = Array.from({ length: rows }, (_, i) => 'uvw'[i % 3]);

const scales = [1e-9, 1e-160, 1e-300, 1e-310, 64 * 5e-324, 1e160, 1e300, 1.7e308];

function tableAt(scale: number): Table {
  return {
    rows,
    columns: [
      numberColumn(
        'scaled',
        shape.map((value) => value * scale),
      ),
      numberColumn('plain', plain),
      categoryColumn('word', words),
      categoryColumn(
        'y',
        plain.map((value, i) => (value + shape[i] > 0 ? 'yes' : 'no')),
      ),
    ],
  };
}

/** Parameters that name columns of the made-up table of the other conformance tests do so of this one. */
function renamed(params: PlainObject): PlainObject {
  const text = JSON.stringify(params)
    .replaceAll(/"(category|boolean)\d"/g, '"word"')
    .replaceAll(/"(number|time)\d"/g, '"plain"');
  return JSON.parse(text) as PlainObject;
}

async function made(step: string, params: PlainObject, table: Table): Promise<Table | Problem> {
  try {
    const recipe = { steps: [{ id: 's', step, columns: ['scaled', 'plain'], params }] };
    const { fitted } = await fitRecipe(recipe, { y: 'target' }, table, null, {
      random: seeded(0),
      job: silentJob,
    });
    return applyRecipe(JSON.parse(JSON.stringify(fitted)), table);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}

/** How many cells of the numbers made are missing and infinite. */
function strangeCells(table: Table): { missing: number; infinite: number } {
  const values = table.columns.flatMap((column) =>
    column.kind === 'number' ? [...column.values] : column.kind === 'vector' ? [...column.values] : [],
  );
  return {
    missing: values.filter((value) => Number.isNaN(value)).length,
    infinite: values.filter((value) => Math.abs(value) === Number.POSITIVE_INFINITY).length,
  };
}

const cases = steps.list
  .filter(({ card }) => card.accepts.includes('number') && card.id !== 'formula')
  .flatMap(({ card }) =>
    variantsOf(card.id)
      .map(renamed)
      .map((params) => [card.id, JSON.stringify(params), params] as const),
  );

describe.each(cases)('numbers of any scale: %s %s', (step, _, params) => {
  it.each(scales)('%d', async (scale) => {
    const usual = await made(step, params, tableAt(1));
    const table = await made(step, params, tableAt(scale));
    if (table instanceof Problem) {
      if (usual instanceof Problem && usual.code === table.code) return;
      expect(['scaled', 'plain'], table.message).toContain(table.at.column);
      return;
    }
    const missing = usual instanceof Problem ? 0 : strangeCells(usual).missing;
    const strange = strangeCells(table);
    expect(strange.infinite).toBe(0);
    expect(strange.missing).toBeLessThanOrEqual(missing);
  });
});

describe('results that no number can hold', () => {
  const small = numberColumn('a', [1e-310, 5, -3e-309, 2]);
  const large = numberColumn('a', [1e300, 5, -3e250, 2]);
  it.each([
    ['transform-log', { function: 'reciprocal' }, small],
    ['interactions', { operations: ['divide'] }, small],
    ['interactions', {}, large],
    ['polynomial', { degree: 3 }, large],
    ['impute-iterative', {}, large],
  ])('%s %j names the column', async (step, params, column) => {
    const table = { rows: 4, columns: [column, numberColumn('b', [4e10, 1, 3, 2])] };
    const columns = step === 'interactions' ? ['b', 'a'] : ['a', 'b'];
    const recipe = { steps: [{ id: 's', step, columns, params }] };
    const fitting = fitRecipe(recipe, {}, table, null, { random: seeded(0), job: silentJob });
    await expect(fitting).rejects.toMatchObject({ code: 'number-overflow', at: { column: 'a', step: 's' } });
  });
});
