import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Job, silentJob } from '../base/job.ts';
import { defaults } from '../base/param.ts';
import { Problem } from '../base/problem.ts';
import { seeded } from '../base/random.ts';
import {
  booleanColumn,
  type Cell,
  type Column,
  type ColumnKind,
  categoryColumn,
  cellOf,
  numberColumn,
  type Table,
  takeRows,
  takeTable,
  textColumn,
} from '../data/table.ts';
import { steps } from './catalog.ts';
import { applyRecipe, fitRecipe } from './recipe.ts';
import type { Recipe, Roles } from './recipe-types.ts';
import { madeRows, makeTable } from './testing/made-table.ts';
import { variantsOf, vectorFile, vectors } from './testing/step-variants.ts';

const roles: Roles = { y: 'target' };
const random = seeded(7);
const job: Job = { ...silentJob, file: async (hash) => (hash === vectorFile.hash ? vectors : null) };
const rows = madeRows;
const kinds: readonly ColumnKind[] = ['number', 'category', 'boolean', 'text', 'time', 'image', 'audio'];

function columnsFor(accepts: readonly ColumnKind[]): string[] {
  const kind = kinds.filter((each) => accepts.includes(each))[0];
  return [`${kind}1`, `${kind}2`];
}

function cellsOf(table: Table): { readonly [name: string]: Cell[] } {
  return Object.fromEntries(
    table.columns.map((column) => [
      column.name,
      Array.from({ length: table.rows }, (_, row) => cellIn(column, row)),
    ]),
  );
}

function cellIn(column: Column, row: number): Cell {
  if (column.kind !== 'vector') return cellOf(column, row);
  const [from, to] = [column.starts[row], column.starts[row + 1]];
  return `${column.indices.slice(from, to)}: ${column.values.slice(from, to)}`;
}

function learn(recipe: Recipe, table: Table, train: Uint32Array | null = null) {
  return fitRecipe(recipe, roles, table, train, { random, job });
}

async function problemOf(run: () => unknown): Promise<Problem> {
  try {
    await run();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

const cases = steps.list.flatMap((step) =>
  variantsOf(step.card.id).map((params) => [step.card.id, JSON.stringify(params), step, params] as const),
);

describe.each(cases)('%s %s', (id, _, step, params) => {
  const columns = columnsFor(step.card.accepts);
  const recipe: Recipe = { steps: [{ id: 's', step: id, columns, params }] };
  const table = makeTable(1);
  const train = Uint32Array.from({ length: 45 }, (__, i) => (i * 7) % rows);

  it('says what it is in plain data', () => {
    expect(JSON.parse(JSON.stringify(step.card))).toEqual(step.card);
    expect(step.card.summary).toMatch(/^[A-Z].*\.$/);
    for (const param of Object.values(step.card.params)) expect(param.help).toMatch(/[.]$/);
  });

  it('describes what it learnt, and its state survives JSON', async () => {
    const { fitted } = await learn(recipe, table, train);
    const again = JSON.parse(JSON.stringify(fitted));
    expect(again).toEqual(fitted);
    expect(cellsOf(applyRecipe(again, table))).toEqual(cellsOf(applyRecipe(fitted, table)));
    const lines = step.describe(fitted.steps[0].state, { ...defaults(step.card.params), ...params });
    const picture =
      step.picture?.(fitted.steps[0].state, { ...defaults(step.card.params), ...params }) ?? null;
    expect(JSON.parse(JSON.stringify(picture))).toEqual(picture);
    for (const line of lines)
      expect(`${line.label} ${line.value} ${line.note ?? ''}`).not.toMatch(/NaN|undefined|null/);
  });

  it('learns from training rows only', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 1e6 }), async (seed) => {
        const other = makeTable(seed);
        const inTrain = new Set(train);
        const mixed: Table = {
          rows,
          columns: table.columns.map((column, c) => mix(column, other.columns[c], inTrain)),
        };
        const changed = await learn(recipe, mixed, train);
        const original = await learn(recipe, table, train);
        expect(changed.fitted.steps).toEqual(original.fitted.steps);
        expect(cellsOf(changed.training)).toEqual(cellsOf(original.training));
      }),
      { numRuns: 8 },
    );
  });

  it('gives one result for one seed, and leaves its input alone', async () => {
    const before = cellsOf(table);
    const first = await learn(recipe, table, train);
    const second = await learn(recipe, table, train);
    expect(second).toEqual(first);
    applyRecipe(first.fitted, table);
    expect(cellsOf(table)).toEqual(before);
  });

  it('never drops rows when applied', async () => {
    const { fitted } = await learn(recipe, table, train);
    expect(applyRecipe(fitted, table).rows).toBe(rows);
    expect(applyRecipe(fitted, table, new Uint32Array()).rows).toBe(0);
  });

  if (!step.card.ordered) {
    it('treats each row by itself: a subset of the answer is the answer for the subset', async () => {
      const { fitted } = await learn(recipe, table, train);
      const subset = Uint32Array.of(3, 59, 3, 17, 40, 0);
      expect(cellsOf(applyRecipe(fitted, table, subset))).toEqual(
        cellsOf(takeTable(applyRecipe(fitted, table), subset)),
      );
    });
  }

  it('does not mind the order of columns, nor extra ones', async () => {
    const { fitted } = await learn(recipe, table, train);
    const reversed = {
      rows,
      columns: [...table.columns, numberColumn('extra', new Float64Array(rows))].reverse(),
    };
    expect(cellsOf(applyRecipe(fitted, reversed))).toEqual(cellsOf(applyRecipe(fitted, table)));
  });

  it('names a missing column and a column of the wrong kind', async () => {
    const { fitted } = await learn(recipe, table, train);
    const gone = { rows, columns: table.columns.filter(({ name }) => name !== columns[1]) };
    const missing = await problemOf(() => applyRecipe(fitted, gone));
    expect([missing.code, missing.at.column]).toEqual(['missing-column', columns[1]]);
    const fitting = await problemOf(() => learn(recipe, gone, train));
    expect([fitting.code, fitting.at]).toEqual(['missing-column', { column: columns[1], step: 's' }]);
    const refused = kinds.find((kind) => !step.card.accepts.includes(kind));
    if (refused === undefined) return;
    const wrong = { steps: [{ id: 's', step: id, columns: [`${refused}1`], params }] };
    const kind = await problemOf(() => learn(wrong, table, train));
    expect([kind.code, kind.at]).toEqual(['wrong-kind', { column: `${refused}1`, step: 's' }]);
  });

  it('takes one row, or no rows with a problem', async () => {
    const row = Uint32Array.of(rows - 1);
    const one = await outcome(() => learn(recipe, table, row));
    if (!(one instanceof Problem)) expect(applyRecipe(one.fitted, table).rows).toBe(rows);
    expect((await problemOf(() => learn(recipe, table, new Uint32Array()))).code).toBe('no-rows');
    expect((await problemOf(() => learn(recipe, takeTable(table, new Uint32Array())))).code).toBe('no-rows');
  });

  it('takes columns without a single value, or says why not', async () => {
    const nothing = new Uint32Array(rows).fill(0xffffffff);
    const put = (column: Column): Column =>
      columns.includes(column.name) ? takeRows(column, nothing) : column;
    const empty = { rows, columns: table.columns.map(put) };
    const result = await outcome(() => learn(recipe, empty, train));
    if (!(result instanceof Problem)) expect(applyRecipe(result.fitted, table).rows).toBe(rows);
    const { fitted } = await learn(recipe, table, train);
    expect(applyRecipe(fitted, empty).rows).toBe(rows);
  });

  it('takes values never seen in training, or names the column', async () => {
    const { fitted } = await learn(recipe, table, train);
    const odd = {
      rows: 2,
      columns: table.columns.map((column): Column => {
        if (column.kind === 'category') return categoryColumn(column.name, ['new', '__proto__']);
        if (column.kind === 'text') return textColumn(column.name, ['new', '𝒳']);
        return takeRows(column, Uint32Array.of(0, 1));
      }),
    };
    const result = await outcome(() => applyRecipe(fitted, odd));
    if (result instanceof Problem) expect(columns).toContain(result.at.column);
    else expect(result.rows).toBe(2);
  });
});

