import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { provideWarehouse } from '../../../../cli/warehouse.ts';
import { type Job, silentJob } from '../../base/job.ts';
import { parseParams } from '../../base/param.ts';
import type { PlainObject } from '../../base/plain.ts';
import { Cancelled } from '../../base/problem.ts';
import { binaryKind } from '../csv/binary.ts';
import golden from '../golden/duckdb-files.json' with { type: 'json' };
import { sql } from '../operations/sql.ts';
import { bytesSource, type ReadResult } from '../reader.ts';
import { sniffReader } from '../sniff.ts';
import { type ColumnKind, cellOf, numberColumn, type Table } from '../table.ts';
import { cells, problem } from '../testing/reading.ts';
import { duckdb } from './duckdb.ts';

type Types = { readonly [column: string]: ColumnKind };
type Kept = { readonly name: string; readonly kind: string; readonly cells: readonly unknown[] };
const shop = new Uint8Array(gunzipSync(Buffer.from(golden.gzip, 'base64')));
const columns: readonly Kept[] = golden.columns;

function read(
  params: PlainObject = {},
  bytes: Uint8Array = shop,
  types: Types = {},
  job: Job = silentJob,
): Promise<ReadResult> {
  return duckdb.read(bytesSource('shop.duckdb', bytes), parseParams(duckdb.card, params), types, job);
}

function changed(at: number, ...values: readonly number[]): Uint8Array {
  const bytes = shop.slice();
  bytes.set(values, at);
  return bytes;
}

beforeAll(provideWarehouse);

describe('tables', { timeout: 60_000 }, () => {
  it('reads every type as the Python client does', async () => {
    const { table, types, oddities } = await read({ table: 'everything' });
    expect(table.columns.map(({ name, kind }) => ({ name, kind }))).toEqual(
      columns.map(({ name, kind }) => ({ name, kind })),
    );
    for (const [c, { name, cells }] of columns.entries())
      expect([name, cells.map((_, row) => cellOf(table.columns[c], row))]).toEqual([name, cells]);
    const why = (name: string) => types.find((type) => type.name === name)?.why;
    expect(why('price')).toBe('Declared as DECIMAL(9,2). Every value is a number in the file.');
    expect(why('level')).toBe('Declared as ENUM. The file lists its words.');
    expect(why('clock')).toContain('TIME, read as hours since midnight');
    expect(oddities.filter(({ code }) => code !== 'long-numbers')).toEqual([
      expect.objectContaining({ code: 'times-in-hours' }),
      expect.objectContaining({ code: 'binary-cells', first: 0 }),
    ]);
  });

  it('keeps the order of the words of an enum, over many pieces of a result', async () => {
    const { table, decisions } = await read();
    expect(table.rows).toBe(golden.many);
    expect(decisions).toEqual([
      {
        param: 'table',
        value: 'counted',
        why: 'It has 5000 rows, the most of 5 tables.',
        choices: ['counted', 'everything', 'nothing', 'visits', 'people.a "b" — c', 'elsewhere', 'paid'],
      },
    ]);
    expect(table.columns[1]).toMatchObject({ kind: 'category', levels: ['low', "mid's", 'high'] });
    for (const row of [0, 1, 2047, 2048, 4999])
      expect([cellOf(table.columns[0], row), cellOf(table.columns[1], row)]).toEqual([
        row,
        ['low', "mid's", 'high'][row % 3],
      ]);
    expect((await read({ maxRows: 2050 })).table.rows).toBe(2050);
  });

  it.each([
    [
      'visits',
      [
        [1, '2024-02-28', 1.5, 'Ann', 41, '{"a": 1}'],
        [2, '2024-02-29', null, null, null, null],
      ],
    ],
    [
      'VISITS',
      [
        [1, '2024-02-28', 1.5, 'Ann', 41, '{"a": 1}'],
        [2, '2024-02-29', null, null, null, null],
      ],
    ],
    [
      'main.visits',
      [
        [1, '2024-02-28', 1.5, 'Ann', 41, '{"a": 1}'],
        [2, '2024-02-29', null, null, null, null],
      ],
    ],
    ['paid', [[1, 1.5]]],
    ['people.a "b" — c', [['Ann', 1]]],
  ])('reads %s when asked', async (table, expected) => {
    expect(cells((await read({ table })).table)).toEqual(expected);
  });

  it('reads columns as the kinds that were chosen', async () => {
    const forced: Types = { level: 'text', code: 'number', flag: 'category', beyond: 'number' };
    const { table } = await read({ table: 'everything' }, shop, forced);
    const kinds = Object.fromEntries(table.columns.map(({ name, kind }) => [name, kind]));
    expect(kinds).toMatchObject(forced);
    expect((await problem(read({}, shop, { nobody: 'text' }))).code).toBe('missing-column');
  });

  it.each([
    ['missing-table', { table: 'nobody' }],
    ['no-rows', { table: 'nothing' }],
    ['bad-view', { table: 'elsewhere' }],
    ['bad-query', { query: 'SELECT 1; SELECT 2' }],
    ['bad-query', { query: 'SELECT nobody FROM visits' }],
    ['bad-query', { query: 'SELECT FROM WHERE' }],
    ['bad-query', { query: "SELECT * FROM read_csv('/etc/passwd')" }],
    ['bad-query', { query: "SELECT * FROM 'https://example.com/a.csv'" }],
    ['not-a-query', { query: 'DELETE FROM visits' }],
    ['not-a-query', { query: '-- nothing' }],
    ['no-rows', { query: 'SELECT * FROM visits WHERE id > 9' }],
  ])('refuses with %s', async (code, params) => {
    const found = await problem(read(params));
    expect([found.code, found.message]).toEqual([code, expect.not.stringMatching(/exception_|Error:/)]);
  });
});

