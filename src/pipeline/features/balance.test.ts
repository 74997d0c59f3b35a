import { describe, expect, it } from 'vitest';
import { silentJob } from '../base/job.ts';
import type { PlainObject } from '../base/plain.ts';
import { seeded } from '../base/random.ts';
import { categoryColumn, cellOf, columnOf, numberColumn, type Table } from '../data/table.ts';
import { applyRecipe, fitRecipe } from './recipe.ts';

const random = seeded(3);
const rows = 200;
const rare = (i: number) => i % 10 === 0;
const table: Table = {
  rows,
  columns: [
    numberColumn(
      'x',
      Float64Array.from({ length: rows }, (_, i) => (rare(i) ? 100 + (i % 7) : i % 13)),
    ),
    numberColumn(
      'z',
      Float64Array.from({ length: rows }, (_, i) => (i * 7) % 11),
    ),
    categoryColumn(
      'colour',
      Array.from({ length: rows }, (_, i) => (rare(i) ? ['red', 'red', 'blue'] : ['green', 'red'])[i % 2]),
    ),
    categoryColumn(
      'y',
      Array.from({ length: rows }, (_, i) => (rare(i) ? 'rare' : 'usual')),
    ),
  ],
};
const roles = { y: 'target' } as const;
function balanced(
  step: string,
  params: PlainObject = {},
  columns: unknown = { all: true },
  of: Table = table,
) {
  const recipe = { steps: [{ id: 's', step, columns: columns as never, params }] };
  return fitRecipe(recipe, roles, of, null, { random, job: silentJob });
}
function classes(kept: Uint32Array): { [label: string]: number } {
  const counts: { [label: string]: number } = {};
  for (const row of kept) {
    const label = String(cellOf(columnOf(table, 'y'), row));
    counts[label] = (counts[label] ?? 0) + 1;
  }
  return counts;
}

describe('balance of classes', () => {
  it('over-sampling repeats small classes and keeps every row', async () => {
    const { training, keptRows, fitted } = await balanced('over-sample');
    expect(classes(keptRows)).toEqual({ rare: 180, usual: 180 });
    expect([...keptRows.slice(0, rows)]).toEqual([...Array(rows).keys()]);
    const x = columnOf(training, 'x');
    for (let i = 0; i < training.rows; i++) expect(cellOf(x, i)).toBe(cellOf(table.columns[0], keptRows[i]));
    expect(applyRecipe(fitted, table).rows).toBe(rows);
    expect(classes((await balanced('over-sample', { ratio: 0.5 })).keptRows)).toEqual({
      rare: 90,
      usual: 180,
    });
  });

  it('under-sampling leaves out rows of large classes, none twice', async () => {
    const { keptRows, training } = await balanced('under-sample');
    expect(classes(keptRows)).toEqual({ rare: 20, usual: 20 });
    expect(new Set(keptRows).size).toBe(40);
    expect(training.rows).toBe(40);
    expect(classes((await balanced('under-sample', { ratio: 0.5 })).keptRows)).toEqual({
      rare: 20,
      usual: 40,
    });
  });

  it('SMOTE makes rows on the line between neighbours of one class', async () => {
    const { keptRows, training } = await balanced('smote', { kNeighbors: 3 }, ['x', 'z']);
    expect(classes(keptRows)).toEqual({ rare: 180, usual: 180 });
    const [x, z] = [columnOf(training, 'x'), columnOf(training, 'z')];
    let between = 0;
    for (let i = rows; i < training.rows; i++) {
      expect(cellOf(x, i)).toBeGreaterThanOrEqual(100);
      expect(cellOf(x, i)).toBeLessThanOrEqual(106);
      expect(cellOf(z, i)).toBeLessThanOrEqual(10);
      if (!Number.isInteger(cellOf(z, i))) between++;
    }
    expect(between).toBeGreaterThan(50);
  });

  it('SMOTE-NC gives words that neighbours have; other columns stay those of the row', async () => {
    const { keptRows, training } = await balanced('smote-nc', {}, ['x', 'colour']);
    const colour = columnOf(training, 'colour');
    for (let i = rows; i < training.rows; i++) {
      expect(['red', 'blue']).toContain(cellOf(colour, i));
      expect(cellOf(columnOf(training, 'z'), i)).toBe(cellOf(table.columns[1], keptRows[i]));
    }
  });

  it('one seed gives one result; no row is made from gaps; one class and single rows are refused', async () => {
    const [a, b] = [await balanced('smote', {}, ['x']), await balanced('smote', {}, ['x'])];
    expect(a.training).toEqual(b.training);
    const holes = Float64Array.from({ length: rows }, (_, i) => (i % 20 === 0 ? Number.NaN : i));
    const gap = { ...table, columns: [numberColumn('x', holes), table.columns[3]] };
    const made = await balanced('smote', {}, ['x'], gap);
    for (let i = rows; i < made.training.rows; i++)
      expect(cellOf(made.training.columns[0], i)).not.toBeNull();
    const none = {
      ...gap,
      columns: [numberColumn('x', new Float64Array(rows).fill(Number.NaN)), table.columns[3]],
    };
    await expect(balanced('smote', {}, ['x'], none)).rejects.toMatchObject({ code: 'too-few-rows' });
    const same = categoryColumn('y', Array<string>(rows).fill('one'));
    const flat = { ...table, columns: [table.columns[0], same] };
    await expect(balanced('over-sample', {}, ['x'], flat)).rejects.toMatchObject({ code: 'one-class' });
    const lone = categoryColumn(
      'y',
      Array.from({ length: rows }, (_, i) => (i === 0 ? 'a' : 'b')),
    );
    await expect(
      balanced('smote', {}, ['x'], { ...table, columns: [table.columns[0], lone] }),
    ).rejects.toMatchObject({
      code: 'too-few-rows',
    });
  });
});
