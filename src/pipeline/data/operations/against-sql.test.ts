import { createRequire } from 'node:module';
import path from 'node:path';
import { tableFromIPC } from '@uwdata/flechette';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { silentJob } from '../../base/job.ts';
import { parseParams } from '../../base/param.ts';
import type { PlainObject } from '../../base/plain.ts';
import type { Operation } from '../operation.ts';
import {
  booleanColumn,
  type Column,
  categoryColumn,
  cellOf,
  isMissing,
  numberColumn,
  type Table,
  textColumn,
} from '../table.ts';
import { groupBy } from './group-by.ts';
import { join } from './join.ts';
import { pivot } from './pivot.ts';

type Database = {
  open(config: object): void;
  instantiate(): Promise<unknown>;
  connect(): {
    useUnsafe<R>(use: (calls: { runQuery(id: number, text: string): Uint8Array }, id: number) => R): R;
  };
};
type Blocking = {
  readonly NODE_RUNTIME: object;
  readonly VoidLogger: new () => object;
  createDuckDB(bundles: object, logger: object, runtime: object): Promise<Database>;
};

let run: (text: string) => Uint8Array;
beforeAll(async () => {
  const require = createRequire(import.meta.url);
  const blocking = require('@duckdb/duckdb-wasm/dist/duckdb-node-blocking.cjs') as Blocking;
  const folder = path.dirname(require.resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm'));
  const bundle = (name: string) => ({ mainModule: path.join(folder, `duckdb-${name}.wasm`), mainWorker: '' });
  const database = await blocking.createDuckDB(
    { mvp: bundle('mvp'), eh: bundle('eh') },
    new blocking.VoidLogger(),
    blocking.NODE_RUNTIME,
  );
  await database.instantiate();
  database.open({});
  const { calls, id } = database.connect().useUnsafe((held, number) => ({ calls: held, id: number }));
  run = (text) => calls.runQuery(id, text);
  run('SET autoinstall_known_extensions = false');
  run('SET autoload_known_extensions = false');
}, 60_000);

type Value = number | string | boolean | null;
type Row = readonly Value[];

/** Rows in any order, numbers to 10 digits. */
function sorted(rows: readonly Row[]): readonly string[] {
  const shown = (value: Value) => (typeof value === 'number' ? Number(value.toPrecision(10)) + 0 : value);
  return rows.map((row) => JSON.stringify(row.map(shown))).sort();
}

function rowsOfTable(table: Table): readonly Row[] {
  const at = (column: Column, row: number): Value => {
    if (isMissing(column, row)) return null;
    return column.kind === 'time' ? column.values[row] : cellOf(column, row);
  };
  return Array.from({ length: table.rows }, (_, row) => table.columns.map((column) => at(column, row)));
}

function query(text: string): readonly Row[] {
  const result = tableFromIPC(run(text), { useBigInt: true });
  const columns = result.names.map((_, k) => result.getChildAt(k).toArray() as ArrayLike<unknown>);
  return Array.from({ length: result.numRows }, (_, row) =>
    columns.map((column): Value => {
      const value = column[row];
      if (value === null || value === undefined) return null;
      return typeof value === 'bigint' ? Number(value) : (value as Value);
    }),
  );
}

const sqlKinds = {
  number: 'DOUBLE',
  time: 'BIGINT',
  category: 'VARCHAR',
  text: 'VARCHAR',
  boolean: 'BOOLEAN',
};
type Kind = keyof typeof sqlKinds;

/** Puts a table into the database, with the number of each row as `i`. */
function load(name: string, table: Table): void {
  const types = table.columns.map((column) => `"${column.name}" ${sqlKinds[column.kind as Kind]}`);
  run(`CREATE OR REPLACE TABLE ${name} (${[...types, 'i INTEGER'].join(', ')})`);
  if (table.rows === 0) return;
  const literal = (value: Value) =>
    value === null ? 'NULL' : typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);
  const rows = rowsOfTable(table).map((row, i) => `(${[...row.map(literal), i].join(', ')})`);
  run(`INSERT INTO ${name} VALUES ${rows.join(', ')}`);
}

