import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { columnFromArray, tableFromColumns, tableToIPC, utf8 } from '@uwdata/flechette';
import { describe, expect, it } from 'vitest';
import { type Job, silentJob } from '../../base/job.ts';
import { parseParams } from '../../base/param.ts';
import type { PlainObject } from '../../base/plain.ts';
import { Cancelled, Problem } from '../../base/problem.ts';
import { seeded } from '../../base/random.ts';
import golden from '../golden/arrow-files.json' with { type: 'json' };
import { blobSource, bytesSource, type ReadResult } from '../reader.ts';
import { sniffReader } from '../sniff.ts';
import { type ColumnKind, cellOf, type Table } from '../table.ts';
import { problem } from '../testing/reading.ts';
import { arrow } from './arrow.ts';

type Types = { readonly [column: string]: ColumnKind };
const file = (name: keyof typeof golden.files) => new Uint8Array(Buffer.from(golden.files[name], 'base64'));

function read(
  bytes: Uint8Array,
  params: PlainObject = {},
  types: Types = {},
  job: Job = silentJob,
): Promise<ReadResult> {
  return arrow.read(bytesSource('a.arrow', bytes), parseParams(arrow.card, params), types, job);
}

function cellsOf(table: Table, name: string): unknown[] | undefined {
  const column = table.columns.find((held) => held.name === name);
  return column && Array.from({ length: table.rows }, (_, row) => cellOf(column, row));
}

describe('files of pyarrow', () => {
  it.each(Object.keys(golden.files) as (keyof typeof golden.files)[])('reads %s', async (name) => {
    const { table, types } = await read(file(name));
    const expected = golden.columns.filter((column) =>
      table.columns.some((held) => held.name === column.name),
    );
    expect(table.columns.length).toBe(expected.length);
    expect(expected.length).toBeGreaterThan(6);
    for (const { name: column, kind, cells } of expected) {
      expect([column, types.find((one) => one.name === column)?.kind]).toEqual([column, kind]);
      expect([column, cellsOf(table, column)]).toEqual([column, cells]);
    }
  });

  it('keeps the order of ordered categories', async () => {
    const { table } = await read(file('lz4.feather'));
    const level = table.columns.find(({ name }) => name === 'level');
    expect(level?.kind === 'category' && level.levels).toEqual(['low', 'mid', 'high']);
  });

  it('tells what was lost', async () => {
    const { oddities } = await read(file('lz4.feather'));
    expect(oddities.map(({ code, rows }) => [code, rows])).toEqual([
      ['long-numbers', 40],
      ['times-in-hours', 0],
      ['binary-cells', 40],
    ]);
  });

  it('reads chosen columns and rows, and lists in other ways', async () => {
    const params = { columns: ['flag', 'list'], lists: 'count', maxRows: 3 };
    const { table, decisions } = await read(file('plain.feather'), params);
    expect(table.columns.map(({ name }) => name)).toEqual(['list', 'flag']);
    expect(cellsOf(table, 'list')).toEqual([0, 1, 2]);
    expect(decisions[0]).toMatchObject({ param: 'columns', value: '2 of 6' });
    expect((await problem(read(file('plain.feather'), { columns: ['nobody'] }))).code).toBe('missing-column');
  });

  it('reads columns as the kinds that were chosen', async () => {
    const types: Types = {
      number_text: 'number',
      date_text: 'text',
      flag: 'category',
      int8: 'text',
      'struct.x': 'category',
      large_text: 'number',
    };
    const { table, oddities } = await read(file('lz4.feather'), {}, types);
    for (const [name, kind] of Object.entries(types))
      expect(table.columns.find((column) => column.name === name)?.kind).toBe(kind);
    expect(cellsOf(table, 'number_text')?.[7]).toBe(7);
    expect(cellsOf(table, 'struct.x')?.[7]).toBe('7');
    expect(oddities.find(({ code }) => code === 'not-of-kind')).toMatchObject({ rows: 40 });
    expect((await problem(read(file('lz4.feather'), {}, { nobody: 'text' }))).code).toBe('missing-column');
  });
});

