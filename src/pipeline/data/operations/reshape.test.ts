import { describe, expect, it } from 'vitest';
import { silentJob } from '../../base/job.ts';
import { parseParams } from '../../base/param.ts';
import type { Operation } from '../operation.ts';
import { categoryColumn, cellOf, numberColumn, type Table, textColumn } from '../table.ts';
import { concat } from './concat.ts';
import { transpose } from './transpose.ts';

const apply = (
  operation: Operation,
  tables: readonly Table[],
  params: Parameters<typeof parseParams>[1] = {},
) => operation.apply(tables, parseParams(operation.card, params), silentJob);
const rowsOf = (table: Table) =>
  Array.from({ length: table.rows }, (_, row) => table.columns.map((column) => cellOf(column, row)));
const namesOf = (table: Table) => table.columns.map(({ name }) => name);

describe('transpose', () => {
  const table = {
    rows: 2,
    columns: [
      categoryColumn('who', ['ann', 'bo']),
      numberColumn('x', [1, Number.NaN]),
      numberColumn('y', [3, 4]),
    ],
  };

  it('turns rows into columns, named by a column; numbers stay numbers', async () => {
    const made = await apply(transpose, [table], { names: 'who' });
    expect(namesOf(made)).toEqual(['column', 'ann', 'bo']);
    expect(made.columns[1]?.kind).toBe('number');
    expect(rowsOf(made)).toEqual([
      ['x', 1, null],
      ['y', 3, 4],
    ]);
  });

  it('gives texts where kinds are mixed, and back again the same values', async () => {
    const made = await apply(transpose, [table]);
    expect(namesOf(made)).toEqual(['column', 'row 1', 'row 2']);
    expect(rowsOf(made)[0]).toEqual(['who', 'ann', 'bo']);
    const back = await apply(transpose, [made], { names: 'column' });
    expect(namesOf(back)).toEqual(['column', 'who', 'x', 'y']);
    expect(rowsOf(back)).toEqual([
      ['row 1', 'ann', '1', '3'],
      ['row 2', 'bo', null, '4'],
    ]);
  });

  it('refuses more rows than a table has columns, and a table of names only', async () => {
    const long = { rows: 10_000, columns: [numberColumn('x', new Float64Array(10_000))] };
    await expect(apply(transpose, [long])).rejects.toMatchObject({ code: 'too-many-columns' });
    const alone = { rows: 1, columns: [textColumn('who', ['ann'])] };
    await expect(apply(transpose, [alone], { names: 'who' })).rejects.toMatchObject({ code: 'no-columns' });
  });
});

describe('concat', () => {
  const a = { rows: 1, columns: [numberColumn('fare', [1])] };
  const b = { rows: 2, columns: [numberColumn('price', [2, 3])] };

  it('takes a column for another one, and names the tables', async () => {
    const made = await apply(concat, [a, b], {
      columns: [{ table: 2, from: 'price', to: 'fare' }],
      source: 'from',
      names: ['old', 'new'],
    });
    expect(namesOf(made)).toEqual(['fare', 'from']);
    expect(rowsOf(made)).toEqual([
      [1, 'old'],
      [2, 'new'],
      [3, 'new'],
    ]);
    expect(rowsOf(await apply(concat, [a, a], { source: 'from', names: ['same', 'same'] }))).toEqual([
      [1, 'same'],
      [1, 'same'],
    ]);
  });

  it('refuses a mapping that gives two columns one name, or of a column that is not there', async () => {
    const both = { rows: 1, columns: [numberColumn('fare', [1]), numberColumn('price', [2])] };
    const columns = [{ table: 2, from: 'price', to: 'fare' }];
    await expect(apply(concat, [a, both], { columns })).rejects.toMatchObject({
      code: 'bad-parameter',
      at: { column: 'fare' },
    });
    await expect(apply(concat, [a, a], { columns })).rejects.toMatchObject({ code: 'missing-column' });
  });
});
