import { describe, expect, it } from 'vitest';
import { silentJob } from '../base/job.ts';
import { Cancelled } from '../base/problem.ts';
import { seeded } from '../base/random.ts';
import { categoryColumn, numberColumn, type Table, textColumn } from '../data/table.ts';
import type { RecipeStep } from '../features/recipe-types.ts';
import { proposeTargetForm, type TargetFormInput } from './propose-target-form.ts';

/** Rows of a and b between 0 and 1, and y made of them and of noise. */
function tableOf(rows: number, y: (a: number, b: number, noise: number) => number): Table {
  const random = seeded(3);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
  const a = Array.from({ length: rows }, () => random.next());
  const b = Array.from({ length: rows }, () => random.next());
  const values = a.map((value, row) => y(value, b[row], normal()));
  return { rows, columns: [numberColumn('a', a), numberColumn('b', b), numberColumn('y', values)] };
}

/** The table with other values of a column. */
function edited(table: Table, name: string, change: (value: number, row: number) => number): Table {
  const columns = table.columns.map((column) =>
    column.name === name && column.kind === 'number'
      ? { ...column, values: column.values.map(change) }
      : column,
  );
  return { ...table, columns };
}

const grows = (a: number, b: number, noise: number) => Math.exp(3 + 2 * a + b + 0.1 * noise);
const input: TargetFormInput = {
  target: 'y',
  roles: { y: 'target' },
  recipe: { steps: [] },
  seed: 0,
  holdout: null,
};
const ask = (table: Table, more: Partial<TargetFormInput> = {}) =>
  proposeTargetForm(table, { ...input, ...more });

describe('the form in which a target is best learnt', () => {
  it('is the logarithm where effects multiply, by figures that can be told', async () => {
    const found = await ask(tableOf(400, grows));
    expect(found).toMatchObject({ form: 'log', rows: 400 });
    expect(found?.skewness).toBeGreaterThan(1);
    expect(Number(found?.ridge.log)).toBeLessThan(0.6 * Number(found?.ridge.none));
    expect(Number(found?.forest.log)).toBeLessThan(1.02 * Number(found?.forest.none));
  });

  it('is the target itself where effects add up, however skewed it is', async () => {
    const adds = tableOf(400, (a, b, noise) => 1 + 100 * a ** 12 + 5 * b + noise * 0.1);
    const found = await ask(edited(adds, 'a', (value) => value ** 12));
    expect(found).toMatchObject({ form: null });
    expect(found?.skewness).toBeGreaterThan(1);
    expect(Number(found?.ridge.log)).toBeGreaterThan(Number(found?.ridge.none));
  });

  it('is the target itself where nothing is told by anything', async () => {
    expect(await ask(tableOf(400, (_, __, noise) => Math.exp(noise)))).toMatchObject({ form: null });
  });

  it('is the target itself where a single row far out would be answered without bound', async () => {
    const table = tableOf(5000, grows);
    expect(await ask(table)).toMatchObject({ form: 'log', rows: 2010 });
    // No evenly spaced row of those looked at.
    const far = edited(table, 'a', (value, row) => (row === 2503 ? 40 : value));
    expect((await ask(far))?.form).toBeNull();
  });

  it('leaves the logarithm out below 0, and rows without a target or set aside everywhere', async () => {
    const table = tableOf(300, (a, b, noise) => grows(a, b, noise) - 30);
    const found = await ask(edited(table, 'y', (value, row) => (row % 10 === 0 ? Number.NaN : value)));
    expect(found).toMatchObject({ ridge: { log: null }, rows: 270 });
    expect(found?.ridge.power).not.toBeNull();
    expect(await ask(table, { holdout: { fraction: 0.2, seed: 1 } })).toMatchObject({ rows: 240 });
  });

  it('is no question for even targets, few rows, words, and steps on texts', async () => {
    expect(await ask(tableOf(400, (a) => a))).toBeNull();
    expect(await ask(tableOf(99, grows))).toBeNull();
    expect(await ask(tableOf(400, () => 1))).toBeNull();
    expect(await ask({ rows: 2, columns: [categoryColumn('y', ['a', 'b'])] })).toBeNull();
    const table = tableOf(400, grows);
    const texts = textColumn(
      't',
      Array.from({ length: 400 }, (_, row) => `word ${row}`),
    );
    const step: RecipeStep = { id: 's', step: 'tfidf', columns: ['t'], params: {} };
    const worded = { ...table, columns: [...table.columns, texts] };
    expect(await ask(worded, { recipe: { steps: [step] } })).toBeNull();
  });

  it('gives one answer for one table, tells what cannot be learnt at all, and can be cancelled', async () => {
    const table = tableOf(400, grows);
    expect(await ask(table)).toEqual(await ask(table));
    const gaps = edited(table, 'b', (value, row) => (row % 3 === 0 ? Number.NaN : value));
    expect(await ask(gaps)).toMatchObject({ form: null, ridge: { none: null, log: null, power: null } });
    const gone = new Cancelled();
    const job = { ...silentJob, checkpoint: () => Promise.reject(gone) };
    await expect(proposeTargetForm(table, input, job)).rejects.toBe(gone);
  });
});
