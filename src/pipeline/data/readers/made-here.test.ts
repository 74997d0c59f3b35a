import { describe, expect, it } from 'vitest';
import { silentJob } from '../../base/job.ts';
import { parseParams } from '../../base/param.ts';
import type { PlainObject } from '../../base/plain.ts';
import { readers } from '../catalog.ts';
import { tablesIn, unpackSource, unpackTables } from '../media/unpack.ts';
import { bytesSource, type ReadResult, type Source } from '../reader.ts';
import { sniffReader } from '../sniff.ts';
import { type ColumnKind, cellOf } from '../table.ts';
import { problem } from '../testing/reading.ts';
import { writeZip } from '../zip.ts';

const encoder = new TextEncoder();
const source = (name: string, text: string) => bytesSource(name, encoder.encode(text));

async function zip(name: string, files: { readonly [name: string]: string | Uint8Array }): Promise<Source> {
  const entries = Object.entries(files).map(([file, content]) => ({
    name: file,
    bytes: typeof content === 'string' ? encoder.encode(content) : content,
  }));
  return bytesSource(name, new Uint8Array(await (await writeZip(entries)).arrayBuffer()));
}

async function open(
  given: Source,
  params: PlainObject = {},
  types: { readonly [column: string]: ColumnKind } = {},
): Promise<ReadResult & { readonly reader: string }> {
  const reader = await sniffReader(given);
  return {
    ...(await reader.read(given, parseParams(reader.card, params), types, silentJob)),
    reader: reader.card.id,
  };
}

function rows({ table }: ReadResult): { readonly [column: string]: unknown }[] {
  return Array.from({ length: table.rows }, (_, row) =>
    Object.fromEntries(table.columns.map((column) => [column.name, cellOf(column, row)])),
  );
}

const kinds = (result: ReadResult) => result.table.columns.map(({ kind }) => kind);

describe('pasted text', () => {
  it.each([
    ['cells of a spreadsheet', 'a\tb\n1\tx, y\n2\tz\n', 'csv'],
    ['a Markdown table', '| a | b |\n|:--|--:|\n| 1 | x, y |\n| 2 | z |\n', 'clipboard'],
    ['a table of a page', '<table><tr><th>a<th>b<tr><td>1<td>x, y<tr><td>2<td>z</table>', 'html-table'],
    ['JSON', '[{"a":1,"b":"x, y"},{"a":2,"b":"z"}]', 'json'],
    ['JSON lines', '{"a":1,"b":"x, y"}\n{"a":2,"b":"z"}\n', 'ndjson'],
  ])('%s', async (_, text, reader) => {
    const expected = [
      { a: 1, b: 'x, y' },
      { a: 2, b: 'z' },
    ];
    const bare = await open(source('pasted cells', text));
    expect([bare.reader, rows(bare)]).toEqual([reader, expected]);
    const pasted = await open(source('pasted cells.paste', text));
    expect([pasted.reader, rows(pasted)]).toEqual(['clipboard', expected]);
    expect(pasted.decisions[0].param).toBe('form');
  });

  it('Markdown: escaped bars, code, missing cells, text around it', async () => {
    const text = 'Here:\n\nname | `a|b`\n--- | ---\n**x** \\| y | 1\nz\nq |\n\nafter';
    expect(rows(await open(source('a.paste', text)))).toEqual([{ name: '**x** | y', 'a|b': 1 }]);
    expect((await problem(open(source('a.paste', 'a,b\n1,2\n'), { form: 'markdown' }))).code).toBe('no-rows');
  });
});

