import { describe, expect, it } from 'vitest';
import { silentJob } from '../../base/job.ts';
import { parseParams } from '../../base/param.ts';
import type { PlainObject } from '../../base/plain.ts';
import { Problem } from '../../base/problem.ts';
import { seeded } from '../../base/random.ts';
import { bytesSource, type ReadResult } from '../reader.ts';
import { excel } from '../readers/excel.ts';
import { sniffReader } from '../sniff.ts';
import { cellOf } from '../table.ts';
import { writeZip } from '../zip.ts';

const encoder = new TextEncoder();
const kind = 'application/vnd.oasis.opendocument.spreadsheet';

async function ods(tables: string, more: { readonly [name: string]: string } = {}): Promise<Uint8Array> {
  const parts = {
    mimetype: kind,
    'content.xml': `<?xml version="1.0"?><office:document-content><office:automatic-styles><style:style style:name="gone" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`,
    ...more,
  };
  const entries = Object.entries(parts).map(([name, text]) => ({ name, bytes: encoder.encode(text) }));
  return new Uint8Array(await (await writeZip(entries)).arrayBuffer());
}

const word = (text: string, attributes = '') =>
  `<table:table-cell ${attributes} office:value-type="string"><text:p>${text}</text:p></table:table-cell>`;
const number = (value: number, attributes = '') =>
  `<table:table-cell ${attributes} office:value-type="float" office:value="${value}"><text:p>${value}</text:p></table:table-cell>`;
const row = (cells: string, attributes = '') => `<table:table-row ${attributes}>${cells}</table:table-row>`;
const table = (name: string, rows: string, attributes = '') =>
  `<table:table table:name="${name}" ${attributes}>${rows}</table:table>`;
const head = (...names: string[]) => row(names.map((name) => word(name)).join(''));

async function read(bytes: Uint8Array, params: PlainObject = {}): Promise<ReadResult> {
  const source = bytesSource('a.ods', bytes);
  expect((await sniffReader(source)).card.id).toBe('excel');
  return excel.read(source, parseParams(excel.card, params), {}, silentJob);
}

const cells = ({ table: read }: ReadResult) =>
  Array.from({ length: read.rows }, (_, at) => read.columns.map((column) => cellOf(column, at)));

async function problem(work: Promise<unknown>): Promise<Problem> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Problem)) throw new Error(`no Problem, but ${error}`);
  return error;
}