async function outcome<T>(run: () => T | Promise<T>): Promise<T | Problem> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}

/** Rows of `a` where `keep` has them, else of `b`. */
function mix(a: Column, b: Column, keep: ReadonlySet<number>): Column {
  const cell = (row: number): Cell => cellOf(keep.has(row) ? a : b, row);
  const cells = Array.from({ length: rows }, (_, row) => cell(row));
  switch (a.kind) {
    case 'number':
      return numberColumn(
        a.name,
        cells.map((value) => (value === null ? Number.NaN : Number(value))),
      );
    case 'time': {
      const values = Float64Array.from(cells, (_, row) => (keep.has(row) ? a : (b as typeof a)).values[row]);
      return { ...a, values };
    }
    case 'boolean':
      return booleanColumn(a.name, cells as (boolean | null)[]);
    case 'category':
      return categoryColumn(a.name, cells as (string | null)[], [
        ...new Set([...a.levels, ...(b as typeof a).levels, 'spare']),
      ]);
    case 'image':
    case 'audio':
      return { ...a, codes: a.codes.map((code, row) => (keep.has(row) ? code : (b as typeof a).codes[row])) };
    case 'vector':
      return a;
    case 'text':
      return textColumn(a.name, cells as (string | null)[]);
  }
}

describe('infinite values', () => {
  it.each([
    'impute-mean',
    'impute-knn',
    'impute-iterative',
    'polynomial',
    'spline',
    'rolling',
    'group-aggregate',
    'scale-standard',
    'scale-min-max',
    'outliers-iqr',
    'transform-power',
    'discretize',
  ])('%s refuses to learn from them, naming the column', async (step) => {
    const table = { rows: 2, columns: [numberColumn('a', [1, Number.POSITIVE_INFINITY])] };
    const problem = await problemOf(() =>
      learn({ steps: [{ id: 's', step, columns: ['a'], params: {} }] }, table),
    );
    expect([problem.code, problem.at.column]).toEqual(['infinite-value', 'a']);
  });
});
