import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { silentJob } from '../base/job.ts';
import type { PlainObject } from '../base/plain.ts';
import { seeded } from '../base/random.ts';
import { type Cell, categoryColumn, cellOf, columnOf, numberColumn, type Table } from '../data/table.ts';
import { fitRecipe } from './recipe.ts';

type Cells = { readonly [name: string]: readonly Cell[] };
const file = path.resolve(import.meta.dirname, 'golden/clean-levels-penguins.json');
const cells = (JSON.parse(readFileSync(file, 'utf8')) as { columns: Cells }).columns;
const numbers = ['bill_length_mm', 'body_mass_g'];
const words = ['island', 'sex'];
const rows = cells.species.length;

/** Penguins with their gaps and ties, and a column of one value; the smallest species is to grow. */
const birds: Table = {
  rows,
  columns: [
    ...numbers.map((name) =>
      numberColumn(
        name,
        cells[name].map((cell) => (cell === null ? Number.NaN : Number(cell))),
      ),
    ),
    ...words.map((name) => categoryColumn(name, cells[name] as (string | null)[])),
    numberColumn('constant', new Float64Array(rows).fill(4)),
    categoryColumn('species', cells.species as (string | null)[]),
  ],
};
const classOf = (row: number): string => String(cells.species[row]);
const counts = (kept: ArrayLike<number>): number[] =>
  [...new Set(cells.species)].map(
    (species) => Array.from(kept).filter((row) => classOf(row) === species).length,
  );
const sizes = counts(Array.from({ length: rows }, (_, row) => row));

function balanced(step: string, columns: readonly string[], params: PlainObject = {}, of: Table = birds) {
  const recipe = { steps: [{ id: 's', step, columns, params }] };
  return fitRecipe(recipe, { species: 'target' }, of, null, { random: seeded(2), job: silentJob });
}

const whole = (row: number, names: readonly string[]): boolean =>
  names.every((name) => cells[name] === undefined || cells[name][row] !== null);
const distance = (a: number, b: number): number =>
  numbers.reduce((sum, name) => sum + (Number(cells[name][a]) - Number(cells[name][b])) ** 2, 0);
/** The five nearest rows of the same species with all numbers, ties included. */
function near(row: number): number[] {
  const others = Array.from({ length: rows }, (_, i) => i).filter(
    (i) => i !== row && classOf(i) === classOf(row) && whole(i, numbers),
  );
  const sorted = others.map((i) => distance(row, i)).sort((a, b) => a - b);
  return others.filter((i) => distance(row, i) <= sorted[Math.min(4, sorted.length - 1)]);
}

describe('balance of real classes', () => {
  it('penguins: over-sampling repeats rows with their gaps, under-sampling leaves out rows', async () => {
    const more = await balanced('over-sample', numbers);
    expect(counts(more.keptRows)).toEqual(sizes.map(() => Math.max(...sizes)));
    const less = await balanced('under-sample', numbers);
    expect(counts(less.keptRows)).toEqual(sizes.map(() => Math.min(...sizes)));
    for (const { training, keptRows } of [more, less])
      for (let i = 0; i < training.rows; i++)
        for (const [c, column] of birds.columns.slice(0, 5).entries())
          expect(cellOf(training.columns[c], i)).toBe(cellOf(column, keptRows[i]));
  });

  it('penguins: every new row of SMOTE lies between a row and one of its five nearest; a constant stays', async () => {
    const { training, keptRows } = await balanced('smote', [...numbers, 'constant']);
    expect(counts(keptRows)).toEqual(sizes.map(() => Math.max(...sizes)));
    expect(training.rows).toBeGreaterThan(rows);
    for (let i = rows; i < training.rows; i++) {
      const from = keptRows[i];
      expect(whole(from, numbers)).toBe(true);
      expect(cellOf(columnOf(training, 'constant'), i)).toBe(4);
      const own = numbers.map((name) => Number(cells[name][from]));
      const made = numbers.map((name) => Number(cellOf(columnOf(training, name), i)));
      const fits = near(from).some((other) => {
        const away = numbers.map((name, c) => Number(cells[name][other]) - own[c]);
        const c = away[1] === 0 ? 0 : 1;
        const share = away[c] === 0 ? 0 : (made[c] - own[c]) / away[c];
        return (
          share >= 0 && share <= 1 && made.every((x, d) => Math.abs(own[d] + share * away[d] - x) < 1e-9)
        );
      });
      expect(fits, `row ${i} made from ${from}`).toBe(true);
    }
  });

  it('penguins: SMOTE-NC writes the words of penguins of the species', async () => {
    const { training } = await balanced('smote-nc', [...numbers, ...words, 'constant']);
    for (let i = rows; i < training.rows; i++) {
      expect(cellOf(columnOf(training, 'constant'), i)).toBe(4);
      for (const name of words) expect(cells[name]).toContain(cellOf(columnOf(training, name), i));
      expect(cellOf(columnOf(training, 'sex'), i)).not.toBe(null);
    }
  });

  it('penguins: at the border only rows start that have half of their nearest in other species', async () => {
    const { keptRows, training } = await balanced('smote', numbers, { border: 6 });
    const all = Array.from({ length: rows }, (_, row) => row).filter((row) => whole(row, numbers));
    const others = (row: number): number => {
      const nearest = all
        .filter((i) => i !== row)
        .sort((a, b) => distance(row, a) - distance(row, b) || a - b)
        .slice(0, 6);
      return nearest.filter((i) => classOf(i) !== classOf(row)).length;
    };
    const starts = [...new Set(keptRows.slice(rows))];
    expect(starts.length).toBeGreaterThan(0);
    const species = new Set(starts.map(classOf));
    for (const one of species) {
      const edge = all.filter((row) => classOf(row) === one && others(row) >= 3 && others(row) < 6);
      const allowed = edge.length > 0 ? edge : all.filter((row) => classOf(row) === one);
      for (const row of starts.filter((start) => classOf(start) === one)) expect(allowed).toContain(row);
    }
    expect(training.rows).toBe(3 * Math.max(...sizes));
  });

  it('a class of one row is repeated or kept; nothing can be made from it', async () => {
    const pair: Table = {
      rows: 4,
      columns: [numberColumn('x', [1, 2, 2, 5]), categoryColumn('species', ['a', 'b', 'b', 'b'])],
    };
    expect([...(await balanced('over-sample', ['x'], {}, pair)).keptRows]).toEqual([0, 1, 2, 3, 0, 0]);
    const { keptRows } = await balanced('under-sample', ['x'], {}, pair);
    expect(keptRows.length).toBe(2);
    expect(keptRows[0]).toBe(0);
    for (const step of ['smote', 'smote-nc'])
      await expect(balanced(step, ['x'], {}, pair)).rejects.toMatchObject({ code: 'too-few-rows' });
  });
});
