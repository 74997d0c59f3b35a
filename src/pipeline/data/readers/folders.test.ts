import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { silentJob } from '../../base/job.ts';
import { parseParams } from '../../base/param.ts';
import type { PlainObject } from '../../base/plain.ts';
import { Cancelled } from '../../base/problem.ts';
import { readers } from '../catalog.ts';
import { bytesSource, type ReadResult, type Source } from '../reader.ts';
import { sniffReader } from '../sniff.ts';
import { type ColumnKind, cellOf, columnOf, isMissing, takeRows } from '../table.ts';
import { problem } from '../testing/reading.ts';
import { writeZip } from '../zip.ts';

const shared = path.resolve(import.meta.dirname, '../../../../../shared');
const data = path.join(shared, 'data');

function png(width: number, height: number): Uint8Array {
  const bytes = new Uint8Array(40);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  new DataView(bytes.buffer).setUint32(16, width);
  new DataView(bytes.buffer).setUint32(20, height);
  return bytes;
}

function wav(samples: number): Uint8Array {
  const bytes = new Uint8Array(44 + samples);
  bytes.set(new TextEncoder().encode('RIFF....WAVEfmt '));
  const view = new DataView(bytes.buffer);
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, 8000, true);
  view.setUint32(28, 8000, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  bytes.set(new TextEncoder().encode('data'), 36);
  view.setUint32(40, samples, true);
  return bytes;
}

async function zip(name: string, files: { readonly [name: string]: Uint8Array | string }): Promise<Source> {
  const entries = Object.entries(files).map(([file, content]) => ({
    name: file,
    bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
  }));
  return bytesSource(name, new Uint8Array(await (await writeZip(entries, { store: true })).arrayBuffer()));
}

async function open(
  source: Source,
  params: PlainObject = {},
  types: { readonly [column: string]: ColumnKind } = {},
): Promise<ReadResult & { reader: string }> {
  const reader = await sniffReader(source);
  const result = await reader.read(source, parseParams(reader.card, params), types, silentJob);
  return { ...result, reader: reader.card.id };
}

function cells({ table }: ReadResult, column: string): unknown[] {
  return Array.from({ length: table.rows }, (_, row) => cellOf(columnOf(table, column), row));
}

describe('a folder of pictures', () => {
  it('gives a row for each, in the order of the names, with label, path and size', async () => {
    const source = await zip('pets.zip', {
      'pets/dog/10.png': png(3, 4),
      'pets/dog/9.png': png(1, 2),
      'pets/cat/a.png': png(5, 6),
      '__MACOSX/pets/cat/._a.png': 'x',
      'pets/.DS_Store': 'x',
    });
    const read = await open(source);
    expect(read.reader).toBe('image');
    expect(read.table.columns.map(({ name, kind }) => [name, kind])).toEqual([
      ['image', 'image'],
      ['label', 'text'],
      ['path', 'text'],
      ['width', 'number'],
      ['height', 'number'],
    ]);
    expect(cells(read, 'path')).toEqual(['pets/cat/a.png', 'pets/dog/9.png', 'pets/dog/10.png']);
    expect(cells(read, 'label')).toEqual(['cat', 'dog', 'dog']);
    expect(cells(read, 'width')).toEqual([5, 1, 3]);
    expect(read.oddities).toEqual([]);
    const image = columnOf(read.table, 'image');
    if (image.kind !== 'image') throw new Error('no picture column');
    const { bytes, offsets } = image.files;
    expect([...bytes.subarray(offsets[1], offsets[2])]).toEqual([...png(1, 2)]);
    const taken = takeRows(image, Uint32Array.of(2, 0xffffffff));
    expect(taken).toMatchObject({ files: image.files });
    expect(isMissing(taken, 1)).toBe(true);
  });

  it('takes the label from the topmost folder, from none, or from the name', async () => {
    const source = await zip('a.zip', { 'all/x/1/red_7.png': png(1, 1), 'all/y/1/blue_8.png': png(1, 1) });
    expect(cells(await open(source, { label: 'top' }), 'label')).toEqual(['x', 'y']);
    const flat = await open(source);
    expect(flat.table.columns.map(({ name }) => name)).not.toContain('label');
    expect(flat.decisions).toEqual([
      { param: 'label', value: 'none', why: 'All files stand in one folder, "1".' },
    ]);
    const named = await open(source, { label: 'none', pattern: '{colour}_{number}' });
    expect([cells(named, 'colour'), cells(named, 'number')]).toEqual([
      ['red', 'blue'],
      [7, 8],
    ]);
    const odd = await open(source, { pattern: 'red_{number}' });
    expect(odd.oddities).toMatchObject([{ code: 'other-names', rows: 1 }]);
    expect((await problem(open(source, { pattern: 'red' }))).code).toBe('bad-parameter');
  });

  it('keeps damaged pictures as missing cells and tells what was left out', async () => {
    const read = await open(
      await zip('a.zip', { 'a/1.png': png(1, 1), 'b/2.jpg': 'no picture', 'labels.csv': 'a,b' }),
    );
    expect(cells(read, 'image')).toEqual(['a/1.png', null]);
    expect(cells(read, 'height')).toEqual([1, null]);
    expect(read.oddities.map(({ code }) => code)).toEqual(['other-files', 'damaged-files']);
    expect(read.oddities[0].message).toContain('labels.csv');
  });

  it('obeys chosen kinds, also those of the pictures themselves', async () => {
    const source = await zip('a.zip', { '1/a.png': png(8, 8), '2/a.png': png(8, 8) });
    const read = await open(source, {}, { label: 'number', image: 'text', width: 'category' });
    expect(cells(read, 'label')).toEqual([1, 2]);
    expect(cells(read, 'image')).toEqual(['1/a.png', '2/a.png']);
    expect(cells(read, 'width')).toEqual(['8', '8']);
    expect((await problem(open(source, {}, { colour: 'text' }))).code).toBe('missing-column');
  });

  it('is found by the names in its table of contents, or by the first ones of a stream', async () => {
    const source = await zip('a.zip', {
      'readme.txt': 'x'.repeat(70_000),
      'a/1.png': png(1, 1),
      'b/1.png': png(1, 1),
    });
    expect((await sniffReader(source)).card.id).toBe('image');
    const { slice: _, ...stream } = await zip('a.zip', { 'a/1.png': png(1, 1), 'b/1.png': png(1, 1) });
    expect((await sniffReader(stream)).card.id).toBe('image');
    expect((await open(bytesSource('one.png', png(2, 2)))).table.rows).toBe(1);
  });

  it('can be stopped, and reads only so many', async () => {
    const source = await zip('a.zip', { 'a/1.png': png(1, 1), 'b/2.png': png(1, 1) });
    expect((await open(source, { maxRows: 1 })).table.rows).toBe(1);
    const reader = readers.get('image');
    const job = {
      ...silentJob,
      async checkpoint() {
        throw new Cancelled();
      },
    };
    await expect(reader.read(source, parseParams(reader.card, {}), {}, job)).rejects.toBeInstanceOf(
      Cancelled,
    );
  });
});

