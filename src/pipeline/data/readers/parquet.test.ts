import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { type Job, silentJob } from '../../base/job.ts';
import { parseParams } from '../../base/param.ts';
import type { PlainObject } from '../../base/plain.ts';
import { Cancelled, Problem } from '../../base/problem.ts';
import { seeded } from '../../base/random.ts';
import golden from '../golden/parquet-files.json' with { type: 'json' };
import { checkThrift } from '../parquet/check-thrift.ts';
import { readRuns } from '../parquet/read-runs.ts';
import { blobSource, bytesSource, type ReadResult } from '../reader.ts';
import { sniffReader } from '../sniff.ts';
import { type ColumnKind, cellOf, type Table } from '../table.ts';
import { problem } from '../testing/reading.ts';
import { parquet } from './parquet.ts';

type Types = { readonly [column: string]: ColumnKind };
type Name = keyof typeof golden.files;
const files = Object.keys(golden.files) as Name[];
const file = (name: Name) => new Uint8Array(Buffer.from(golden.files[name], 'base64'));
const root = path.resolve(import.meta.dirname, '../../../..');

function read(
  bytes: Uint8Array,
  params: PlainObject = {},
  types: Types = {},
  job: Job = silentJob,
): Promise<ReadResult> {
  return parquet.read(bytesSource('a.parquet', bytes), parseParams(parquet.card, params), types, job);
}

function cellsOf(table: Table, name: string): unknown[] | undefined {
  const column = table.columns.find((held) => held.name === name);
  return column && Array.from({ length: table.rows }, (_, row) => cellOf(column, row));
}

describe('files of pyarrow', () => {
  it.each(files)('reads %s', async (name) => {
    const { table, types } = await read(file(name));
    const expected = golden.columns.filter((column) =>
      table.columns.some((held) => held.name === column.name),
    );
    expect(table.columns.length).toBe(expected.length);
    expect(expected.length).toBeGreaterThan(1);
    for (const { name: column, kind, cells } of expected) {
      expect([column, types.find((one) => one.name === column)?.kind]).toEqual([column, kind]);
      expect([column, cellsOf(table, column)]).toEqual([column, cells]);
    }
  });

  it('tells what was lost', async () => {
    const { oddities } = await read(file('snappy.parquet'));
    expect(oddities.map(({ code, rows }) => [code, rows])).toEqual([
      ['long-numbers', 40],
      ['times-in-hours', 0],
      ['binary-cells', 40],
    ]);
  });

  it('reads chosen columns and rows, and lists in other ways', async () => {
    const params = { columns: ['flag', 'list'], lists: 'count', maxRows: 28 };
    const { table, decisions } = await read(file('none.parquet'), params);
    expect(table.columns.map(({ name }) => name)).toEqual(['list', 'flag']);
    expect(cellsOf(table, 'list')?.slice(0, 7)).toEqual([0, 1, 2, 0, 1, null, 0]);
    expect(table.rows).toBe(28);
    expect(decisions[0]).toMatchObject({ param: 'columns', value: '2 of 5' });
    expect((await problem(read(file('none.parquet'), { columns: ['nobody'] }))).code).toBe('missing-column');
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
    const { table, oddities } = await read(file('snappy.parquet'), {}, types);
    for (const [name, kind] of Object.entries(types))
      expect(table.columns.find((column) => column.name === name)?.kind).toBe(kind);
    expect(cellsOf(table, 'number_text')?.[7]).toBe(7);
    expect(oddities.find(({ code }) => code === 'not-of-kind')).toMatchObject({ rows: 40 });
    expect((await problem(read(file('snappy.parquet'), {}, { nobody: 'text' }))).code).toBe('missing-column');
  });
});

