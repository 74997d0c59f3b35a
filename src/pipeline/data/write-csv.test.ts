import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { silentJob } from '../base/job.ts';
import { parseParams } from '../base/param.ts';
import { bytesSource } from './reader.ts';
import { csv } from './readers/csv.ts';
import {
  booleanColumn,
  type ColumnKind,
  categoryColumn,
  cellOf,
  numberColumn,
  type Table,
  textColumn,
} from './table.ts';
import { writeCsv } from './write-csv.ts';

function cells(table: Table): unknown[][] {
  return Array.from({ length: table.rows }, (_, row) => table.columns.map((column) => cellOf(column, row)));
}
async function reread(table: Table, params = {}): Promise<Table> {
  const types: Record<string, ColumnKind> = Object.fromEntries(
    table.columns.map((column) => [column.name, column.kind]),
  );
  const values = parseParams(csv.card, { header: 'yes', ...params });
  return (await csv.read(bytesSource('again.csv', writeCsv(table)), values, types, silentJob)).table;
}

const text = fc.option(
  fc
    .oneof(
      fc.string({ unit: 'grapheme', maxLength: 8 }),
      fc.constantFrom(
        '',
        'NA',
        ' NA',
        '"',
        '""',
        'a,b',
        'x\r\ny',
        '?',
        '\ufeff',
        ' blank ',
        '#x',
        "'",
        '=1+1',
        '00012',
        '1e5',
        '😀',
      ),
    )
    .filter((one) => one.isWellFormed() && !one.includes('\u0000')),
  { nil: null },
);

describe('writeCsv', () => {
  it('gives the same table when read again', async () => {
    const row = fc.record({
      n: fc.option(fc.double({ noNaN: true }), { nil: Number.NaN }),
      b: fc.option(fc.boolean(), { nil: null }),
      t: text,
      c: text,
      m: fc.option(
        fc.date({ min: new Date('1900-01-01'), max: new Date('2200-01-01'), noInvalidDate: true }),
        { nil: null },
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 25 }), async (rows) => {
        const table: Table = {
          rows: rows.length,
          columns: [
            numberColumn(
              'n',
              rows.map(({ n }) => n),
            ),
            booleanColumn(
              'b',
              rows.map(({ b }) => b),
            ),
            textColumn(
              't',
              rows.map(({ t }) => t),
            ),
            categoryColumn(
              'c',
              rows.map(({ c }) => c),
            ),
            {
              kind: 'time',
              name: 'm',
              values: Float64Array.from(rows, ({ m }) => (m === null ? Number.NaN : m.getTime())),
            },
          ],
        };
        expect(cells(await reread(table))).toEqual(cells(table));
      }),
      { numRuns: 200 },
    );
  });

  it('keeps missing cells of a single column', async () => {
    const table: Table = { rows: 4, columns: [textColumn('t', ['a', null, '', 'NA'])] };
    expect(cells(await reread(table))).toEqual([['a'], [null], [''], ['NA']]);
  });

  it('keeps hostile names', async () => {
    const names = ['__proto__', 'a,b', '"', 'x\ny', ' ', '10'];
    const table: Table = { rows: 1, columns: names.map((name, i) => numberColumn(name, [i])) };
    const head = new TextDecoder().decode(writeCsv(table)).slice(0, -12);
    expect(head).toBe('__proto__,"a,b","""","x\ny"," ",10\n');
  });

  it('puts an apostrophe before formulas only for spreadsheets, never before numbers', () => {
    const table: Table = {
      rows: 3,
      columns: [textColumn('t', ['=1+1\nx', '-5', '＝cmd']), numberColumn('n', [-1, 2, 3])],
    };
    const plain = new TextDecoder().decode(writeCsv(table));
    const safe = new TextDecoder().decode(writeCsv(table, { forSpreadsheets: true }));
    expect(plain).toBe('t,n\n"=1+1\nx",-1\n-5,2\n＝cmd,3\n');
    expect(safe).toBe('t,n\n"\'=1+1\nx",-1\n-5,2\n"\'＝cmd",3\n');
  });
});