const apply = (operation: Operation, tables: readonly Table[], params: PlainObject) =>
  operation.apply(tables, parseParams(operation.card, params), silentJob);

const word = fc.constantFrom('a', 'b', "o'c", 'Ä', '', 'long text');
const cells = {
  number: fc.constantFrom(-1, 0, 0.5, 2, 3),
  time: fc.constantFrom(0, 86_400_000, 1_700_000_000_000),
  category: word,
  text: word,
  boolean: fc.boolean(),
} as const;

function columnOfKind(kind: Kind, name: string, values: readonly Value[]): Column {
  switch (kind) {
    case 'number':
      return numberColumn(
        name,
        values.map((value) => (value === null ? Number.NaN : Number(value))),
      );
    case 'time':
      return {
        kind,
        name,
        values: Float64Array.from(values, (value) => (value === null ? Number.NaN : Number(value))),
      };
    case 'category':
      return categoryColumn(name, values as readonly (string | null)[]);
    case 'text':
      return textColumn(name, values as readonly (string | null)[]);
    case 'boolean':
      return booleanColumn(name, values as readonly (boolean | null)[]);
  }
}

/** A table of up to `most` rows with missing cells and repeated values; kinds of words vary. */
function tables(columns: readonly (readonly [string, Kind])[], most = 25): fc.Arbitrary<Table> {
  return fc.nat(most).chain((rows) =>
    fc
      .tuple(
        ...columns.map(([name, kind]) =>
          fc
            .array(fc.option(cells[kind] as fc.Arbitrary<Value>, { nil: null, freq: 4 }), {
              minLength: rows,
              maxLength: rows,
            })
            .map((values) => columnOfKind(kind, name, values)),
        ),
      )
      .map((made) => ({ rows, columns: made })),
  );
}

const keyKinds = fc.tuple(
  fc.constantFrom<readonly [Kind, Kind]>(
    ['number', 'number'],
    ['category', 'text'],
    ['text', 'category'],
    ['time', 'time'],
    ['boolean', 'boolean'],
  ),
  fc.constantFrom<readonly [Kind, Kind]>(['category', 'category'], ['number', 'number']),
);
const pairOfTables = keyKinds.chain(([first, second]) =>
  fc.tuple(
    tables([
      ['k1', first[0]],
      ['k2', second[0]],
      ['a', 'number'],
    ]),
    tables([
      ['k1', first[1]],
      ['k2', second[1]],
      ['b', 'category'],
    ]),
  ),
);

