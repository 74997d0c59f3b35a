import type { Job } from '../../base/job.ts';
import { parseParams } from '../../base/param.ts';
import { Problem } from '../../base/problem.ts';
import { defineOperation } from '../operation.ts';
import { bytesSource } from '../reader.ts';
import { quoteName } from '../sql/duckdb.ts';
import { sqlEngine } from '../sql/engine.ts';
import { checkStatement } from '../sql/statement.ts';
import { categoryColumn, cellOf, type Table, withColumns } from '../table.ts';

/** What the engine holds now, by name, so that the same table is not put in twice. */
const held = new Map<string, Table>();

export const sql = defineOperation({
  card: {
    id: 'sql',
    label: 'SQL query',
    summary: 'A new table from a query over any tables of the project.',
    tables: 'any',
    synonyms: ['select', 'warehouse', 'database', 'duckdb', 'window function', 'CTE'],
    params: {
      query: {
        type: 'text',
        default: '',
        maxLength: 100_000,
        help: 'One SELECT statement; names with blanks or signs stand in double quotes.',
      },
      names: {
        type: 'texts',
        default: [],
        help: 'What the tables are called in the query, in their order; by default table, table2 and so on.',
      },
    },
    source: 'DuckDB 1.4.3 without extensions',
  },
  async apply(tables, params, job) {
    checkStatement(params.query);
    const names = tables.map((_, i) => params.names[i] ?? (i === 0 ? 'table' : `table${i + 1}`));
    checkNames(names);
    return inTurn(() => answer(tables, names, params.query, job));
  },
});

let last: Promise<unknown> = Promise.resolve();

/** One query at a time: the engine has one connection. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = last.then(work, work);
  last = turn.catch(() => {});
  return turn;
}

async function answer(
  tables: readonly Table[],
  names: readonly string[],
  query: string,
  job: Job,
): Promise<Table> {
  job.report(0, 'start the database');
  const [engine, { toArrow }] = await Promise.all([sqlEngine(), import('../sql/to-arrow.ts')]);
  for (const name of [...held.keys()]) {
    if (names.includes(name)) continue;
    engine.drop(name);
    held.delete(name);
  }
  for (const [i, table] of tables.entries()) {
    await job.checkpoint();
    job.report((0.5 * i) / tables.length, `hand over ${names[i]}`);
    if (held.get(names[i]) === table) continue;
    held.delete(names[i]);
    engine.put(names[i], toArrow(table));
    held.set(names[i], table);
  }
  job.report(0.5, 'run the query');
  const result = await engine.query(query, job);
  job.report(0.9, 'take the result');
  const { arrow } = await import('../readers/arrow.ts');
  const asIs = parseParams(arrow.card, { missing: [], missingAmongValues: [] });
  const { table } = await arrow.read(bytesSource('result', result), asIs, {}, job);
  return withCategories(table, tables);
}

/** Words that were categories in a table of the query stay categories, however few rows are left. */
function withCategories(table: Table, sources: readonly Table[]): Table {
  const known = new Set(
    sources.flatMap(({ columns }) =>
      columns.filter(({ kind }) => kind === 'category').map(({ name }) => name),
    ),
  );
  const put = table.columns.flatMap((column) => {
    if (column.kind !== 'text' || !known.has(column.name)) return [];
    const texts = Array.from(column.present, (_, row) => cellOf(column, row));
    return [
      categoryColumn(
        column.name,
        texts.map((text) => (text === null ? null : String(text))),
      ),
    ];
  });
  return put.length === 0 ? table : withColumns(table, put);
}

function checkNames(names: readonly string[]): void {
  const twice = names.find((name, i) => names.some((other, j) => j < i && same(name, other)));
  if (twice === undefined) return;
  throw new Problem(
    'bad-parameter',
    `Two tables are called ${quoteName(twice)} in the query; capitals make no difference.`,
    'Give each table a name of its own.',
    { param: 'names' },
  );
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
