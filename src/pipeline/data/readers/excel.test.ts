import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { type Job, silentJob } from '../../base/job.ts';
import { Cancelled, Problem } from '../../base/problem.ts';
import { seeded } from '../../base/random.ts';
import { type Parts, rowsOf, workbook } from '../excel/testing/workbook.ts';
import golden from '../golden/excel-files.json' with { type: 'json' };
import { blobSource, type ReadResult } from '../reader.ts';
import { sniffReader } from '../sniff.ts';
import { cells, names, problem, readAs, type Types } from '../testing/reading.ts';
import { writeZip } from '../zip.ts';
import { excel } from './excel.ts';

const encoder = new TextEncoder();
const shared = path.resolve(import.meta.dirname, '../../../../../shared');

const read = readAs(excel, 'a.xlsx');

function codes(result: ReadResult): string[] {
  return result.oddities.map(({ code }) => code);
}

describe('files of openpyxl', () => {
  it.each(['1900', '1904'] as const)(
    'reads dates, amounts, percent, times and errors from %s',
    async (system) => {
      const { base64, columns } = golden.files[system];
      const result = await read(new Uint8Array(Buffer.from(base64, 'base64')));
      expect(names(result.table)).toEqual(columns.map(({ name }) => name));
      const read0 = cells(result.table);
      for (const [c, column] of columns.entries()) {
        expect([column.name, result.types[c].kind]).toEqual([column.name, column.kind]);
        expect([column.name, read0.map((row) => row[c])]).toEqual([column.name, column.cells]);
      }
      expect(codes(result)).toEqual(['error-cells']);
      const why = Object.fromEntries(result.types.map((one) => [one.name, one.why]));
      expect(why.share).toContain('percent');
      expect(why.amount).toContain('amounts of money');
      expect(why.clock).toContain('hours');
      expect(result.decisions.some(({ param, value }) => param === 'dates' && value === '1904')).toBe(
        system === '1904',
      );
    },
  );
});

describe('files of write-excel-file', () => {
  it('round-trips values, hostile texts included', async () => {
    const texts = ['=1+1', '<script>', '&amp;', ' a ', 'a\nb', '\u202e\u{1f600}', "'"];
    const bytes = await writeXlsxFile([
      [{ value: 'text' }, { value: 'number' }, { value: 'when' }, { value: 'yes' }],
      ...texts.map((value, i) => [
        { value, type: String },
        { value: i / 3, type: Number },
        { value: new Date(Date.UTC(2024, 1, 28 + i)), type: Date, format: 'dd.mm.yyyy' },
        { value: i % 2 === 0, type: Boolean },
      ]),
    ]).toBuffer();
    const { table, types } = await read(new Uint8Array(bytes));
    expect(names(table)).toEqual(['text', 'number', 'when', 'yes']);
    expect(types.map(({ kind }) => kind)).toEqual(['text', 'number', 'time', 'boolean']);
    expect(cells(table).map(([text]) => text)).toEqual(texts);
    expect(cells(table).map((row) => row[2])).toEqual(
      texts.map((_, i) => new Date(Date.UTC(2024, 1, 28 + i)).toISOString().slice(0, 10)),
    );
  });
});

describe('sheets', () => {
  const parts: Parts = {
    sheets: {
      Notes: '<row r="1"><c r="A1" s="1"/></row>',
      'hidden:secret': rowsOf([['s'], [1]]),
      Sales: rowsOf([
        ['a', 'b'],
        [1, 'x'],
        [2, 'y'],
      ]),
      '07': rowsOf([['n'], [7]]),
    },
  };

  it('takes the first visible sheet with cells and offers all', async () => {
    const { table, decisions } = await read(await workbook(parts));
    expect(names(table)).toEqual(['a', 'b']);
    expect(decisions[0]).toEqual({
      param: 'sheet',
      value: 'Sales',
      why: 'It is the first sheet with cells of 4 sheets.',
      choices: ['Notes', 'secret', 'Sales', '07'],
    });
  });

  it.each([
    ['secret', ['s']],
    [' SALES ', ['a', 'b']],
    ['3', ['a', 'b']],
    ['07', ['n']],
  ])('takes the sheet %s', async (sheet, expected) => {
    expect(names((await read(await workbook(parts), { sheet })).table)).toEqual(expected);
  });

  it.each([
    ['missing-sheet', { sheet: 'nobody' }],
    ['missing-sheet', { sheet: '9' }],
    ['no-rows', { sheet: 'Notes' }],
    ['no-rows', { range: 'F1:G9' }],
    ['bad-parameter', { range: 'A1:' }],
    ['bad-parameter', { range: 'B2:A1' }],
    ['bad-parameter', { range: 'hello' }],
    ['bad-parameter', { range: 'A1:ZZZ1' }],
  ])('refuses with %s', async (code, params) => {
    const bytes = await workbook(parts);
    expect((await problem((async () => read(bytes, params))())).code).toBe(code);
  });
});

