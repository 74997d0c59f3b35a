import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { type Job, silentJob } from '../../base/job.ts';
import { parseParams } from '../../base/param.ts';
import type { PlainObject } from '../../base/plain.ts';
import { Cancelled, Problem } from '../../base/problem.ts';
import { seeded } from '../../base/random.ts';
import golden from '../golden/excel-files.json' with { type: 'json' };
import { blobSource, bytesSource, type ReadResult } from '../reader.ts';
import { sniffReader } from '../sniff.ts';
import { type ColumnKind, cellOf, type Table } from '../table.ts';
import { writeZip } from '../zip.ts';
import { excel } from './excel.ts';

type Types = { readonly [column: string]: ColumnKind };
const encoder = new TextEncoder();
const shared = path.resolve(import.meta.dirname, '../../../../../shared');

function read(
  bytes: Uint8Array,
  params: PlainObject = {},
  types: Types = {},
  job: Job = silentJob,
): Promise<ReadResult> {
  return excel.read(bytesSource('a.xlsx', bytes), parseParams(excel.card, params), types, job);
}

function cells(table: Table): unknown[][] {
  return Array.from({ length: table.rows }, (_, row) => table.columns.map((column) => cellOf(column, row)));
}

function names(table: Table): string[] {
  return table.columns.map(({ name }) => name);
}

function codes(result: ReadResult): string[] {
  return result.oddities.map(({ code }) => code);
}

async function problem(task: Promise<unknown>): Promise<Problem> {
  const error = await task.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof Problem) return error;
  throw new Error(`expected a problem, got ${String(error)}`);
}

type Parts = {
  /** Inside <sheetData>, by name of the sheet; `hidden:` before the name hides it. */
  readonly sheets: { readonly [name: string]: string };
  readonly texts?: string;
  readonly styles?: string;
  readonly book?: string;
  readonly after?: string;
  readonly more?: { readonly [name: string]: string };
};

async function workbook({ sheets, texts = '', styles = '', book = '', after = '', more = {} }: Parts) {
  const list = Object.keys(sheets);
  const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const parts: Record<string, string> = {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': `<Relationships><Relationship Id="a" Type="${relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns:r="${relation}">${book}<sheets>${list
      .map((name, i) => {
        const hidden = name.startsWith('hidden:') ? ' state="hidden"' : '';
        return `<sheet name="${name.replace('hidden:', '')}" sheetId="${i + 1}" r:id="r${i}"${hidden}/>`;
      })
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${list
      .map((_, i) => `<Relationship Id="r${i}" Type="${relation}/worksheet" Target="worksheets/s${i}.xml"/>`)
      .join('')}</Relationships>`,
    'xl/sharedStrings.xml': `<sst>${texts}</sst>`,
    'xl/styles.xml': `<styleSheet>${styles}</styleSheet>`,
    ...Object.fromEntries(
      list.map((name, i) => [
        `xl/worksheets/s${i}.xml`,
        `<?xml version="1.0"?><worksheet><sheetData>${sheets[name]}</sheetData>${after}</worksheet>`,
      ]),
    ),
    ...more,
  };
  const entries = Object.entries(parts).map(([name, text]) => ({ name, bytes: encoder.encode(text) }));
  return new Uint8Array(await (await writeZip(entries)).arrayBuffer());
}

/** Rows of a sheet from plain values: texts inline. */
function rowsOf(rows: readonly (readonly (string | number | boolean | null)[])[], first = 1): string {
  return rows
    .map(
      (row, r) =>
        `<row r="${r + first}">${row
          .map((value, c) => {
            const place = `r="${String.fromCharCode(65 + c)}${r + first}"`;
            if (value === null) return '';
            if (typeof value === 'string') return `<c ${place} t="inlineStr"><is><t>${value}</t></is></c>`;
            return typeof value === 'number'
              ? `<c ${place}><v>${value}</v></c>`
              : `<c ${place} t="b"><v>${Number(value)}</v></c>`;
          })
          .join('')}</row>`,
    )
    .join('');
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
