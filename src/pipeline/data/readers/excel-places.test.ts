import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Parts, rowsOf, workbook } from '../excel/testing/workbook.ts';
import type { ReadResult } from '../reader.ts';
import { cells, names, readAs } from '../testing/reading.ts';
import { excel } from './excel.ts';

const _shared = path.resolve(import.meta.dirname, '../../../../../shared');

const read = readAs(excel, 'a.xlsx');

function codes(result: ReadResult): string[] {
  return result.oddities.map(({ code }) => code);
}

describe('names of columns in more than one row', () => {
  const groups = [
    ['q', 'Sales', null, 'Cost', null],
    [null, 'a', 'b', 'a', 'b'],
    [1, 2, 3, 4, 5],
    [6, 7, 8, 9, 10],
  ];
  const joined = ['q', 'Sales · a', 'Sales · b', 'Cost · a', 'Cost · b'];

  it('are joined where the first row names groups, merged or not', async () => {
    const plain = await read(await workbook({ sheets: { a: rowsOf(groups) } }));
    expect(names(plain.table)).toEqual(joined);
    expect(cells(plain.table)).toEqual(groups.slice(2));
    expect(plain.decisions).toContainEqual(expect.objectContaining({ param: 'headerRows', value: '2' }));
    const after =
      '<mergeCells><mergeCell ref="B1:C1"/><mergeCell ref="D1:E1"/><mergeCell ref="A1:A2"/></mergeCells>';
    const merged = await workbook({ sheets: { a: rowsOf(groups) }, after });
    for (const how of ['first', 'fill'])
      expect(names((await read(merged, { merged: how })).table)).toEqual(joined);
    const lower = await workbook({ sheets: { a: rowsOf([['Report'], [], ...groups]) } });
    expect(names((await read(lower)).table)).toEqual(joined);
    expect(names((await read(lower, { headerRow: 3 })).table)).toEqual(joined);
    const years = [['land', 'Sales', null, 'Cost', null], [null, 2019, 2020, 2019, 2020], ...groups.slice(2)];
    const sold = await read(await workbook({ sheets: { a: rowsOf(years) } }));
    expect(names(sold.table)[1]).toBe('Sales · 2019');
  });

  it('are as many rows as was said, and one where the second row is a row of data', async () => {
    const bytes = await workbook({ sheets: { a: rowsOf(groups) } });
    expect(names((await read(bytes, { headerRows: 2 })).table)).toEqual(joined);
    expect((await read(bytes, { headerRows: 1 })).table.rows).toBe(3);
    const words = [
      ['name', 'town', null],
      ['Ann', 'Rome', 'x'],
      ['Bob', 'Oslo', 'y'],
    ];
    expect((await read(await workbook({ sheets: { a: rowsOf(words) } }))).table.rows).toBe(2);
    const units = [
      ['time', 'temp'],
      ['s', 'C'],
      [1, 2],
      [3, 4],
    ];
    expect(names((await read(await workbook({ sheets: { a: rowsOf(units) } }))).table)).toEqual([
      'time',
      'temp',
    ]);
  });

  it('stand below a title of a table of two columns', async () => {
    const rows = `${rowsOf([['Title']])}${rowsOf(
      [
        ['g', 'v'],
        ['x', 1],
        ['y', 2],
      ],
      3,
    )}`;
    const { table } = await read(await workbook({ sheets: { a: rows } }));
    expect(names(table)).toEqual(['g', 'v']);
    expect(table.rows).toBe(2);
  });
});

describe('where the table is', () => {
  const messy: Parts = {
    sheets: {
      a: `${rowsOf([['Report of May'], [null, 'made by hand']])}${rowsOf(
        [
          [null, 'id', 'name', 'n'],
          [null, 1, 'x', 2.5],
          [null, 2, 'y', null],
        ],
        4,
      )}${rowsOf([[null, 3, 'z', 1]], 9)}`,
    },
  };

  it('leaves a title, an empty column and empty rows out, and says so', async () => {
    const result = await read(await workbook(messy));
    expect(names(result.table)).toEqual(['id', 'name', 'n']);
    expect(cells(result.table)).toEqual([
      [1, 'x', 2.5],
      [2, 'y', null],
      [3, 'z', 1],
    ]);
    expect(result.decisions.map(({ param, value }) => [param, value])).toEqual([
      ['sheet', 'a'],
      ['header', 'yes'],
      ['headerRow', '4'],
    ]);
    expect(result.oddities).toMatchObject([{ code: 'empty-rows', rows: 2, first: 2 }]);
  });

  it.each([
    [{ range: 'B4:C5' }, ['id', 'name'], [[1, 'x']]],
    [
      { range: '$C$4:$D$9' },
      ['name', 'n'],
      [
        ['x', 2.5],
        ['y', null],
        ['z', 1],
      ],
    ],
    [
      { range: 'C5:D6', header: 'no' },
      ['column_1', 'column_2'],
      [
        ['x', 2.5],
        ['y', null],
      ],
    ],
    [
      { range: '5:6', header: 'no' },
      ['column_1', 'column_2', 'column_3'],
      [
        [1, 'x', 2.5],
        [2, 'y', null],
      ],
    ],
    [{ range: 'C5', header: 'no', maxRows: 1 }, ['column_1', 'column_2'], [['x', 2.5]]],
    [
      { headerRow: 5 },
      ['1', 'x', '2.5'],
      [
        [2, 'y', null],
        [3, 'z', 1],
      ],
    ],
    [{ headerRow: 7 }, ['column_1', 'column_2', 'column_3'], [[3, 'z', 1]]],
  ])('reads %j', async (params, columns, expected) => {
    const { table } = await read(await workbook(messy), params);
    expect(names(table)).toEqual(columns);
    expect(cells(table)).toEqual(expected);
  });

  it('names columns that have no name, or the same', async () => {
    const bytes = await workbook({
      sheets: {
        a: rowsOf([
          ['__proto__', null, '__proto__', 'two&#10; lines'],
          [1, 2, 3, 4],
          [5, 6, 7, 8],
        ]),
      },
    });
    const result = await read(bytes);
    expect(names(result.table)).toEqual(['__proto__', 'column_2', '__proto___2', 'two lines']);
    expect(codes(result)).toEqual(['empty-header', 'repeated-header']);
  });

  it('keeps columns that begin late', async () => {
    const rows = Array.from({ length: 300 }, (_, i) => (i === 0 ? ['a', 'b'] : i < 250 ? [i, 1] : [i, 1, i]));
    const result = await read(await workbook({ sheets: { a: rowsOf(rows) } }));
    expect(names(result.table)).toEqual(['a', 'b', 'column_3']);
    expect(cells(result.table)[248]).toEqual([249, 1, null]);
    expect(cells(result.table)[249]).toEqual([250, 1, 250]);
    expect(codes(result)).toEqual(['late-column']);
  });
});
