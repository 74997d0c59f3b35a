import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { silentJob } from '../../base/job.ts';
import { seeded } from '../../base/random.ts';
import { type Cell, categoryColumn, cellOf, columnOf, numberColumn, type Table } from '../../data/table.ts';
import { applyRecipe, fitRecipe } from '../recipe.ts';

const recipe = { steps: [{ id: 's', step: 'impute-random', columns: { all: true } as const, params: {} }] };
const learn = (table: Table, rows: Uint32Array | null = null, seed = 1) =>
  fitRecipe(recipe, {}, table, rows, { random: seeded(seed), job: silentJob });

const rows = 3000;
const table: Table = {
  rows,
  columns: [
    numberColumn(
      'row',
      Float64Array.from({ length: rows }, (_, i) => i),
    ),
    numberColumn(
      'x',
      Float64Array.from({ length: rows }, (_, i) => (i % 3 === 0 ? Number.NaN : [1, 1, 1, 5][i % 4])),
    ),
    categoryColumn(
      'word',
      Array.from({ length: rows }, (_, i) => (i % 2 === 0 ? null : ['a', 'b', 'b'][i % 3])),
    ),
    numberColumn('constant', new Float64Array(rows).fill(2.5)),
  ],
};

describe('impute-random', () => {
  it('draws values as often as the training rows have them, ties and a constant included', async () => {
    const { training } = await learn(table);
    const gaps = Array.from({ length: rows }, (_, i) => i).filter((i) => i % 3 === 0);
    const x = columnOf(training, 'x');
    const ones = gaps.filter((row) => cellOf(x, row) === 1).length / gaps.length;
    expect(ones).toBeGreaterThan(0.71);
    expect(ones).toBeLessThan(0.79);
    const word = columnOf(training, 'word');
    const empty = Array.from({ length: rows / 2 }, (_, i) => 2 * i);
    const share = empty.filter((row) => cellOf(word, row) === 'b').length / empty.length;
    expect(share).toBeGreaterThan(0.62);
    expect(share).toBeLessThan(0.71);
    expect(columnOf(training, 'constant')).toEqual(table.columns[3]);
  });

  it('draws the same for a row whatever rows stand around it, another seed draws otherwise', async () => {
    const { fitted, training } = await learn(table);
    const some = Uint32Array.of(2400, 0, 33, 9);
    const alone = applyRecipe(fitted, table, some);
    for (const [i, row] of some.entries())
      expect(cellOf(alone.columns[1], i)).toBe(cellOf(training.columns[1], row));
    const other = (await learn(table, null, 2)).training;
    expect(columnOf(other, 'x')).not.toEqual(columnOf(training, 'x'));
  });

  it('draws only ages and decks that passengers have', async () => {
    const file = path.resolve(import.meta.dirname, '../golden/clean-fills-titanic.json');
    const { columns } = JSON.parse(readFileSync(file, 'utf8')) as { columns: { age: Cell[]; deck: Cell[] } };
    const passengers: Table = {
      rows: columns.age.length,
      columns: [
        numberColumn(
          'age',
          columns.age.map((age) => (age === null ? Number.NaN : Number(age))),
        ),
        categoryColumn('deck', columns.deck as (string | null)[]),
      ],
    };
    const { training } = await learn(passengers);
    for (const [c, name] of (['age', 'deck'] as const).entries()) {
      const known = new Set(columns[name].filter((cell) => cell !== null));
      expect(known.size).toBeLessThan(passengers.rows);
      for (let row = 0; row < passengers.rows; row++) {
        const cell = cellOf(training.columns[c], row);
        if (columns[name][row] === null) expect(known).toContain(cell);
        else expect(cell).toBe(columns[name][row]);
      }
    }
  });

  it('has one value to draw after a single row, and none after an empty one', async () => {
    const one = await learn(table, Uint32Array.of(1));
    const x = columnOf(applyRecipe(one.fitted, table), 'x');
    expect(cellOf(x, 0)).toBe(1);
    const none = await learn(table, Uint32Array.of(0));
    expect(cellOf(columnOf(applyRecipe(none.fitted, table), 'x'), 0)).toBe(null);
  });
});