describe('OpenDocument spreadsheets', () => {
  it('give numbers, percent, money, dates, times, true and false, and texts', async () => {
    const typed = (type: string, rest: string, text: string) =>
      `<table:table-cell office:value-type="${type}" ${rest}><text:p>${text}</text:p></table:table-cell>`;
    const line = (k: number) =>
      row(
        number(k + 0.5) +
          typed('percentage', `office:value="0.${k}"`, `${k}0 %`) +
          typed('currency', `office:currency="EUR" office:value="${k}.2"`, `${k},20 €`) +
          typed('date', `office:date-value="2024-02-0${k}"`, `0${k}.02.24`) +
          typed('date', `office:date-value="2024-02-0${k}T10:30:00"`, 'shown otherwise') +
          typed('time', `office:time-value="PT0${k}H30M00S"`, `0${k}:30`) +
          typed('boolean', `office:boolean-value="${k % 2 === 0}"`, 'x') +
          word(`w<text:s text:c="2"/><text:span>${k}</text:span><text:line-break/>b`),
      );
    const result = await read(
      await ods(table('a', head('n', 'p', 'm', 'd', 't', 'c', 'b', 'w') + line(1) + line(2) + line(3))),
    );
    expect(cells(result)[1]).toEqual([
      2.5,
      0.2,
      2.2,
      '2024-02-02',
      '2024-02-02T10:30:00.000Z',
      2.5,
      true,
      'w  2\nb',
    ]);
    const why = Object.fromEntries(result.types.map((one) => [one.name, one.why]));
    expect([why.p, why.m, why.c].map((text) => /percent|money|hours/.exec(text)?.[0])).toEqual([
      'percent',
      'money',
      'hours',
    ]);
  });

  it('repeat cells and rows, and end where their values do', async () => {
    const result = await read(
      await ods(
        table(
          'a',
          head('x', 'y', 'z') +
            row(number(1, 'table:number-columns-repeated="3"'), 'table:number-rows-repeated="2"') +
            row(
              `${number(2)}<table:table-cell/>${number(3)}<table:table-cell table:number-columns-repeated="16000"/>`,
            ) +
            row(
              '<table:table-cell table:number-columns-repeated="16384"/>',
              'table:number-rows-repeated="1048000"',
            ),
        ),
      ),
    );
    expect(cells(result)).toEqual([
      [1, 1, 1],
      [1, 1, 1],
      [2, null, 3],
    ]);
    expect(result.oddities).toEqual([]);
  });

  it('choose a sheet and a range; hidden sheets and empty ones come last', async () => {
    const bytes = await ods(
      table('hidden', head('a') + row(number(1)), 'table:style-name="gone"') +
        table('empty', row('<table:table-cell/>')) +
        table('data', head('x', 'y') + row(number(5) + number(6)) + row(number(7) + number(8))),
    );
    const result = await read(bytes);
    expect(result.decisions[0]).toMatchObject({ value: 'data', choices: ['hidden', 'empty', 'data'] });
    expect(cells(result)).toEqual([
      [5, 6],
      [7, 8],
    ]);
    expect(cells(await read(bytes, { sheet: 'hidden' }))).toEqual([[1]]);
    expect(cells(await read(bytes, { range: 'B2:B3', header: 'no' }))).toEqual([[6], [8]]);
    expect((await problem(read(bytes, { sheet: 'other' }))).code).toBe('missing-sheet');
  });

  it('tell of merged cells, errors, formulas without a result and hidden rows; leave out notes', async () => {
    const bytes = await ods(
      table(
        'a',
        head('city', 'n') +
          row(
            `${word('Ulm', 'table:number-rows-spanned="2" table:number-columns-spanned="1"')}<table:table-cell office:value-type="float" office:value="1"><office:annotation><text:p>a note</text:p></office:annotation><text:p>1</text:p></table:table-cell>`,
          ) +
          row(`<table:covered-table-cell/>${number(2)}`, 'table:visibility="filter"') +
          row(
            `${word('Bonn')}<table:table-cell table:formula="of:=1/0" office:value-type="string" calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>`,
          ) +
          row(`${word('Köln')}<table:table-cell table:formula="of:=NOW()"/>`),
      ),
    );
    const result = await read(bytes);
    expect(cells(result).map(([city]) => city)).toEqual(['Ulm', null, 'Bonn', 'Köln']);
    expect(cells(result).map(([, n]) => n)).toEqual([1, 2, null, null]);
    expect(result.oddities.map(({ code }) => code).sort()).toEqual([
      'error-cells',
      'formulas-without-result',
      'hidden-rows',
      'merged-cells',
    ]);
    expect(cells(await read(bytes, { merged: 'fill' }))[1][0]).toBe('Ulm');
  });

  it.each([
    [
      'more cells than fit',
      row(number(1, 'table:number-columns-repeated="900"'), 'table:number-rows-repeated="1000000"'),
      'file-too-large',
    ],
    ['a count that is none', row(number(1, 'table:number-columns-repeated="-3"')), 'damaged-file'],
    ['unbalanced tags', '<table:table-row></table:table-cell>', 'damaged-file'],
    [
      'rows without end',
      row('<table:table-cell/>', 'table:number-rows-repeated="999999999"'),
      'damaged-file',
    ],
  ])('refuse %s', async (_, rows, code) => {
    const bytes = await ods(table('a', head('x') + row(number(1)) + rows));
    expect((await problem(read(bytes, { range: 'A1:B9999' }).then(() => read(bytes)))).code).toBe(code);
  });

  it('refuse a password and a file without content', async () => {
    const manifest = '<manifest><file-entry><encryption-data/></file-entry></manifest>';
    const locked = await problem(read(await ods('', { 'META-INF/manifest.xml': manifest })));
    expect([locked.code, locked.message]).toEqual([
      'unreadable-file',
      'a.ods is a workbook with a password.',
    ]);
    expect((await problem(read(await ods('')))).code).toBe('damaged-file');
  });

  it('are read or refused when damaged, and never fail otherwise', async () => {
    const good = await ods(table('a', head('x', 'y') + row(number(5) + word('z')).repeat(40)));
    const random = seeded(9);
    const found = new Set<string>();
    for (let k = 0; k < 120; k++) {
      const bytes = good.slice(0, k % 4 === 0 ? Math.floor(random.next() * good.length) : good.length);
      for (let j = 0; j < 3; j++)
        bytes[Math.floor(random.next() * bytes.length)] = Math.floor(random.next() * 256);
      await excel.read(bytesSource('a.ods', bytes), parseParams(excel.card, {}), {}, silentJob).then(
        () => found.add('read'),
        (error: unknown) =>
          found.add(error instanceof Problem ? error.code : `not a problem: ${(error as Error).stack}`),
      );
    }
    expect([...found].filter((code) => code.startsWith('not'))).toEqual([]);
  });
});