describe('a table made by hand', () => {
  const table = {
    format: 'orrery-table',
    columns: [
      { name: 'x', kind: 'number' },
      { name: 'class', kind: 'category' },
      { name: 'day', kind: 'time' },
      { name: 'ok', kind: 'boolean' },
      { name: 'note', kind: 'text' },
    ],
    rows: [
      [1.5, '1', '2024-05-01', true, '7'],
      [-0.1, '2', null, false, ''],
      [null, '1'],
    ],
  };

  it('keeps the kinds it was made with', async () => {
    const result = await open(source('a.json', JSON.stringify(table)));
    expect(result.reader).toBe('manual');
    expect(kinds(result)).toEqual(['number', 'category', 'time', 'boolean', 'text']);
    expect(rows(result)).toEqual([
      { x: 1.5, class: '1', day: '2024-05-01', ok: true, note: '7' },
      { x: -0.1, class: '2', day: null, ok: false, note: null },
      { x: null, class: '1', day: null, ok: null, note: null },
    ]);
    const other = await open(source('a.json', JSON.stringify(table)), { maxRows: 2 }, { class: 'number' });
    expect(rows(other).map((row) => row.class)).toEqual([1, 2]);
  });

  it('tells cells that are not of their kind, and refuses what is no such table', async () => {
    const odd = await open(
      source(
        'a',
        JSON.stringify({
          ...table,
          rows: [
            ['many', 'a'],
            [1, 'b'],
          ],
        }),
      ),
    );
    expect(rows(odd).map(({ x }) => x)).toEqual([null, 1]);
    expect(odd.oddities).toMatchObject([{ code: 'not-of-kind', rows: 1 }]);
    for (const part of [
      { rows: [] },
      { columns: [{ name: 'x', kind: 'image' }] },
      { rows: [[{}]] },
      { rows: [[1, 2, 3, 4, 5, 6]] },
    ]) {
      expect((await problem(open(source('a', JSON.stringify({ ...table, ...part }))))).code).toBe(
        'bad-table',
      );
    }
  });
});

describe('frames of a video', () => {
  const png = new Uint8Array(40);
  png.set([
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 4, 0, 0, 0,
    3,
  ]);

  it('come with their times', async () => {
    const result = await open(await zip('a.zip', { 'frame-00000000.png': png, 'frame-00010500.png': png }));
    expect(result.reader).toBe('video');
    expect(rows(result)).toEqual([
      { image: 'frame-00000000.png', time: 0, width: 4, height: 3 },
      { image: 'frame-00010500.png', time: 10.5, width: 4, height: 3 },
    ]);
  });

  it('have to be taken out of the film first', async () => {
    const film = Uint8Array.from([0x1a, 0x45, 0xdf, 0xa3, ...new Array<number>(60).fill(0)]);
    expect((await problem(open(bytesSource('a.webm', film)))).code).toBe('video-frames');
  });
});

describe('an archive', () => {
  it('with one table opens as that table, whatever stands beside it', async () => {
    const given = await zip('a.zip', {
      'readme.txt': 'x',
      'data/a.csv': 'a,b\n1,2\n3,4\n',
      '__MACOSX/data/._a.csv': '',
    });
    const inner = await unpackSource(given, silentJob);
    expect(inner.name).toBe('a.csv');
    expect(rows(await open(inner))).toEqual([
      { a: 1, b: 2 },
      { a: 3, b: 4 },
    ]);
  });

  it('with several tables says which', async () => {
    const given = await zip('a.zip', { 'a.csv': 'a\n1', 'b.csv': 'a\n2' });
    const found = await problem(unpackSource(given, silentJob));
    expect(found.code).toBe('several-tables');
    expect(found.message).toContain('a.csv, b.csv');
    expect(await tablesIn(given)).toEqual(['a.csv', 'b.csv']);
    const [b] = await unpackTables(given, ['b.csv'], silentJob);
    expect([b.name, new TextDecoder().decode(b.bytes)]).toEqual(['b.csv', 'a\n2']);
  });

  it('of pictures, Office documents and other sources stay as they are', async () => {
    const office = await zip('a.xlsx', { '[Content_Types].xml': '<a/>', 'xl/workbook.xml': '<a/>' });
    const pictures = await zip('a.zip', { 'a/1.png': 'x', 'labels.csv': 'a' });
    for (const given of [office, pictures, source('a.csv', 'a')]) {
      expect(await unpackSource(given, silentJob)).toBe(given);
    }
  });

  it('every reader of archives leaves Office documents alone', async () => {
    const office = await zip('a.xlsx', { '[Content_Types].xml': '<a/>', 'xl/media/1.png': 'x' });
    const head = await office.head(65_536);
    for (const id of ['image', 'audio', 'text', 'video']) {
      expect(readers.get(id).sniff(head, 'a.xlsx', ['[Content_Types].xml', 'xl/media/1.png'])).toBe(0);
    }
  });
});
