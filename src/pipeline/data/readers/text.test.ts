import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { silentJob } from '../../base/job.ts';
import { parseParams } from '../../base/param.ts';
import type { PlainObject } from '../../base/plain.ts';
import { bytesSource, type ReadResult, type Source } from '../reader.ts';
import { sniffReader } from '../sniff.ts';
import { type ColumnKind, cellOf, columnOf } from '../table.ts';
import { writeZip } from '../zip.ts';
import { text } from './text.ts';

const encoder = new TextEncoder();
const shared = path.resolve(import.meta.dirname, '../../../../../shared');

async function zip(files: { readonly [name: string]: string | Uint8Array }): Promise<Source> {
  const entries = Object.entries(files).map(([name, content]) => ({
    name,
    bytes: typeof content === 'string' ? encoder.encode(content) : content,
  }));
  return bytesSource('a.zip', new Uint8Array(await (await writeZip(entries)).arrayBuffer()));
}

const one = (name: string, content: string) => bytesSource(name, encoder.encode(content));

function read(
  source: Source,
  params: PlainObject = {},
  types: { readonly [column: string]: ColumnKind } = {},
): Promise<ReadResult> {
  return text.read(source, parseParams(text.card, params), types, silentJob);
}

function cells({ table }: ReadResult, column: string): unknown[] {
  return Array.from({ length: table.rows }, (_, row) => cellOf(columnOf(table, column), row));
}

describe('text', () => {
  it('a folder: a row for each file, with its label, without markup', async () => {
    const source = await zip({
      'mail/ham/1.txt': 'See you\r\nat 5',
      'mail/ham/2.md': '# Hello\n\n- **big** [news](http://x.example "t")\n- `code`\n\n```js\na*b\n```',
      'mail/spam/1.html': '<title>no</title><h1>Buy</h1><p>now &amp; <b>here</b><script>alert(1)</script>',
      'mail/spam/2.txt': Uint8Array.from([0x63, 0x61, 0x66, 0xe9]),
      'mail/list.csv': 'a,b',
    });
    expect((await sniffReader(source)).card.id).toBe('text');
    const result = await read(source);
    expect(cells(result, 'text')).toEqual([
      'See you\nat 5',
      'Hello\n\nbig news\ncode\n\na*b',
      'Buy\nnow & here',
      'café',
    ]);
    expect(cells(result, 'label')).toEqual(['ham', 'ham', 'spam', 'spam']);
    expect(columnOf(result.table, 'text').kind).toBe('text');
    expect(result.oddities).toMatchObject([{ code: 'other-files', rows: 1 }]);
    expect(cells(await read(source, { strip: false }), 'text')[2]).toContain('<h1>');
    const lines = await read(source, { unit: 'line' });
    expect(cells(lines, 'line').slice(0, 3)).toEqual([1, 2, 1]);
    expect(cells(lines, 'path')[1]).toBe('mail/ham/1.txt');
  });

  it('one text: lines, paragraphs or the whole', async () => {
    const prose = 'First line\nand more.\n\nSecond one\nends here.\n';
    const paragraphs = await read(one('a.txt', prose));
    expect(cells(paragraphs, 'text')).toEqual(['First line\nand more.', 'Second one\nends here.']);
    expect(paragraphs.table.columns.map(({ name }) => name)).toEqual(['text', 'paragraph']);
    expect(paragraphs.decisions.map(({ param }) => param)).toEqual(['encoding', 'unit']);
    expect(cells(await read(one('a.txt', 'a\nb\n\nc')), 'text')).toEqual(['a', 'b', 'c']);
    expect((await read(one('a.txt', prose), { unit: 'file' })).table.rows).toBe(1);
    expect((await read(one('a.txt', prose), { unit: 'line', maxRows: 3 })).table.rows).toBe(3);
    expect(
      (await read(one('a.txt', '1\n2'), { unit: 'line' }, { text: 'number' })).table.columns[0].kind,
    ).toBe('number');
  });

  it('leaves tables to the reader of tables, and takes prose', async () => {
    const id = async (name: string, content: string) => (await sniffReader(one(name, content))).card.id;
    expect(
      await id(
        'a.txt',
        'Call me Ishmael. Some years ago, never mind\nhow long, I went to sea.\nIt is a way\nof mine.\n',
      ),
    ).toBe('text');
    expect(await id('a.txt', 'x,y\n1,2\n3,4\n')).toBe('csv');
    expect(await id('a.txt', '1 2 3\n4 5 6\n')).toBe('csv');
    expect(await id('a.txt', 'a|b\nc|d\n')).toBe('csv');
    expect(await id('readme.md', '# Title\n')).toBe('text');
    expect(await id('a.csv', 'Only one column\nwith words\n')).toBe('csv');
    expect(await id('data', 'x,y\n1,2\n3,4\n')).toBe('csv');
  });
});

const naughty = path.join(shared, 'corpora/blns/blns.json');
describe.skipIf(!existsSync(naughty))(
  'naughty strings (shared corpora are not on this machine if skipped)',
  () => {
    it('come through a folder of files as they are', async () => {
      const strings = (JSON.parse(readFileSync(naughty, 'utf8')) as string[]).filter(
        (each) => each.trim() !== '',
      );
      const files = Object.fromEntries(strings.map((each, i) => [`${String(i).padStart(4, '0')}.txt`, each]));
      const result = await read(await zip(files), { encoding: 'utf-8' });
      const expected = strings.map((each) => encodeSafe(each).replace(/\r\n?/g, '\n').trim());
      expect(cells(result, 'text')).toEqual(expected);
    });
  },
);

function encodeSafe(value: string): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(encoder.encode(value));
}

const data = path.join(shared, 'data');
describe.skipIf(!existsSync(data))('shared tables (not on this machine if skipped)', () => {
  it('are still opened as tables', async () => {
    for (const name of readdirSync(data).filter((file) => /\.(?:csv|tsv)$/.test(file))) {
      const head = new Uint8Array(readFileSync(path.join(data, name))).slice(0, 100_000);
      expect((await sniffReader(bytesSource(name.replace(/\.\w+$/, '.txt'), head))).card.id, name).toBe(
        'csv',
      );
    }
  });
});