describe('files', () => {
  it('round-trips what flechette writes, hostile names and texts included', async () => {
    const texts = ['<img onerror=1>', '', '\u202e', null, '=1+1', '__proto__'];
    const table = tableFromColumns([
      ['__proto__', columnFromArray(texts, utf8())],
      ['', columnFromArray([1, 2, 3, 4, 5, 6])],
    ]);
    const bytes = tableToIPC(table, { format: 'file' }) as Uint8Array;
    const { table: back } = await read(bytes);
    expect(back.columns.map(({ name }) => name)).toEqual(['__proto__', 'column_2']);
    expect(cellsOf(back, '__proto__')).toEqual(texts);
  });

  it.each(['plain.feather', 'stream.arrows'] as const)('is found by the first bytes of %s', async (name) => {
    const source = blobSource('data.bin', new Blob([file(name)]));
    expect((await sniffReader(source)).card.id).toBe('arrow');
    expect((await arrow.read(source, parseParams(arrow.card), {}, silentJob)).table.rows).toBe(40);
  });

  it('reads bytes that begin anywhere in a buffer', async () => {
    const bytes = file('plain.feather');
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect((await read(shifted.subarray(3))).table.rows).toBe(40);
  });

  it('can be cancelled, with progress', async () => {
    const seen: number[] = [];
    const job: Job = {
      ...silentJob,
      report: (fraction) => void seen.push(fraction),
      async checkpoint() {
        if (seen.length > 4) throw new Cancelled();
      },
    };
    await expect(read(file('lz4.feather'), {}, {}, job)).rejects.toBeInstanceOf(Cancelled);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });

  it.each([
    ['empty-file', new Uint8Array(0)],
    ['damaged-file', new TextEncoder().encode('ARROW1\0\0 and nothing else')],
    ['damaged-file', new TextEncoder().encode('a,b\n1,2\n')],
    ['unreadable-file', new TextEncoder().encode('FEA1 and so on')],
  ])('refuses with %s', async (code, bytes) => {
    expect((await problem(read(bytes))).code).toBe(code);
  });

  it('refuses a table that does not fit into memory', async () => {
    const source = { ...bytesSource('a', file('plain.feather')), memory: 1000 };
    const refused = await problem(arrow.read(source, parseParams(arrow.card), {}, silentJob));
    expect(refused.code).toMatch(/table-too-large/);
  });

  it.each(Object.keys(golden.files) as (keyof typeof golden.files)[])(
    'refuses or reads %s when it is damaged, and never fails otherwise',
    async (name) => {
      const good = file(name);
      const random = seeded(3);
      const codes = new Set<string>();
      for (let k = 0; k < 250; k++) {
        const bytes = good.slice(0, k % 5 === 0 ? Math.floor(random.next() * good.length) : good.length);
        for (let j = 0; j < 1 + (k % 8); j++) {
          const value = [0, 255, 127, 128, Math.floor(random.next() * 256)][k % 5];
          bytes[Math.floor(random.next() * bytes.length)] = value;
        }
        await read(bytes).then(
          () => codes.add('read'),
          (error: unknown) =>
            codes.add(error instanceof Problem ? error.code : `not a problem: ${(error as Error).stack}`),
        );
      }
      expect([...codes].filter((code) => code.startsWith('not'))).toEqual([]);
      expect(codes).toContain('damaged-file');
    },
  );

  const flights = path.resolve(
    import.meta.dirname,
    '../../../../node_modules/vega-datasets/data/flights-200k.arrow',
  );
  it.skipIf(!existsSync(flights))('reads 200,000 flights (needs vega-datasets)', async () => {
    const { table } = await read(new Uint8Array(readFileSync(flights)));
    expect([table.rows, table.columns.map(({ name }) => name)]).toEqual([
      200_000,
      ['delay', 'distance', 'time'],
    ]);
  });
});
