import { describe, expect, it } from 'vitest';
import { silentJob } from '../base/job.ts';
import { Problem } from '../base/problem.ts';
import { seeded } from '../base/random.ts';
import { categoryColumn, numberColumn, type Table, textColumn } from '../data/table.ts';
import { applyMatrix, applyRecipe, fitMatrix, fitRecipe, type StepEvent } from './recipe.ts';
import type { Recipe, Roles } from './recipe-types.ts';
import { toMatrix } from './to-matrix.ts';

const people: Table = {
  rows: 6,
  columns: [
    numberColumn('age', [20, Number.NaN, 30, 40, 1000, Number.NaN]),
    categoryColumn('sex', ['male', 'female', null, 'female', 'other', 'male']),
    numberColumn('fare', [1, 2, 3, 4, 5, 6]),
    categoryColumn('survived', ['0', '1', '0', '1', '1', '0']),
  ],
};
const train = Uint32Array.of(0, 1, 2, 3);
const roles: Roles = { survived: 'target', fare: 'ignore' };
const recipe: Recipe = {
  steps: [
    { id: 'a', step: 'impute-median', columns: ['age'], params: { addIndicator: true } },
    { id: 'b', step: 'encode-one-hot', columns: { kind: 'category' }, params: {} },
    { id: 'off', step: 'drop-missing', columns: { all: true }, params: {}, disabled: true },
    { id: 'c', step: 'scale-standard', columns: ['age'], params: {} },
  ],
};
const options = { random: seeded(1), job: silentJob };