describe('a folder of sounds', () => {
  it('gives length, rate and channels', async () => {
    const read = await open(
      await zip('a.zip', { 'yes/1.wav': wav(4000), 'no/1.wav': wav(8000), 'no/2.wav': 'RIFF' }),
    );
    expect(read.reader).toBe('audio');
    expect(cells(read, 'seconds')).toEqual([1, null, 0.5]);
    expect(cells(read, 'audio')).toEqual(['no/1.wav', null, 'yes/1.wav']);
    expect(cells(read, 'sample_rate')).toEqual([8000, null, 8000]);
  });

  it('a single sound is a table of one row', async () => {
    expect((await open(bytesSource('a.wav', wav(80)))).reader).toBe('audio');
  });
});

describe.skipIf(!existsSync(data))('real folders (shared data are not on this machine if skipped)', () => {
  const file = (name: string) => bytesSource(name, new Uint8Array(readFileSync(path.join(data, name))));

  it('digits-png.zip', async () => {
    const read = await open(file('digits-png.zip'));
    expect([read.reader, read.table.rows]).toEqual(['image', 1200]);
    expect(new Set(cells(read, 'label'))).toEqual(new Set('0123456789'));
    expect(columnOf(read.table, 'label').kind).toBe('category');
    expect(new Set([...cells(read, 'width'), ...cells(read, 'height')])).toEqual(new Set([8]));
    expect(read.oddities).toEqual([]);
  });

  it('spoken-digits.zip', async () => {
    const read = await open(file('spoken-digits.zip'), { pattern: '{digit}_{speaker}_*' });
    expect([read.reader, read.table.rows]).toEqual(['audio', 200]);
    expect(new Set(cells(read, 'speaker'))).toEqual(new Set(['jackson', 'nicolas']));
    expect(cells(read, 'digit').map(String)).toEqual(cells(read, 'label'));
    expect(new Set(cells(read, 'sample_rate'))).toEqual(new Set([8000]));
  });
});

const hostile = path.join(shared, 'corpora/yauzl-zip/test/failure');
describe.skipIf(!existsSync(hostile))(
  'hostile archives (shared corpora are not on this machine if skipped)',
  () => {
    it('are refused by readers of folders as by everyone', async () => {
      const reader = readers.get('image');
      const { readdirSync } = await import('node:fs');
      for (const name of readdirSync(hostile).filter((file) => file.endsWith('.zip'))) {
        const source = bytesSource(name, new Uint8Array(readFileSync(path.join(hostile, name))));
        const found = await problem(reader.read(source, parseParams(reader.card, {}), {}, silentJob));
        expect(found.code, name).toMatch(/^(?:bad-zip|zip-limits|no-files|empty-file)$/);
      }
    });
  },
);
