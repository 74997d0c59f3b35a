import { fromBase64 } from '../../base/base64.ts';
import type { PlainObject } from '../../base/plain.ts';
import { type ColumnKind, cellOf, type Table } from '../../data/table.ts';
import { writeTable } from '../../data/write-table.ts';

/** A file, and how it is read here. */
export type ReadCase = {
  readonly file: string;
  readonly reader: string;
  readonly bytes: Uint8Array;
  readonly params?: PlainObject;
  readonly types?: { readonly [column: string]: ColumnKind };
  /** What Python needs. */
  readonly needs?: string;
};

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

async function packed(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([bytes.slice()]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Windows-1252 of texts without characters of its own range 80–9F. */
function latin(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

const german = [
  'Größe;Preis;Stückzahl;Tag;Ort',
  '1,5;1.200,50;3;01.02.2024;Köln',
  '-;12,25;-;13.02.2024;Ulm',
  '2,75;2.340,00;17;28.02.2024;NA',
  '3,25;999,99;4;05.03.2024;Köln',
  '?;1.000,00;5;06.03.2024;Ulm',
  '4,5;20,00;6;07.03.2024;Köln',
];

/** Delimited text of many dialects; `frames`: of another program. */
export async function textCases(frames: readonly { readonly text: string }[]): Promise<readonly ReadCase[]> {
  const csv = (file: string, bytes: Uint8Array | string, more: Partial<ReadCase> = {}): ReadCase => ({
    file,
    reader: 'csv',
    bytes: typeof bytes === 'string' ? encode(bytes) : bytes,
    ...more,
  });
  const plain = 'a,b,c\n1,x,true\n,y,false\n3.5,?,TRUE\nnone,x,\n5,y,false\n';
  return [
    csv('german.csv', latin(german.join('\r\n'))),
    csv('german.tsv', encode(german.map((line) => line.replaceAll(';', '\t')).join('\n'))),
    csv(
      'utf16.csv',
      Uint8Array.from([
        0xff,
        0xfe,
        ...new Uint8Array(Uint16Array.from(plain, (c) => c.charCodeAt(0)).buffer),
      ]),
    ),
    csv('plain.csv', plain),
    csv('packed.csv.gz', await packed(encode(plain))),
    csv('marked.csv', Uint8Array.from([0xef, 0xbb, 0xbf, ...encode(plain)])),
    csv('comments.csv', '# made by hand\n# twice\na,b\n1,x #1\n2,y\n# end\n3,x\n'),
    csv('title.csv', 'Report of May\n\na,b,c\n1,2,3\n4,5,6\n7,8,9\n1,2,5\n'),
    csv('single.csv', "name;n\n'a;b';1\n'c';2\n'a;b';3\n'it''s';4\n"),
    csv('escaped.csv', 'name,n\n"say \\"x\\", y",1\n"b\\"c",2\n"d",3\n'),
    csv('pipes.txt', 'a||b||c\n1||x||2\n3||y||4\n5||x||6\n'),
    csv('blanks.txt', ' a   b  c\n 1   x  2\n 30  y  4\n 5   x  60\n'),
    csv(
      'runs.data',
      '18.0   8   ?\t"ford x"\n9.5   10   2.5\t"ford y"\n1   8    3\t"ford x"\n1   8    4\t"ford y"\n',
    ),
    csv(
      'fixed.txt',
      'who   age town\nAnn    30 New York\nBob     5 Rome\nCy     41 Rome\nDora  101 New York\n',
    ),
    csv('long.csv', 'a,b,c\n1,2,x\n3,4,y,5\n6,7\n8,9,x\n'),
    csv('wide.csv', 'a,b\n1,2\n3,4,5\n6,7\n', { params: { ragged: 'widen' } }),
    csv('headless.csv', '1,x,2.5\n2,y,3.5\n3,x,4.5\n'),
    csv('names.csv', 'a,a,,b\n1,2,3,4\n5,6,7,8\n'),
    csv('quoted.csv', 'name,n\n"NA",1\nDE,2\n"NA",3\nDE,4\n'),
    csv('namibia.csv', 'land,n\nNA,1\nDE,NA\nNA,3\nDE,4\n', { params: { missing: ['', '?'] } }),
    csv('forced.csv', 'a,b,c\n1,yes,7\nx,no,8\n3,yes,007\n4,no,9\n', {
      types: { a: 'number', b: 'boolean', c: 'text' },
    }),
    csv('american-groups.csv', 'a,b\n"1,234",x\n"12,000.5",y\n7,x\n,y\n'),
    csv('groups.csv', 'a;b\n1,200;x\n3,400,500;y\n-;x\n7,800;y\n'),
    csv(
      'american.csv',
      'd,t\n3/14/2024,2024-05-01T10:00:00Z\n4/5/2024,2024-05-02T10:00:00+02:00\n12/31/2023,\n',
    ),
    csv('chosen.csv', 'd,n\n3/4/2024,1\n4/5/2024,2\n5/6/2024,3\n', { params: { dayOrder: 'day-first' } }),
    csv('named.csv', 'd,n\n"May 1, 2024",1\n"June 12, 2024",2\n"July 3, 2024",3\n'),
    csv('first.csv', 'a,b\n1,x\n2,y\n3,x\n4,y\n', { params: { maxRows: 2 } }),
    ...frames.map(({ text }, i) => csv(`frame-${i}.csv`, text)),
  ];
}

const records = {
  meta: { made: '2024-05-01', count: 4 },
  data: {
    items: [
      {
        id: 1,
        size: { width: 1.5, height: 2 },
        tags: ['a', 'b'],
        when: '2024-05-01',
        good: true,
        code: '007',
      },
      {
        id: 2,
        size: { width: null, height: 3 },
        tags: [],
        when: '2024-05-02T10:30:00Z',
        good: false,
        code: 'NA',
      },
      { id: 3, size: { width: 4 }, tags: ['c'], when: null, good: null, code: null },
      { id: 4, tags: [{ deep: [1, 2] }], when: '2024-05-04', good: true, code: 'x', more: [1, 2, 3] },
    ],
  },
};
const mongo = [
  {
    _id: { $oid: '65a' },
    at: { $date: '2024-05-01T00:00:00Z' },
    n: { $numberLong: '12' },
    d: { $numberDouble: '1.5' },
  },
  { _id: { $oid: '65b' }, at: { $date: { $numberLong: '1714608000000' } }, n: { $numberInt: '3' }, d: null },
];

/** JSON, as one document or in lines. */
export async function jsonCases(): Promise<readonly ReadCase[]> {
  const json = (file: string, value: unknown, params: PlainObject = {}): ReadCase => ({
    file,
    reader: 'json',
    bytes: encode(JSON.stringify(value)),
    params,
  });
  const lines = records.data.items.map((record) => JSON.stringify(record)).join('\n');
  return [
    json('nested.json', records),
    json('path.json', records, { records: 'data.items', missing: ['NA'] }),
    ...['explode', 'count', 'split', 'text'].map((lists) => json(`${lists}.json`, records, { lists })),
    json('some.json', records, { explode: ['tags'], separator: ' | ' }),
    json('shallow.json', records, { depth: 1 }),
    json('columns.json', { a: [1, 2, 3], b: ['x', null, 'z'], c: [true, false, true] }),
    json('keyed.json', { ann: { age: 3, kind: 'x' }, bo: { age: 4, kind: 'y' }, cy: { age: 5, kind: 'x' } }),
    json('rows.json', [
      ['a', 'b'],
      [1, 'x'],
      [2, 'y'],
    ]),
    json('bare.json', [
      [1, 'x'],
      [2, 'y'],
    ]),
    json('beside.json', {
      columns: ['p', 'q'],
      rows: [
        [1, 'x'],
        [2, 'y'],
      ],
    }),
    json('scalars.json', [3, 1, 2]),
    json('mongo.json', mongo),
    json('most.json', records, { maxRows: 2 }),
    { file: 'lines.ndjson', reader: 'ndjson', bytes: encode(`${lines}\nnot json\n`) },
    { file: 'lines.jsonl.gz', reader: 'ndjson', bytes: await packed(encode(lines)), params: { maxRows: 3 } },
    { file: 'document.json.gz', reader: 'json', bytes: await packed(encode(JSON.stringify(records))) },
  ];
}

type SheetCell = { readonly value?: unknown; readonly rowSpan?: number } | null;
/** The bytes of a workbook. */
export type MakeBook = (
  sheets: readonly { readonly sheet: string; readonly data: readonly (readonly SheetCell[])[] }[],
) => Promise<Uint8Array>;

/** Workbooks; with a table as it is, and within a sheet. */
export async function sheetCases(
  table: Table,
  book: MakeBook,
  files: { readonly [name: string]: { readonly base64: string } },
): Promise<readonly ReadCase[]> {
  const cells = [
    table.columns.map(({ name }) => ({ value: name })),
    ...Array.from({ length: table.rows }, (_, row) =>
      table.columns.map((column) => {
        const value = cellOf(column, row);
        return value === null ? null : { value };
      }),
    ),
  ];
  const titled = [
    [{ value: 'Cars' }],
    [],
    ...cells.slice(0, 12).map((row) => [null, ...row]),
    [null, ...cells[12]],
    [],
    [null, ...cells[13]],
  ];
  const merged = [
    [{ value: 'group' }, { value: 'n' }],
    [{ value: 'x', rowSpan: 3 }, { value: 1 }],
    [null, { value: 2 }],
    [null, { value: 3 }],
    [{ value: 'y' }, { value: 4 }],
  ];
  const grouped = [
    [{ value: 'q' }, { value: 'Sales' }, null, { value: 'Cost' }, null],
    [null, { value: 'a' }, { value: 'b' }, { value: 'a' }, { value: 'b' }],
    ...[1, 2, 3].map((n) => [n, n + 1, n + 2, n + 3, n + 4].map((value) => ({ value }))),
  ];
  const bytes = await book([
    { sheet: 'Notes', data: [[{ value: 'nothing here' }]] },
    { sheet: 'Ca"rs', data: cells },
    { sheet: 'Titled', data: titled },
    { sheet: 'Merged', data: merged },
    { sheet: 'Grouped', data: grouped },
  ]);
  const excel = (file: string, params: PlainObject): ReadCase => ({
    file,
    reader: 'excel',
    bytes,
    params,
    needs: 'openpyxl',
  });
  return [
    excel('named.xlsx', { sheet: 'Ca"rs' }),
    excel('numbered.xlsx', { sheet: '3' }),
    excel('range.xlsx', { sheet: 'Titled', range: 'C3:F9' }),
    excel('headless.xlsx', { sheet: 'Ca"rs', range: 'A2:D40', header: 'no' }),
    excel('row.xlsx', { sheet: 'Titled', headerRow: 3, maxRows: 5 }),
    excel('merged.xlsx', { sheet: 'Merged', merged: 'fill' }),
    excel('first.xlsx', { sheet: 'Merged' }),
    excel('grouped.xlsx', { sheet: 'Grouped' }),
    ...Object.entries(files).map(([name, { base64 }]) => ({
      file: `${name}.xlsx`,
      reader: 'excel',
      bytes: fromBase64(base64) ?? new Uint8Array(),
      needs: 'openpyxl',
    })),
  ];
}

type Packed = { readonly [file: string]: string };

/** Parquet, Arrow and SQLite; `files`: in base64, of other programs. */
export async function tableCases(
  table: Table,
  database: (sql: string) => Promise<Uint8Array>,
  files: { readonly parquet: Packed; readonly arrow: Packed },
): Promise<readonly ReadCase[]> {
  const stored = await database(`
    CREATE TABLE small (a INTEGER);
    INSERT INTO small VALUES (1);
    CREATE TABLE "peo""ple" (id INTEGER, name TEXT, born DATE, score REAL, code VARCHAR, good BOOLEAN, seen DATETIME, raw BLOB);
    INSERT INTO "peo""ple" VALUES
      (1, 'Ann', '1980-02-01', 1.5, '007', 1, 1700000000, x'00ff'), (2, 'Bo', '1990-12-31', NULL, '12', 0, 1700000100, NULL),
      (3, NULL, NULL, -2, NULL, NULL, NULL, NULL), (4, 'Ann', '2000-01-01', 2, 'NA', 1, 1700000200, NULL);
  `);
  const stack = (reader: string, packed: Packed): ReadCase[] =>
    Object.entries(packed).map(([file, base64]) => ({
      file,
      reader,
      bytes: fromBase64(base64) ?? new Uint8Array(),
      needs: 'pyarrow',
    }));
  return [
    { file: 'auto.db', reader: 'sqlite', bytes: stored },
    {
      file: 'table.sqlite',
      reader: 'sqlite',
      bytes: stored,
      params: { table: 'peo"ple', maxRows: 3, missing: ['NA'] },
    },
    {
      file: 'query.db',
      reader: 'sqlite',
      bytes: stored,
      params: { query: 'SELECT name, score * 2 AS twice FROM "peo""ple" WHERE score IS NOT NULL' },
    },
    { file: 'ours.parquet', reader: 'parquet', bytes: await writeTable(table, 'parquet'), needs: 'pyarrow' },
    { file: 'ours.arrow', reader: 'arrow', bytes: await writeTable(table, 'arrow'), needs: 'pyarrow' },
    {
      file: 'first.parquet',
      reader: 'parquet',
      bytes: await writeTable(table, 'parquet'),
      params: { maxRows: 7 },
      needs: 'pyarrow',
    },
    ...stack('parquet', files.parquet),
    ...stack('arrow', files.arrow),
  ];
}