describe('cells', () => {
  it('reads results of formulas, rich and phonetic texts, ISO dates, escapes and errors', async () => {
    const bytes = await workbook({
      texts:
        '<si><t>plain</t></si><si><r><t>ri</t></r><r><rPr/><t>ch</t></r><rPh sb="0" eb="1"><t>no</t></rPh></si><si><t xml:space="preserve"> _x000D_&#x41;&lt; </t></si>',
      sheets: {
        a: `${rowsOf([['f', 'text', 'day', 'e']])}
          <row r="2"><c r="A2"><f>1+1</f><v>2</v></c><c r="B2" t="s"><v>0</v></c><c r="C2" t="d"><v>2024-02-29</v></c><c r="D2" t="e"><v>#N/A</v></c></row>
          <row r="3"><c r="A3"><f>B9</f></c><c r="B3" t="s"><v>1</v></c><c r="C3" t="d"><v>2024-03-01T12:00:00</v></c><c r="D3"><v>1e3</v></c></row>
          <row><c><f>A1</f><v>4</v></c><c t="s"><v>2</v></c><c/><c t="str"><f>""</f><v></v></c></row>`,
      },
    });
    const result = await read(bytes);
    expect(cells(result.table)).toEqual([
      [2, 'plain', '2024-02-29', null],
      [null, 'rich', '2024-03-01T12:00:00.000Z', 1000],
      [4, ' \rA< ', null, null],
    ]);
    expect(codes(result)).toEqual(['formulas-without-result', 'error-cells']);
  });

  it('reads prefixed elements, as some programs write them', async () => {
    const bytes = await workbook({
      sheets: { a: '' },
      more: {
        'xl/worksheets/s0.xml':
          '<x:worksheet xmlns:x="a"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>n</x:t></x:is></x:c></x:row><x:row r="2"><x:c r="A2"><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>',
      },
    });
    expect(cells((await read(bytes)).table)).toEqual([[5]]);
  });

  it('warns of merged cells, and repeats them if asked', async () => {
    const bytes = await workbook({
      sheets: {
        a: rowsOf([
          ['k', 'v', 'w'],
          ['a', 1, 2],
          [null, 2, 3],
          [null, 3, null],
          ['b', 4, 5],
        ]),
      },
      after: '<mergeCells count="2"><mergeCell ref="A2:A4"/><mergeCell ref="B4:C4"/></mergeCells>',
    });
    const plain = await read(bytes);
    expect(plain.oddities[0]).toMatchObject({ code: 'merged-cells', rows: 2 });
    expect(cells(plain.table).map(([k]) => k)).toEqual(['a', null, null, 'b']);
    const filled = await read(bytes, { merged: 'fill' });
    expect(cells(filled.table)).toEqual([
      ['a', 1, 2],
      ['a', 2, 3],
      ['a', 3, 3],
      ['b', 4, 5],
    ]);
  });

  it('tells mixed types and mixed formats', async () => {
    const percent = '<cellXfs><xf numFmtId="0"/><xf numFmtId="9"/></cellXfs>';
    const values = Array.from(
      { length: 20 },
      (_, i) => `<row><c s="${i < 4 ? 1 : 0}"><v>${i}</v></c><c><v>${i}</v></c></row>`,
    );
    const bytes = await workbook({
      styles: percent,
      sheets: {
        a: `${rowsOf([['p', 'm']])}${values.join('')}<row><c/><c t="str"><v>see below</v></c></row>`,
      },
    });
    const { oddities } = await read(bytes);
    expect(oddities.map(({ code, rows }) => [code, rows])).toEqual([
      ['mixed-formats', 4],
      ['mixed-types', 1],
    ]);
  });

  it('reads columns as the kinds that were chosen', async () => {
    const bytes = await workbook({
      sheets: {
        a: rowsOf([
          ['n', 't', 'b'],
          [1, '5', true],
          [2, 'x', false],
        ]),
      },
    });
    const types: Types = { n: 'category', t: 'number', b: 'text' };
    const { table, oddities } = await read(bytes, {}, types);
    expect(table.columns.map(({ kind }) => kind)).toEqual(['category', 'number', 'text']);
    expect(cells(table)).toEqual([
      ['1', 5, 'true'],
      ['2', null, 'false'],
    ]);
    expect(oddities.map(({ code }) => code)).toEqual(['not-of-kind']);
    expect((await problem(read(bytes, {}, { nobody: 'text' }))).code).toBe('missing-column');
  });
});