describe('files', () => {
  it.each(['UNCOMPRESSED', 'SNAPPY'] as const)(
    'round-trips what hyparquet-writer writes: %s',
    async (codec) => {
      const texts = ['<img onerror=1>', '', '\u202e', null, '=1+1', '__proto__'];
      const bytes = parquetWriteBuffer({
        codec,
        columnData: [
          { name: '__proto__', data: texts, type: 'STRING' },
          { name: 'n', data: [1.5, -0, null, Number.POSITIVE_INFINITY, 1e300, 0.1], type: 'DOUBLE' },
          { name: 'when', data: texts.map((_, i) => new Date(Date.UTC(1950, 1, 28 + i))), type: 'TIMESTAMP' },
          { name: 'big', data: [1n, 2n, 3n, 4n, 5n, 9007199254740993n], type: 'INT64' },
          { name: 'json', data: texts.map((_, i) => ({ a: i })), type: 'JSON' },
        ],
      });
      const result = await read(new Uint8Array(bytes));
      expect(cellsOf(result.table, '__proto__')).toEqual(texts);
      expect(cellsOf(result.table, 'n')).toEqual([1.5, -0, null, Number.POSITIVE_INFINITY, 1e300, 0.1]);
      expect(cellsOf(result.table, 'when')?.[2]).toBe('1950-03-02');
      expect(cellsOf(result.table, 'big')?.[5]).toBe('9007199254740993');
      expect(cellsOf(result.table, 'json')?.[1]).toBe('{"a":1}');
      expect(result.oddities.map(({ code }) => code)).toEqual(['infinite-values', 'long-numbers']);
    },
  );

  it('reads from the source only what it needs', async () => {
    const data = Float64Array.from({ length: 50_000 }, (_, i) => Math.sin(i));
    const bytes = new Uint8Array(
      parquetWriteBuffer({
        codec: 'UNCOMPRESSED',
        columnData: ['a', 'b', 'c', 'd'].map((name) => ({ name, data: Array.from(data), type: 'DOUBLE' })),
      }),
    );
    let taken = 0;
    const source = {
      ...bytesSource('a.parquet', bytes),
      async slice(from: number, to: number) {
        taken += to - from;
        return bytes.subarray(from, to);
      },
    };
    const params = parseParams(parquet.card, { columns: ['c'] });
    const { table } = await parquet.read(source, params, {}, silentJob);
    expect(cellsOf(table, 'c')).toEqual(Array.from(data));
    expect(taken).toBeLessThan(bytes.length * 0.35);
  });

  it('is found by its first bytes, also in a Blob and in a stream', async () => {
    const source = blobSource('data.bin', new Blob([file('zstd.parquet')]));
    expect((await sniffReader(source)).card.id).toBe('parquet');
    expect((await parquet.read(source, parseParams(parquet.card), {}, silentJob)).table.rows).toBe(40);
    const { slice: _, ...stream } = bytesSource('data.bin', file('zstd.parquet'));
    expect((await parquet.read(stream, parseParams(parquet.card), {}, silentJob)).table.rows).toBe(40);
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
    await expect(read(file('snappy.parquet'), {}, {}, job)).rejects.toBeInstanceOf(Cancelled);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });

  it.each([
    ['empty-file', new Uint8Array(0)],
    ['damaged-file', new TextEncoder().encode('PAR1 and nothing else')],
    ['unreadable-file', new TextEncoder().encode('a,b\n1,2\n')],
    ['unreadable-file', new TextEncoder().encode('PARE............PARE')],
  ])('refuses with %s', async (code, bytes) => {
    expect((await problem(read(bytes))).code).toBe(code);
  });

  it('refuses a table that does not fit into memory, with the rows that would', async () => {
    const source = { ...bytesSource('a', file('snappy.parquet')), memory: 9000 };
    const refused = await problem(parquet.read(source, parseParams(parquet.card), {}, silentJob));
    expect([refused.code, refused.at.fitting]).toEqual(['table-too-large', 12]);
  });
});

