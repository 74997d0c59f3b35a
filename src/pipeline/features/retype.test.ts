import { describe, expect, it } from 'vitest';
import {
  booleanColumn,
  categoryColumn,
  cellOf,
  numberColumn,
  type Table,
  textColumn,
} from '../data/table.ts';
import { retypeTable } from './retype.ts';

const table: Table = {
  rows: 4,
  columns: [
    numberColumn('n', [10, Number.NaN, 9, 0]),
    textColumn('t', ['13/02/2024', '01/02/2024', null, 'soon']),
    categoryColumn('c', ['1', 'x', null, '2.5']),
    booleanColumn('b', [true, null, false, true]),
    {
      kind: 'vector',
      name: 'v',
      labels: ['a'],
      starts: new Uint32Array(5),
      indices: new Uint32Array(0),
      values: new Float64Array(0),
    },
  ],
};
const cells = (column: string, kind: Parameters<typeof retypeTable>[1][string]) => {
  const made = retypeTable(table, { [column]: kind }).columns.find(({ name }) => name === column);
  if (!made) throw new Error('gone');
  expect(made.kind).toBe(kind);
  return Array.from({ length: table.rows }, (_, row) => cellOf(made, row));
};

describe('retype', () => {
  it('reads columns as other kinds; what does not fit is missing', () => {
    expect(cells('n', 'category')).toEqual(['10', null, '9', '0']);
    expect(cells('n', 'text')).toEqual(['10', null, '9', '0']);
    expect(cells('n', 'time')).toEqual([
      '1970-01-01T00:00:00.010Z',
      null,
      '1970-01-01T00:00:00.009Z',
      '1970-01-01',
    ]);
    expect(cells('t', 'time')).toEqual(['2024-02-13', '2024-02-01', null, null]);
    expect(cells('c', 'number')).toEqual([1, null, null, 2.5]);
    expect(cells('b', 'number')).toEqual([1, null, 0, 1]);
  });

  it('orders the levels it makes', () => {
    const made = retypeTable(table, { n: 'category' }).columns[0];
    expect(made.kind === 'category' && made.levels).toEqual(['0', '9', '10']);
  });

  it('leaves other columns and unknown names alone, and refuses vectors', () => {
    expect(retypeTable(table, {})).toBe(table);
    expect(retypeTable(table, { n: 'number', gone: 'text' }).columns[0]).toBe(table.columns[0]);
    expect(() => retypeTable(table, { v: 'number' })).toThrow(
      expect.objectContaining({ code: 'wrong-kind' }),
    );
  });
});