describe('queries', { timeout: 60_000 }, () => {
  it('reads the rows of a query, whatever its names', async () => {
    const query = `SELECT v.id, upper(person.name) AS "a ""b""", c.level, c.level, [c.level] AS levels
      FROM shop.visits v JOIN counted c USING (id) ORDER BY 1 DESC -- é; both\n ;`;
    const { table, decisions } = await read({ query, lists: 'count' });
    expect(table.columns.map(({ name }) => name)).toEqual(['id', 'a "b"', 'level', 'level_2', 'levels']);
    expect(cells(table)).toEqual([
      [2, null, 'high', 'high', 1],
      [1, 'ANN', "mid's", "mid's", 1],
    ]);
    expect(decisions).toEqual([]);
    const sums = await read({ query: 'SELECT sum(id) AS sum, count(*) AS n FROM counted' });
    expect(cells(sums.table)).toEqual([[12_497_500, 5000]]);
    expect((await read({ query: 'SHOW TABLES' })).table.rows).toBeGreaterThan(3);
  });

  it('ends a query without end', async () => {
    const query = 'SELECT range AS x FROM range(1000000000000)';
    const source = { ...bytesSource('shop.duckdb', shop), memory: 1_000_000 };
    const params = parseParams(duckdb.card, { query });
    expect((await problem(duckdb.read(source, params, {}, silentJob))).code).toBe('table-too-large');
    expect((await read({ query, maxRows: 3 })).table.rows).toBe(3);
    const hungry = 'SELECT hash(range) AS x FROM range(30000000) ORDER BY x';
    const asked = parseParams(duckdb.card, { query: hungry });
    expect((await problem(duckdb.read(source, asked, {}, silentJob))).code).toBe('query-too-large');
  });

  it('refuses a table that does not fit before its rows are fetched', async () => {
    const notes: string[] = [];
    const job: Job = { ...silentJob, report: (_, note) => void notes.push(note ?? '') };
    const source = { ...bytesSource('shop.duckdb', shop), memory: 100_000 };
    const params = parseParams(duckdb.card, {});
    expect(await problem(duckdb.read(source, params, {}, job))).toMatchObject({
      code: 'table-too-large',
      at: { param: 'maxRows' },
    });
    expect(notes.filter((note) => /^\d+ rows$/.test(note))).toEqual([]);
  });

  it('can be cancelled, with progress, and reads again afterwards', async () => {
    const seen: number[] = [];
    const job: Job = {
      ...silentJob,
      report: (fraction, note) => {
        if (note?.endsWith(' rows')) seen.push(fraction);
      },
      async checkpoint() {
        if (seen.length > 0) throw new Cancelled();
      },
    };
    await expect(read({}, shop, {}, job)).rejects.toBeInstanceOf(Cancelled);
    expect(seen.length).toBe(1);
    const all: number[] = [];
    const watched: Job = { ...silentJob, report: (fraction) => void all.push(fraction) };
    expect((await read({}, shop, {}, watched)).table.rows).toBe(golden.many);
    expect(all).toEqual([...all].sort((a, b) => a - b));
    expect(all.at(-1)).toBeLessThanOrEqual(1);
  });

  it('reads several files at once, beside the warehouse', async () => {
    const one: Table = { rows: 1, columns: [numberColumn('x', [4])] };
    const made = parseParams(sql.card, { query: 'SELECT x + 1 AS y FROM t', names: ['t'] });
    const [a, b, c] = await Promise.all([
      read({ table: 'visits' }),
      read({ table: 'paid' }),
      sql.apply([one], made, silentJob),
    ]);
    expect([a.table.rows, b.table.rows, cells(c)]).toEqual([2, 1, [[5]]]);
    const inside = parseParams(sql.card, { query: 'SELECT * FROM visits', names: ['t'] });
    expect((await problem(sql.apply([one], inside, silentJob))).code).toBe('sql-error');
  });
});

