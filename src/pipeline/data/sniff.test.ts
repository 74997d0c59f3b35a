import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaults, parseParams } from '../base/param.ts';
import { readers } from './catalog.ts';
import { bytesSource } from './reader.ts';
import { rankReaders, sniffReader } from './sniff.ts';

const encoder = new TextEncoder();
const code = import.meta.dirname;

describe('readers', () => {
  it('are all in the catalog', () => {
    const files = readdirSync(path.join(code, 'readers')).filter((file) => !file.endsWith('.test.ts'));
    expect(files.map((file) => file.replace('.ts', '')).sort()).toEqual(
      readers.list.map(({ card }) => card.id).sort(),
    );
  });

  it.each(readers.list.map((reader) => [reader.card.id, reader] as const))(
    '%s describes itself',
    (_, reader) => {
      expect(parseParams(reader.card, {})).toEqual(defaults(reader.card.params));
      expect(reader.card.extensions.length).toBeGreaterThan(0);
      for (const param of Object.values(reader.card.params)) expect(param.help).toMatch(/\.$/);
    },
  );

  it.each([
    ['a.csv', 'a,b\n1,2\n', 'csv'],
    ['a.TSV', 'a\tb\n1\t2\n', 'csv'],
    ['notes', 'a;b\n1;2\n', 'csv'],
    ['a.json', '{"a":\n1}', 'json'],
    ['answer', '[{"a":1}]', 'json'],
    ['export.json', '{"a":1}\n{"a":2}\n', 'ndjson'],
    ['a.jsonl', '{"a":1}\n', 'ndjson'],
    ['a.csv', '{a},b\n1,2\n', 'csv'],
  ])('sniff %s', async (name, text, id) => {
    expect((await sniffReader(bytesSource(name, encoder.encode(text)))).card.id).toBe(id);
  });

  it('refuse what they cannot read, saying what it is', async () => {
    const source = bytesSource('photo.csv', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 0, 0]));
    expect(await rankReaders(source)).toEqual([]);
    await expect(sniffReader(source)).rejects.toMatchObject({
      code: 'unreadable-file',
      message: expect.stringContaining('PNG'),
    });
  });
});
