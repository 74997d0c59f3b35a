import { beforeAll, describe, expect, it } from 'vitest';
import { type Job, silentJob } from '../src/pipeline/base/job.ts';
import { parseParams } from '../src/pipeline/base/param.ts';
import { Cancelled } from '../src/pipeline/base/problem.ts';
import { sql } from '../src/pipeline/data/operations/sql.ts';
import { bytesSource } from '../src/pipeline/data/reader.ts';
import { arrow } from '../src/pipeline/data/readers/arrow.ts';
import { parquet } from '../src/pipeline/data/readers/parquet.ts';
import {
  booleanColumn,
  categoryColumn,
  cellOf,
  numberColumn,
  type Table,
  textColumn,
} from '../src/pipeline/data/table.ts';
import { writeTable } from '../src/pipeline/data/write-table.ts';
import { provideWarehouse } from './warehouse.ts';

const days = Float64Array.of(0, Number.NaN, 86_400_000, 1e12);
const table: Table = {
  rows: 4,
  columns: [
    numberColumn('x', [1, Number.NaN, -0.1, 4e300]),
    categoryColumn('sort of', ['a', null, 'b', 'a']),
    textColumn('words', ['é "quoted"', null, '', 'a\nb']),
    booleanColumn('yes', [true, null, false, true]),
    { kind: 'time', name: 'day', values: days },
  ],
};
const cells = (of: Table) =>
  Array.from({ length: of.rows }, (_, row) => of.columns.map((column) => cellOf(column, row)));
const ask = (
  query: string,
  tables: readonly Table[] = [table],
  names: readonly string[] = ['t'],
  job = silentJob,
) => sql.apply(tables, parseParams(sql.card, { query, names: [...names] }), job);

describe('SQL over tables', () => {
  beforeAll(provideWarehouse);

  it('a table comes back as it went in, missing cells too', async () => {
    const back = await ask('SELECT * FROM t');
    expect(back.columns.map(({ name, kind }) => [name, kind])).toEqual([
      ['x', 'number'],
      ['sort of', 'category'],
      ['words', 'text'],
      ['yes', 'boolean'],
      ['day', 'time'],
    ]);
    expect(cells(back)).toEqual(cells(table));
  });

  it('groups, windows and joins of two tables', async () => {
    const other: Table = {
      rows: 2,
      columns: [categoryColumn('key', ['a', 'c']), numberColumn('y', [10, 20])],
    };
    const joined = await ask(
      'SELECT t."sort of" AS k, count(*)::INT AS n, sum(y) AS s FROM t LEFT JOIN other ON key = "sort of" GROUP BY 1 ORDER BY 1 NULLS LAST',
      [table, other],
      ['t', 'other'],
    );
    expect(cells(joined)).toEqual([
      ['a', 2, 20],
      ['b', 1, null],
      [null, 1, null],
    ]);
    const ranked = await ask(
      'SELECT x, rank() OVER (ORDER BY x)::INT AS r FROM t WHERE x IS NOT NULL ORDER BY x',
    );
    expect(cells(ranked)).toEqual([
      [-0.1, 1],
      [1, 2],
      [4e300, 3],
    ]);
  });

  it('another table under the same name takes the place of the first', async () => {
    const changed: Table = { rows: 1, columns: [numberColumn('x', [7])] };
    expect(cells(await ask('SELECT x FROM t', [changed]))).toEqual([[7]]);
    expect((await ask('FROM t')).rows).toBe(4);
  });

  it('what is wrong is told; files, the network and other statements are out of reach', async () => {
    await expect(ask('SELECT nothing FROM t')).rejects.toMatchObject({ code: 'sql-error' });
    await expect(ask("SELECT * FROM 'package.json'")).rejects.toMatchObject({ code: 'sql-error' });
    await expect(ask("SELECT * FROM read_csv('http://localhost/x.csv')")).rejects.toMatchObject({
      code: 'sql-error',
    });
    for (const query of ['', '-- nothing', 'DROP TABLE t', 'COPY t TO x', 'SET threads = 2']) {
      await expect(ask(query)).rejects.toMatchObject({ code: 'not-a-query' });
    }
    await expect(ask('SELECT 1', [table, table], ['t', 'T'])).rejects.toMatchObject({
      code: 'bad-parameter',
    });
    expect((await ask('FROM t')).rows).toBe(4);
  });

  it('queries asked for at once are answered in turn', async () => {
    const counts = await Promise.all(
      [1, 2, 3].map((n) => ask(`SELECT count(*) + ${n} AS n FROM range(2000000) a, t`)),
    );
    expect(counts.map((made) => cells(made)[0][0])).toEqual([8_000_001, 8_000_002, 8_000_003]);
  });

  it('a long query stops when it is cancelled, and the next one runs', async () => {
    let steps = 0;
    const job: Job = {
      ...silentJob,
      async checkpoint() {
        if (++steps > 4) throw new Cancelled();
      },
    };
    const endless = 'SELECT count(*) AS n FROM range(1000000000) a, range(1000000000) b';
    await expect(ask(endless, [table], ['t'], job)).rejects.toThrow(Cancelled);
    expect((await ask('FROM t')).rows).toBe(4);
  });

  it('a table written as Arrow and as Parquet is read back the same', async () => {
    for (const [format, reader] of [
      ['arrow', arrow],
      ['parquet', parquet],
    ] as const) {
      const bytes = await writeTable(table, format);
      const source = bytesSource(`t.${format}`, bytes);
      const { table: back } = await reader.read(source, parseParams(reader.card, {}), {}, silentJob);
      expect(cells(back), format).toEqual(cells(table));
    }
  });
});