describe('join agrees with SQL', () => {
  const joins = {
    inner: 'INNER JOIN',
    left: 'LEFT JOIN',
    right: 'RIGHT JOIN',
    outer: 'FULL JOIN',
  } as const;

  it('inner, left, right, outer by one or two keys, missing ones never or always equal', async () => {
    await fc.assert(
      fc.asyncProperty(
        pairOfTables,
        fc.constantFrom<keyof typeof joins>('inner', 'left', 'right', 'outer'),
        fc.constantFrom(['k1'], ['k1', 'k2']),
        fc.constantFrom('never', 'match'),
        async ([left, right], how, on, missingKeys) => {
          load('l', left);
          load('r', right);
          const equal = missingKeys === 'match' ? 'IS NOT DISTINCT FROM' : '=';
          const where = on.map((key) => `l.${key} ${equal} r.${key}`).join(' AND ');
          // A row of one side alone has no number of the other side, also where its key is missing.
          const key = (name: string) => `CASE WHEN l.i IS NULL THEN r.${name} ELSE l.${name} END`;
          const second = on.length === 2 ? key('k2') : 'l.k2';
          const others = on.length === 2 ? 'r.b' : 'r.k2, r.b';
          const expected = query(
            `SELECT ${key('k1')}, ${second}, l.a, ${others} FROM l ${joins[how]} r ON ${where}`,
          );
          const made = await apply(join, [left, right], { how, on, missingKeys });
          expect(sorted(rowsOfTable(made))).toEqual(sorted(expected));
        },
      ),
      { numRuns: 150, seed: 1 },
    );
  });

  it('semi, anti and cross', async () => {
    await fc.assert(
      fc.asyncProperty(pairOfTables, async ([left, right]) => {
        load('l', left);
        load('r', right);
        const on = ['k1', 'k2'];
        const where = 'l.k1 = r.k1 AND l.k2 = r.k2';
        for (const [how, no] of [
          ['semi', ''],
          ['anti', 'NOT'],
        ] as const) {
          const made = await apply(join, [left, right], { how, on });
          const expected = query(
            `SELECT k1, k2, a FROM l WHERE ${no} EXISTS (SELECT 1 FROM r WHERE ${where}) ORDER BY i`,
          );
          expect(rowsOfTable(made)).toEqual(expected);
        }
        const crossed = await apply(join, [left, right], { how: 'cross' });
        const expected = query('SELECT l.k1, l.k2, l.a, r.k1, r.k2, r.b FROM l CROSS JOIN r');
        expect(sorted(rowsOfTable(crossed))).toEqual(sorted(expected));
      }),
      { numRuns: 60, seed: 2 },
    );
  });

  it('the nearest row before or after, of the same key', async () => {
    const side = (name: string, unique: boolean) =>
      fc
        .uniqueArray(fc.tuple(fc.constantFrom('a', 'b'), fc.option(fc.integer({ min: 0, max: 40 }))), {
          maxLength: 20,
          selector: (row) => (unique ? JSON.stringify(row) : row),
        })
        .map(
          (rows): Table => ({
            rows: rows.length,
            columns: [
              categoryColumn(
                'k',
                rows.map(([key]) => key),
              ),
              numberColumn(
                't',
                rows.map(([, at]) => at ?? Number.NaN),
              ),
              numberColumn(
                name,
                rows.map((_, i) => i),
              ),
            ],
          }),
        );
    await fc.assert(
      fc.asyncProperty(
        side('a', false),
        side('b', true),
        fc.constantFrom('backward', 'forward'),
        async (left, right, direction) => {
          load('l', left);
          load('r', right);
          const sign = direction === 'backward' ? '>=' : '<=';
          const expected = query(
            `SELECT l.k, l.t, l.a, r.b FROM l ASOF LEFT JOIN r ON l.k = r.k AND l.t ${sign} r.t`,
          );
          const made = await apply(join, [left, right], { how: 'as-of', on: ['k', 't'], direction });
          expect(sorted(rowsOfTable(made))).toEqual(sorted(expected));
        },
      ),
      { numRuns: 100, seed: 3 },
    );
  });
});