describe('files', () => {
  it('is found by what the archive holds', async () => {
    const bytes = await workbook({ sheets: { a: rowsOf([['a'], [1]]) } });
    expect((await sniffReader(blobSource('download', new Blob([bytes])))).card.id).toBe('excel');
  });

  it('can be cancelled, with progress', async () => {
    const rows = Array.from({ length: 3000 }, (_, i) => [i, `word ${i}`, i / 7]);
    const bytes = await workbook({ sheets: { a: rowsOf(rows) } });
    const seen: number[] = [];
    const job: Job = {
      ...silentJob,
      report: (fraction) => void seen.push(fraction),
      async checkpoint() {
        if (seen.length > 5) throw new Cancelled();
      },
    };
    await expect(read(bytes, {}, {}, job)).rejects.toBeInstanceOf(Cancelled);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });

  it.each([
    ['empty-file', new Uint8Array(0)],
    ['unreadable-file', encoder.encode('a,b\n1,2\n')],
    ['unreadable-file', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0, 0])],
    ['bad-zip', encoder.encode('PK\x03\x04 and nothing else')],
  ])('refuses with %s', async (code, bytes) => {
    expect((await problem(read(bytes))).code).toBe(code);
  });

  const bomb = `<!DOCTYPE w [<!ENTITY a "ha">]><worksheet><sheetData><row><c t="str"><v>&a;</v></c></row></sheetData></worksheet>`;
  it.each([
    ['a document type', bomb],
    ['an unknown entity', bomb.replace(/<!DOCTYPE.*?\]>/, '')],
    [
      'rows out of order',
      '<worksheet><sheetData><row r="3"/><row r="2"><c><v>1</v></c></row></sheetData></worksheet>',
    ],
    [
      'a row beyond the last',
      '<worksheet><sheetData><row r="99999999"><c><v>1</v></c></row></sheetData></worksheet>',
    ],
    [
      'a column beyond the last',
      '<worksheet><sheetData><row><c r="ZZZ1"><v>1</v></c></row></sheetData></worksheet>',
    ],
    [
      'a text that is not there',
      '<worksheet><sheetData><row><c t="s"><v>9</v></c></row></sheetData></worksheet>',
    ],
    ['unbalanced tags', '<worksheet><sheetData><row><c><v>1</v></row></c></sheetData></worksheet>'],
    ['a cut end', '<worksheet><sheetData><row><c><v>1</v></c></row>'],
    ['deep nesting', `${'<a>'.repeat(300)}<v>1</v>`],
  ])('refuses a sheet with %s', async (_, text) => {
    const bytes = await workbook({ sheets: { a: '' }, more: { 'xl/worksheets/s0.xml': text } });
    expect((await problem(read(bytes))).code).toBe('damaged-file');
  });

  it('refuses a text longer than any cell, and a sheet that unpacks too far', async () => {
    const long = `<worksheet><sheetData><row><c t="str"><v>${'ab '.repeat(500_000)}</v></c></row></sheetData></worksheet>`;
    const refused = await problem(
      read(await workbook({ sheets: { a: '' }, more: { 'xl/worksheets/s0.xml': long } })),
    );
    expect(['cell-too-large', 'zip-limits']).toContain(refused.code);
    const packed = await workbook({
      sheets: { a: rowsOf([['a'], [1]]) },
      more: { 'xl/styles.xml': ' '.repeat(3e6) },
    });
    expect((await problem(read(packed))).code).toBe('zip-limits');
  });

  it('refuses other archives by name', async () => {
    const ods = await writeZip([{ name: 'content.xml', bytes: encoder.encode('<a/>') }]);
    const refused = await problem(read(new Uint8Array(await ods.arrayBuffer())));
    expect([refused.code, refused.message]).toEqual(['unreadable-file', 'a.xlsx is an OpenDocument file.']);
  });

  it('refuses or reads damaged workbooks, and never fails otherwise', async () => {
    const good = new Uint8Array(Buffer.from(golden.files[1900].base64, 'base64'));
    const random = seeded(5);
    const found = new Set<string>();
    for (let k = 0; k < 120; k++) {
      const bytes = good.slice(0, k % 4 === 0 ? Math.floor(random.next() * good.length) : good.length);
      for (let j = 0; j < 3; j++)
        bytes[Math.floor(random.next() * bytes.length)] = Math.floor(random.next() * 256);
      await read(bytes).then(
        () => found.add('read'),
        (error: unknown) =>
          found.add(error instanceof Problem ? error.code : `not a problem: ${(error as Error).stack}`),
      );
    }
    expect([...found].filter((code) => code.startsWith('not'))).toEqual([]);
    expect(found).toContain('bad-zip');
  });

  const zips = path.join(shared, 'corpora/yauzl-zip');
  describe.skipIf(!existsSync(zips))('malformed zips of yauzl (needs the shared corpora)', () => {
    const files = existsSync(zips) ? readdirSync(zips, { recursive: true }).map(String) : [];
    it.each(files.filter((file) => file.endsWith('.zip')))('refuses %s', async (file) => {
      const bytes = new Uint8Array(readFileSync(path.join(zips, file)));
      expect((await problem(read(bytes))).code).toMatch(
        /^(?:empty-file|bad-zip|zip-limits|damaged-file|unreadable-file)$/,
      );
    });
  });
});
