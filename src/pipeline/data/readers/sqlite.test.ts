import initSqlJs from 'sql.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Job, silentJob } from '../../base/job.ts';
import { parseParams } from '../../base/param.ts';
import type { PlainObject } from '../../base/plain.ts';
import { Cancelled, Problem } from '../../base/problem.ts';
import { seeded } from '../../base/random.ts';
import { bytesSource, type ReadResult } from '../reader.ts';
import { sniffReader } from '../sniff.ts';
import type { ColumnKind, Table } from '../table.ts';
import { cells, problem } from '../testing/reading.ts';
import { sqlite } from './sqlite.ts';

type Types = { readonly [column: string]: ColumnKind };
let engine: initSqlJs.SqlJsStatic;
beforeAll(async () => {
  engine = await initSqlJs();
});

function databaseOf(sql: string): Uint8Array {
  const database = new engine.Database();
  database.run(sql);
  const bytes = database.export();
  database.close();
  return bytes;
}

function read(
  bytes: Uint8Array,
  params: PlainObject = {},
  types: Types = {},
  job: Job = silentJob,
): Promise<ReadResult> {
  return sqlite.read(bytesSource('a.db', bytes), parseParams(sqlite.card, params), types, job);
}

function kinds(table: Table): Record<string, string> {
  return Object.fromEntries(table.columns.map(({ name, kind }) => [name, kind]));
}

const two = `
  CREATE TABLE small (a INTEGER);
  INSERT INTO small VALUES (1);
  CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT, born DATE, score REAL);
  INSERT INTO people VALUES (1, 'Ann', '1980-02-01', 1.5), (2, 'Bo', '1990-12-31', NULL), (3, NULL, NULL, -2);
  CREATE VIEW names AS SELECT name FROM people WHERE name IS NOT NULL;
`;