async function problemOf(run: () => unknown): Promise<Problem> {
  try {
    await run();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('fitRecipe', () => {
  it('fits on the training rows and leaves out target and ignored columns', async () => {
    const { fitted, training, keptRows } = await fitRecipe(recipe, roles, people, train, options);
    expect([...keptRows]).toEqual([0, 1, 2, 3]);
    expect(training.columns.map((column) => column.name)).toEqual([
      'age',
      'sex=female',
      'sex=male',
      'sex=(missing)',
      'age missing',
    ]);
    expect(fitted.features.find(({ name }) => name === 'sex=male')).toEqual({
      name: 'sex=male',
      column: 'sex',
    });
    expect(fitted.features.find(({ name }) => name === 'age missing')?.column).toBe('age');
    expect(fitted.schema.map(({ name }) => name)).toEqual(['age', 'sex']);
    expect(fitted.steps.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(JSON.parse(JSON.stringify(fitted))).toEqual(fitted);
  });

  it('applies what was learnt to other rows, unseen levels becoming zeros', async () => {
    const { fitted } = await fitRecipe(recipe, roles, people, train, options);
    const x = applyMatrix(fitted, people, Uint32Array.of(4, 5));
    const sd = Math.sqrt(50);
    expect(x.rows).toBe(2);
    const expected = [(1000 - 30) / sd, 0, 0, 0, 0, 0, 0, 1, 0, 1];
    for (const [i, value] of expected.entries()) expect(x.values[i]).toBeCloseTo(value, 9);
  });

  it('drops rows in training only', async () => {
    const dropping: Recipe = {
      steps: [
        { id: 'd', step: 'drop-missing', columns: { all: true }, params: {} },
        { id: 'e', step: 'encode-ordinal', columns: ['sex'], params: {} },
      ],
    };
    const { fitted, keptRows, training } = await fitRecipe(
      dropping,
      roles,
      people,
      Uint32Array.of(3, 1, 0),
      options,
    );
    expect([...keptRows]).toEqual([3, 0]);
    expect(training.rows).toBe(2);
    expect(applyRecipe(fitted, people).rows).toBe(6);
  });

  it('tells what each step did', async () => {
    const events: StepEvent[] = [];
    await fitRecipe(recipe, roles, people, train, { ...options, onStep: (event) => events.push(event) });
    expect(events.map(({ id, rows, columns }) => [id, rows, columns])).toEqual([
      ['a', 4, 3],
      ['b', 4, 5],
      ['c', 4, 5],
    ]);
  });

  it.each([
    ['unknown step', { id: 's', step: 'nope', columns: ['age'], params: {} }, 'unknown-step'],
    ['unknown column', { id: 's', step: 'impute-mean', columns: ['nope'], params: {} }, 'missing-column'],
    ['wrong kind', { id: 's', step: 'impute-mean', columns: ['sex'], params: {} }, 'wrong-kind'],
    [
      'bad parameter',
      { id: 's', step: 'outliers-iqr', columns: ['age'], params: { factor: -1 } },
      'bad-parameter',
    ],
    [
      'target as a feature',
      { id: 's', step: 'impute-mode', columns: ['survived'], params: {} },
      'missing-column',
    ],
  ])('says at which step it failed: %s', async (_, step, code) => {
    const problem = await problemOf(() => fitRecipe({ steps: [step] }, roles, people, train, options));
    expect(problem.code).toBe(code);
    expect(problem.at.step).toBe('s');
    expect(problem.hint).not.toBe('');
  });

  it('refuses no rows, repeated ids and no features', async () => {
    const repeated = { steps: [recipe.steps[0], recipe.steps[0]] };
    expect((await problemOf(() => fitRecipe(recipe, roles, people, new Uint32Array(), options))).code).toBe(
      'no-rows',
    );
    expect((await problemOf(() => fitRecipe(repeated, roles, people, train, options))).code).toBe(
      'duplicate-step',
    );
    const none: Roles = { age: 'ignore', sex: 'id', fare: 'ignore', survived: 'target' };
    expect((await problemOf(() => fitMatrix({ steps: [] }, none, people, train, options))).code).toBe(
      'no-features',
    );
  });

  it('survives a column called __proto__', async () => {
    const odd: Table = {
      rows: 2,
      columns: [numberColumn('__proto__', [1, Number.NaN]), numberColumn('constructor', [1, 2])],
    };
    const steps = [
      { id: 's', step: 'impute-mean', columns: { all: true } as const, params: { addIndicator: true } },
    ];
    const { x } = await fitMatrix({ steps }, {}, odd, null, options);
    expect([...x.values]).toEqual([1, 1, 0, 1, 2, 1]);
  });
});

describe('applyRecipe', () => {
  it('ignores extra columns and column order, refuses missing columns and wrong kinds', async () => {
    const { fitted } = await fitRecipe(recipe, roles, people, train, options);
    const expected = applyMatrix(fitted, people);
    const reversed = { rows: 6, columns: [...people.columns].reverse() };
    expect(applyMatrix(fitted, reversed)).toEqual(expected);
    const without = { rows: 6, columns: people.columns.slice(1) };
    const missing = await problemOf(() => applyRecipe(fitted, without));
    expect([missing.code, missing.at.column]).toEqual(['missing-column', 'age']);
    const wrong = {
      rows: 6,
      columns: [categoryColumn('age', ['a', 'b', 'c', 'd', 'e', 'f']), ...people.columns.slice(1)],
    };
    const kind = await problemOf(() => applyRecipe(fitted, wrong));
    expect([kind.code, kind.at.column]).toEqual(['wrong-kind', 'age']);
  });

  it('takes text for a category and any kind for a column without values', async () => {
    const { fitted } = await fitRecipe(recipe, roles, people, train, options);
    const rows = { rows: 1, columns: [textColumn('sex', ['male']), categoryColumn('age', [null])] };
    expect([...applyMatrix(fitted, rows).values]).toEqual([0, 0, 1, 0, 1]);
  });
});

describe('toMatrix', () => {
  it('names what is not a number and what to do', async () => {
    const problem = await problemOf(() => toMatrix(people));
    expect([problem.code, problem.at.column]).toEqual(['not-numeric', 'sex']);
    expect(problem.hint).toContain('encode-one-hot');
  });

  it('refuses infinity and keeps missing values', async () => {
    const table = (value: number): Table => ({ rows: 1, columns: [numberColumn('a', [value])] });
    expect(toMatrix(table(Number.NaN)).values).toEqual(Float64Array.of(Number.NaN));
    expect((await problemOf(() => toMatrix(table(Number.POSITIVE_INFINITY)))).code).toBe('infinite-value');
  });

  it('takes the features asked for, in their order', () => {
    const features = [
      { name: 'fare', column: 'fare' },
      { name: 'age', column: 'age' },
    ];
    expect([...toMatrix(people, features).values.slice(0, 2)]).toEqual([1, 20]);
  });
});