describe('group agrees with SQL', () => {
  const figures = [
    ['rows', 'count(*)'],
    ['count', 'count(x)'],
    ['share', 'count(x) / count(*)'],
    ['sum', 'sum(x)'],
    ['mean', 'avg(x)'],
    ['median', 'median(x)'],
    ['q1', 'quantile_cont(x, 0.25)'],
    ['q3', 'quantile_cont(x, 0.75)'],
    ['min', 'min(x)'],
    ['max', 'max(x)'],
    ['sd', 'stddev_samp(x)'],
    ['variance', 'var_samp(x)'],
    ['first', 'arg_min(x, i)'],
    ['last', 'arg_max(x, i)'],
    ['nunique', 'count(DISTINCT x)'],
  ] as const;
  const ofWords = ['count', 'min', 'max', 'first', 'last', 'nunique'];

  it.each([
    ['numbers', 'number', figures.map(([id]) => id as string)],
    ['words', 'text', ofWords],
    ['categories', 'category', ofWords],
    ['dates', 'time', [...ofWords, 'mean', 'median']],
  ] as const)('every figure of %s, by keys with missing values', async (_, kind, wanted) => {
    await fc.assert(
      fc.asyncProperty(
        tables(
          [
            ['k1', 'category'],
            ['k2', 'number'],
            ['x', kind],
          ],
          40,
        ),
        fc.constantFrom([], ['k1'], ['k1', 'k2']),
        fc.constantFrom('keep', 'drop'),
        async (table, by, missingGroups) => {
          load('t', table);
          const chosen = figures.filter(([id]) => wanted.includes(id));
          const present = by.map((key) => `${key} IS NOT NULL`).join(' AND ');
          const where = missingGroups === 'drop' && by.length > 0 ? `WHERE ${present}` : '';
          // Without keys SQL gives one row even for no rows; a table without rows has no groups here.
          const group = by.length > 0 ? `GROUP BY ${by.join(', ')}` : 'HAVING count(*) > 0';
          const list = [...by, ...chosen.map(([, text]) => text)].join(', ');
          const expected = query(`SELECT ${list} FROM t ${where} ${group}`);
          const aggregates = chosen.map(([id]) => ({ column: 'x', function: id, name: id }));
          const made = await apply(groupBy, [table], { by, aggregates, missingGroups });
          expect(sorted(rowsOfTable(made))).toEqual(sorted(expected));
        },
      ),
      { numRuns: 60, seed: 4 },
    );
  });

  it('the most frequent value, the earlier one of several', async () => {
    await fc.assert(
      fc.asyncProperty(
        tables([
          ['k', 'category'],
          ['x', 'number'],
        ]),
        async (table) => {
          load('t', table);
          const expected = query(`
            WITH counted AS (SELECT k, x, count(*) AS n, min(i) AS earliest FROM t WHERE x IS NOT NULL GROUP BY k, x),
                 best AS (SELECT k, x, row_number() OVER (PARTITION BY k ORDER BY n DESC, earliest) AS place FROM counted)
            SELECT g.k, b.x FROM (SELECT DISTINCT k FROM t) g
            LEFT JOIN best b ON b.k IS NOT DISTINCT FROM g.k AND b.place = 1`);
          const made = await apply(groupBy, [table], {
            by: ['k'],
            aggregates: [{ column: 'x', function: 'mode' }],
          });
          expect(sorted(rowsOfTable(made))).toEqual(sorted(expected));
        },
      ),
      { numRuns: 80, seed: 5 },
    );
  });
});

describe('pivot agrees with SQL', () => {
  const functions = { sum: 'sum', mean: 'avg', max: 'max', count: 'count' } as const;

  it('each value of a column as a column, missing ones too', async () => {
    await fc.assert(
      fc.asyncProperty(
        tables(
          [
            ['k', 'category'],
            ['c', 'category'],
            ['x', 'number'],
          ],
          40,
        ),
        fc.constantFrom<keyof typeof functions>('sum', 'mean', 'max', 'count'),
        async (table, id) => {
          load('t', table);
          const made = await apply(pivot, [table], {
            rows: ['k'],
            columns: 'c',
            values: ['x'],
            function: id,
          });
          const levels = made.columns.slice(1).map(({ name }) => name);
          const held = query('SELECT DISTINCT c FROM t').map(([level]) => level ?? '(missing)');
          expect([...levels].sort()).toEqual([...held].map(String).sort());
          if (levels.length === 0) return;
          const cellsOf = levels.map((level) => {
            const test = level === '(missing)' ? 'c IS NULL' : `c = '${level.replaceAll("'", "''")}'`;
            // A cell that no row falls into is missing, also where counting would give 0.
            return `CASE WHEN count(*) FILTER (WHERE ${test}) = 0 THEN NULL
                    ELSE ${functions[id]}(x) FILTER (WHERE ${test}) END`;
          });
          const expected = query(`SELECT k, ${cellsOf.join(', ')} FROM t GROUP BY k`);
          expect(sorted(rowsOfTable(made))).toEqual(sorted(expected));
        },
      ),
      { numRuns: 120, seed: 6 },
    );
  });
});