describe('tables', () => {
  it('reads the table with the most rows and offers the others', async () => {
    const { table, decisions } = await read(databaseOf(two));
    expect(cells(table)).toEqual([
      [1, 'Ann', '1980-02-01', 1.5],
      [2, 'Bo', '1990-12-31', null],
      [3, null, null, -2],
    ]);
    expect(kinds(table)).toEqual({ id: 'number', name: 'text', born: 'time', score: 'number' });
    expect(decisions).toEqual([
      {
        param: 'table',
        value: 'people',
        why: 'It has 3 rows, the most of 2 tables.',
        choices: ['small', 'people', 'names'],
      },
    ]);
  });

  it.each([
    ['small', [[1]]],
    ['SMALL', [[1]]],
    ['names', [['Ann'], ['Bo']]],
  ])('reads %s when asked', async (table, expected) => {
    expect(cells((await read(databaseOf(two), { table })).table)).toEqual(expected);
  });

  it('leaves out the books of a text search, and reads them when they are named', async () => {
    const search = databaseOf(`
      CREATE VIRTUAL TABLE notes USING fts4(title, body);
      INSERT INTO notes VALUES ('a', 'one'), ('b', 'two'), ('c', 'three');
      CREATE TABLE plain (x INTEGER, y INTEGER);
      INSERT INTO plain VALUES (1, 2), (3, 4);
      CREATE TABLE plain_content (z INTEGER);
    `);
    const { table, decisions } = await read(search);
    expect(decisions).toEqual([
      {
        param: 'table',
        value: 'notes',
        why: 'It has 3 rows, the most of 3 tables.',
        choices: ['notes', 'plain', 'plain_content'],
      },
    ]);
    expect(cells(table)).toEqual([
      ['a', 'one'],
      ['b', 'two'],
      ['c', 'three'],
    ]);
    expect((await read(search, { table: 'notes_content' })).table.rows).toBe(3);
    const { hint } = await problem(read(search, { table: 'none' }));
    expect(hint).toBe('Its tables are: notes, plain, plain_content.');
  });

  it('says of a table that needs an extension what to do, and reads the others', async () => {
    const search = (rest: string) =>
      databaseOf(`
        CREATE TABLE notes_data (id INTEGER PRIMARY KEY, block BLOB);
        INSERT INTO notes_data VALUES (1, x'00'), (2, x'00'), (3, x'00');
        CREATE TABLE notes_content (id INTEGER PRIMARY KEY, c0);
        INSERT INTO notes_content VALUES (1, 'one'), (2, 'two');
        ${rest}
        PRAGMA writable_schema = ON;
        INSERT INTO sqlite_schema VALUES ('table', 'notes', 'notes', 0, 'CREATE VIRTUAL TABLE notes USING fts5(body)');
      `);
    const beside = search('CREATE TABLE plain (x INTEGER); INSERT INTO plain VALUES (7);');
    const { decisions, table } = await read(beside);
    expect(decisions[0]).toMatchObject({
      value: 'plain',
      why: 'It has 1 row and is the only table.',
      choices: ['plain', 'notes'],
    });
    expect(cells(table)).toEqual([[7]]);
    const query = { query: 'SELECT c0 FROM notes_content' };
    expect(cells((await read(search(''), query)).table)).toEqual([['one'], ['two']]);
    for (const params of [{}, { table: 'notes' }, { query: 'SELECT * FROM notes' }]) {
      const { code, message, hint } = await problem(read(search(''), params));
      expect(code).toBe('missing-extension');
      expect(message).toContain('“fts5”');
      expect(hint).toContain('_content');
    }
  });

  it('reads tables and columns with hostile names', async () => {
    const bytes = databaseOf(
      `CREATE TABLE "a""; DROP TABLE x; --" ("select" INTEGER, "" TEXT); INSERT INTO "a""; DROP TABLE x; --" VALUES (1, '<b>')`,
    );
    const { table } = await read(bytes);
    expect(table.columns.map(({ name }) => name)).toEqual(['select', 'column_2']);
    expect(cells(table)).toEqual([[1, '<b>']]);
  });

  it('reads only so many rows', async () => {
    expect((await read(databaseOf(two), { maxRows: 2 })).table.rows).toBe(2);
  });

  it.each([
    ['missing-table', two, { table: 'nobody' }],
    ['no-tables', 'PRAGMA user_version = 1', {}],
    ['no-rows', 'CREATE TABLE a (b)', {}],
    ['bad-query', two, { query: 'SELEC 1' }],
    ['bad-query', two, { query: 'SELECT 1; SELECT 2' }],
    ['bad-query', two, { query: '-- nothing' }],
    ['bad-query', two, { query: 'DELETE FROM people' }],
    ['no-rows', two, { query: 'SELECT * FROM people WHERE id > 9' }],
  ])('refuses with %s', async (code, sql, params) => {
    expect((await problem(read(databaseOf(sql), params))).code).toBe(code);
  });
});

describe('queries', () => {
  it('reads the rows of a query', async () => {
    const query = 'SELECT upper(name) AS name, a FROM people, small WHERE name IS NOT NULL -- both\n;';
    expect(cells((await read(databaseOf(two), { query })).table)).toEqual([
      ['ANN', 1],
      ['BO', 1],
    ]);
  });

  it('ends a query without end', async () => {
    const query = 'WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n';
    const source = { ...bytesSource('a.db', databaseOf(two)), memory: 30_000_000 };
    const params = parseParams(sqlite.card, { query });
    expect((await problem(sqlite.read(source, params, {}, silentJob))).code).toBe('table-too-large');
    expect((await read(databaseOf(two), { query, maxRows: 3 })).table.rows).toBe(3);
  });

  it('can be cancelled, with progress', async () => {
    const seen: number[] = [];
    const job: Job = {
      ...silentJob,
      report: (fraction) => void seen.push(fraction),
      async checkpoint() {
        if (seen.length > 5) throw new Cancelled();
      },
    };
    const sql = `${two}; WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 5000) INSERT INTO small SELECT x FROM n`;
    await expect(read(databaseOf(sql), {}, {}, job)).rejects.toBeInstanceOf(Cancelled);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });
});