describe('hostile files', () => {
  it('finds a wrong checksum', async () => {
    const bytes = file('checksum.parquet');
    bytes[60] ^= 1;
    expect((await problem(read(bytes))).code).toBe('damaged-file');
  });

  it('refuses endless numbers, long lists and deep structures before they are parsed', () => {
    const endless = Uint8Array.from([0x15, ...new Array<number>(2000).fill(0x80), 1, 0]);
    expect(() => checkThrift(endless, 0)).toThrow('endless');
    expect(() => checkThrift(Uint8Array.from([0x19, 0xfc, 0xff, 0xff, 0xff, 0x0f, 0]), 0)).toThrow(
      'too long',
    );
    expect(() => checkThrift(new Uint8Array(5000).fill(0x1c), 0)).toThrow('too deep');
    expect(() => checkThrift(Uint8Array.from([0x18, 0x20, 1]), 0)).toThrow('too early');
    expect(checkThrift(Uint8Array.from([0x15, 2, 0x11, 0x18, 1, 7, 0, 9]), 0)).toBe(7);
  });

  it('reads runs only as far as they are wanted and there', () => {
    const out = new Int32Array(10);
    expect(readRuns(Uint8Array.from([0xfe, 0xff, 0xff, 0xff, 0x0f, 7]), 0, 6, 3, out)).toBe(6);
    expect([...out]).toEqual(new Array(10).fill(7));
    readRuns(Uint8Array.from([3, 0b10001000, 0b11000110, 0b11111010, 4, 5]), 0, 6, 3, out);
    expect([...out]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 5, 5]);
    expect(() => readRuns(Uint8Array.from([4, 5]), 0, 2, 3, out)).toThrow('too early');
    expect(() => readRuns(Uint8Array.from([3, 1]), 0, 2, 3, out)).toThrow('too early');
    expect(() => readRuns(Uint8Array.from([4, 5]), 0, 2, 40, out)).toThrow('40 bits');
    const wide = new Int32Array(8);
    const values = [0x1234567, 0x7654321, 0, 1, 0xfffffff, 2, 3, 0xabcdef0];
    const packed = values.reduceRight((all, value) => (all << 28n) | BigInt(value), 0n);
    const bytes = Uint8Array.from({ length: 28 }, (_, i) => Number((packed >> BigInt(8 * i)) & 255n));
    readRuns(Uint8Array.from([3, ...bytes]), 0, 29, 28, wide);
    expect([...wide]).toEqual(values);
  });

  it.each(files)('refuses or reads %s when it is damaged, and never fails otherwise', async (name) => {
    const good = file(name);
    const random = seeded(4);
    const codes = new Set<string>();
    for (let k = 0; k < 200; k++) {
      const bytes = good.slice(0, k % 9 === 0 ? Math.floor(random.next() * good.length) : good.length);
      const footer = k % 2 === 0 ? Math.floor(good.length * 0.6) : 4;
      for (let j = 0; j < 1 + (k % 6); j++) {
        const value = [0, 255, 127, 128, Math.floor(random.next() * 256)][k % 5];
        bytes[footer + Math.floor(random.next() * (bytes.length - footer - 8))] = value;
      }
      await read(bytes).then(
        () => codes.add('read'),
        (error: unknown) =>
          codes.add(error instanceof Problem ? error.code : `not a problem: ${(error as Error).stack}`),
      );
    }
    expect([...codes].filter((code) => code.startsWith('not'))).toEqual([]);
    expect(codes).toContain('damaged-file');
  });

  const corpus = path.resolve(root, '../shared/corpora/parquet-testing/bad_data');
  describe.skipIf(!existsSync(corpus))('corrupt files of parquet-testing (needs the shared corpora)', () => {
    const names = existsSync(corpus) ? readdirSync(corpus).filter((name) => name.endsWith('.parquet')) : [];
    // Well-formed: a constant column, whose dictionary needs numbers of 0 bits; other readers crashed at it.
    const constant = 'ARROW-GH-43605.parquet';

    it.each(names.filter((name) => name !== constant))('refuses %s', async (name) => {
      const bytes = new Uint8Array(readFileSync(path.join(corpus, name)));
      expect((await problem(read(bytes))).code).toBe('damaged-file');
    });

    it.skipIf(!names.includes(constant))(
      'reads a constant column as pyarrow does (needs the shared corpora)',
      async () => {
        const { table } = await read(new Uint8Array(readFileSync(path.join(corpus, constant))));
        const [column] = table.columns;
        expect([table.rows, column.name, column.kind]).toEqual([21_186, 'min_fl', 'number']);
        expect(column.kind === 'number' && column.values.every((value) => value === 0)).toBe(true);
      },
    );
  });
});

const flights = path.join(root, 'node_modules/vega-datasets/data/flights-3m.parquet');
it.skipIf(!existsSync(flights))('reads the first of 3,000,000 flights (needs vega-datasets)', async () => {
  const bytes = new Uint8Array(readFileSync(flights));
  const { table, types } = await read(bytes, { maxRows: 1000 });
  expect(table.rows).toBe(1000);
  expect(types.map(({ kind }) => kind)).toEqual(['time', 'number', 'number', 'category', 'category']);
});