describe('files', { timeout: 60_000 }, () => {
  it.each(['shop.duckdb', 'shop.db', 'shop.csv'])('%s is found by its first bytes', async (name) => {
    expect((await sniffReader(bytesSource(name, shop))).card.id).toBe('duckdb');
    expect(binaryKind(shop)).toBe('a DuckDB database');
  });

  it('says what a file is that only has the name', async () => {
    const noise = Uint8Array.from({ length: 20_000 }, (_, i) => (i * 31 + (i >> 3)) % 256);
    expect((await sniffReader(bytesSource('a.duckdb', noise))).card.id).toBe('duckdb');
    expect(await problem(read({}, noise))).toMatchObject({
      code: 'unreadable-file',
      message: 'shop.duckdb is not a DuckDB database.',
    });
  });

  it.each([
    ['empty-file', new Uint8Array(0), 'no content'],
    ['damaged-file', shop.subarray(0, 5000), 'shorter than its header'],
    ['damaged-file', shop.subarray(0, shop.length - 200_000), 'damaged or incomplete'],
    ['damaged-file', changed(4096 + 20, 7), 'a checksum does not fit'],
    ['unreadable-file', changed(12, 68), 'newer format; formats up to that of DuckDB 1.4'],
    ['unreadable-file', changed(12, 0xe7, 3), 'newer format'],
    ['unreadable-file', changed(12, 51), 'DuckDB 0.8 or an older version'],
    ['unreadable-file', changed(20, 1), 'is encrypted'],
  ])('refuses with %s (%#)', async (code, bytes, message) => {
    const found = await problem(read({ table: 'everything' }, bytes));
    expect([found.code, found.message]).toEqual([code, expect.stringContaining(message)]);
    expect(found.at.file).toBe('shop.duckdb');
  });

  it('a damaged part of the data is noticed, and the next file is read', async () => {
    const bytes = shop.slice();
    for (let at = 12_288; at < bytes.length; at += 1000) bytes[at] ^= 0xff;
    expect((await problem(read({ table: 'everything' }, bytes))).code).toBe('damaged-file');
    expect((await read({ table: 'visits' })).table.rows).toBe(2);
  });

  it('is not written to', async () => {
    const before = shop.slice();
    await read({ table: 'visits' });
    expect(shop).toEqual(before);
  });
});