describe('types', () => {
  const declared = `
    CREATE TABLE t (flag BOOLEAN, seen DATETIME, at TIMESTAMP, year DATE, code TEXT, any, big BIGINT, day VARCHAR, pic BLOB);
    INSERT INTO t VALUES
      (0, 1600000000, 1600000000000, 1980, '42', 1, 9007199254740993, '2024-02-01', x'00ff'),
      (1, 1600086400, 1600086400000, 1990, '43', 'x', 2, '2024-02-29', NULL),
      (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
  `;

  it('takes what is declared if the values can be that', async () => {
    const { table, types, oddities } = await read(databaseOf(declared));
    expect(kinds(table)).toEqual({
      flag: 'boolean',
      seen: 'time',
      at: 'time',
      year: 'number',
      code: 'text',
      any: 'text',
      big: 'text',
      day: 'time',
      pic: 'number',
    });
    expect(cells(table)).toEqual([
      [
        false,
        '2020-09-13T12:26:40.000Z',
        '2020-09-13T12:26:40.000Z',
        1980,
        '42',
        '1',
        '9007199254740993',
        '2024-02-01',
        null,
      ],
      [
        true,
        '2020-09-14T12:26:40.000Z',
        '2020-09-14T12:26:40.000Z',
        1990,
        '43',
        'x',
        '2',
        '2024-02-29',
        null,
      ],
      [null, null, null, null, null, null, null, null, null],
    ]);
    expect(types[1].why).toBe('Declared as DATETIME. Every value fits as seconds since 1970.');
    expect(oddities.map(({ code }) => code).sort()).toEqual(['binary-cells', 'long-numbers', 'mixed-types']);
  });

  it('reads columns as the kinds that were chosen', async () => {
    const forced: Types = { code: 'number', any: 'number', seen: 'number', flag: 'category', day: 'text' };
    const { table, types, oddities } = await read(databaseOf(declared), {}, forced);
    expect(kinds(table)).toMatchObject(forced);
    expect(cells(table)[1].slice(0, 6)).toEqual([
      '1',
      1600086400,
      '2020-09-14T12:26:40.000Z',
      1990,
      43,
      null,
    ]);
    expect(types.find(({ name }) => name === 'any')?.why).toContain('You chose numbers.');
    expect(oddities.find(({ code }) => code === 'not-of-kind')).toMatchObject({ rows: 1, first: 1 });
    expect((await problem(read(databaseOf(declared), {}, { nobody: 'text' }))).code).toBe('missing-column');
  });
});

describe('files', () => {
  it('is found by its first bytes, whatever its name', async () => {
    const reader = await sniffReader(bytesSource('a.csv', databaseOf(two)));
    expect(reader.card.id).toBe('sqlite');
  });

  it('opens a database with a write-ahead log, and says what may be missing', async () => {
    const bytes = databaseOf(two);
    bytes[18] = 2;
    bytes[19] = 2;
    const { table, oddities } = await read(bytes);
    expect(table.rows).toBe(3);
    expect(oddities[0].code).toBe('separate-journal');
    expect(bytes[18]).toBe(2);
  });

  it('refuses what is no database', async () => {
    expect((await problem(read(new TextEncoder().encode('a,b\n1,2\n')))).code).toBe('unreadable-file');
    expect((await problem(read(new Uint8Array(0)))).code).toBe('empty-file');
    expect((await problem(read(databaseOf(two).subarray(0, 60)))).code).toBe('unreadable-file');
  });

  it('refuses or reads damaged databases, and never fails otherwise', async () => {
    const rows = Array.from({ length: 400 }, (_, i) => `(${i}, 'name ${i}', ${i / 3})`).join(', ');
    const good = databaseOf(
      `CREATE TABLE a (id INTEGER PRIMARY KEY, name TEXT, x REAL); CREATE INDEX i ON a (name); INSERT INTO a VALUES ${rows}`,
    );
    const random = seeded(1);
    const codes = new Set<string>();
    for (let k = 0; k < 120; k++) {
      const bytes = good.slice(0, k % 3 === 0 ? Math.floor(random.next() * good.length) : good.length);
      for (let j = 0; j < 20; j++)
        bytes[Math.floor(random.next() * bytes.length)] = Math.floor(random.next() * 256);
      await read(bytes).then(
        () => codes.add('read'),
        (error: unknown) =>
          codes.add(error instanceof Problem ? error.code : `not a problem: ${String(error)}`),
      );
    }
    expect([...codes].filter((code) => code.startsWith('not'))).toEqual([]);
    expect(codes).toContain('damaged-file');
  });
});
