import { type Job, partOf } from '../../base/job.ts';
import { Problem } from '../../base/problem.ts';
import { rowsOfPiece } from '../arrow/check-messages.ts';
import { readArrow } from '../arrow/read.ts';
import { declaredBy } from '../arrow/values.ts';
import { refuseLarge } from '../csv/estimate.ts';
import { checkWidth } from '../csv/limits.ts';
import type { Types } from '../csv/options.ts';
import type { CollectorContext } from '../json/collector.ts';
import { bytesSource, type ReadResult, type Source } from '../reader.ts';
import { quoteName } from '../sql/duckdb.ts';
import { checkStatement } from '../sql/statement.ts';
import { missingTable, noTableRows, tableDecision } from '../typed/database-tables.ts';
import type { NestedOptions } from '../typed/nested-column.ts';
import { refuseCells } from '../typed/too-large.ts';
import { wholeFile } from '../typed/whole-file.ts';
import { asText, declaredAs } from './declared.ts';
import { type Database, openDatabase } from './open-database.ts';
import { columnsOf, type Listed, listTables } from './tables.ts';

export type DuckdbOptions = NestedOptions & {
  /** null = the table with the most rows. */
  readonly table: string | null;
  /** null = all of the table. */
  readonly query: string | null;
  readonly maxRows: number | null;
  readonly context: CollectorContext;
};

const mostBytes = 1024 ** 3;

/**
 * One table of a DuckDB database, or the rows of a query. Binary cells become missing.
 * Throws `file-too-large`, `empty-file`, `unreadable-file`, `damaged-file`, `no-engine`, `no-tables`, `missing-table`,
 * `not-a-query`, `bad-query`, `query-too-large`, `no-rows`, `too-many-columns`, `table-too-large`.
 */
export async function readDuckdb(
  source: Source,
  options: DuckdbOptions,
  types: Types,
  job: Job,
): Promise<ReadResult> {
  if (options.query !== null) checkStatement(options.query);
  const bytes = await wholeFile(source, mostBytes, partOf(job, 0, 0.05));
  job.report(0.05, 'starting the database engine');
  const database = await openDatabase(source.name, bytes, source.memory);
  try {
    const tables = await listTables(database, source.name, partOf(job, 0.1, 0.15));
    const chosen = options.query === null ? chooseTable(tables, options.table, source) : null;
    const query = chosen ? `FROM ${chosen.sql}` : singleStatement(database, options.query as string, source);
    const { arrow, columns } = await rowsOf(database, query, chosen, options, source, partOf(job, 0.15, 0.5));
    const read = await readArrow(
      {
        ...bytesSource(source.name, arrow),
        ...(source.memory === undefined ? {} : { memory: source.memory }),
      },
      {
        ...options,
        columns: [],
        declared: (type, place) =>
          columns[place] === undefined ? declaredBy(type) : declaredAs(columns[place].type, type),
      },
      types,
      partOf(job, 0.5, 1),
    );
    return { ...read, decisions: chosen ? [tableDecision(tables, chosen, options.table !== null)] : [] };
  } finally {
    database.close();
  }
}

/** The rows as Arrow; stops at the number asked for, and refuses more than the machine holds. */
async function rowsOf(
  database: Database,
  query: string,
  chosen: Listed | null,
  { maxRows }: DuckdbOptions,
  source: Source,
  job: Job,
): Promise<{ readonly arrow: Uint8Array; readonly columns: ReturnType<typeof columnsOf> }> {
  const columns = columnsOf(database, query);
  checkWidth(columns.length, source);
  const most = maxRows ?? Number.POSITIVE_INFINITY;
  const counted = chosen?.rows ?? null;
  const expected = counted === null ? null : Math.min(counted, most);
  if (expected !== null) refuseCells(expected, columns.length, source);
  let rows = 0;
  let bytes = 0;
  const arrow = await streamed(database, withTexts(query, columns), chosen, job, (piece) => {
    rows += rowsOfPiece(source.name, piece);
    bytes += piece.length;
    refuseLarge({ rows, bytes }, columns.length, source);
    job.report(expected === null ? 0.5 : rows / expected, `${rows} rows`);
    return rows < most;
  });
  if (rows === 0) throw noTableRows(source, chosen);
  return { arrow, columns };
}

async function streamed(
  database: Database,
  query: string,
  chosen: Listed | null,
  job: Job,
  more: (piece: Uint8Array) => boolean,
): Promise<Uint8Array> {
  try {
    return await database.stream(query, job, more);
  } catch (error) {
    if (chosen === null || !(error instanceof Problem) || error.code !== 'bad-query') throw error;
    const [, reason] = error.message.split('the query: ');
    throw new Problem(
      'bad-view',
      `${chosen.name} cannot be read here: ${reason}`,
      'It may use other files or an extension of DuckDB; save its rows as a table first, or choose another.',
      { file: error.at.file as string, param: 'table' },
      error,
    );
  }
}

function chooseTable(tables: readonly Listed[], wanted: string | null, source: Source): Listed {
  if (wanted === null)
    return tables.reduce((best, table) => ((table.rows ?? -1) > (best.rows ?? -1) ? table : best));
  const named = (fits: (name: string) => boolean) => tables.find(({ name }) => fits(name));
  const low = wanted.toLowerCase();
  const found =
    named((name) => name === wanted) ??
    named((name) => name.toLowerCase() === low) ??
    named((name) => `main.${name.toLowerCase()}` === low);
  if (found) return found;
  throw missingTable(tables, wanted, source);
}

/** The same rows with texts where Arrow pieces would not say enough. Names may come twice, so columns go by place. */
function withTexts(query: string, columns: ReturnType<typeof columnsOf>): string {
  if (columns.every(({ type }) => asText(type) === null)) return query;
  const cells = columns.map(({ name, type }, place) => {
    const text = asText(type);
    return `c${place}${text === null ? '' : `::${text}`} AS ${quoteName(name)}`;
  });
  const places = columns.map((_, place) => `c${place}`);
  return `SELECT ${cells.join(', ')} FROM (${query}\n) AS held(${places.join(', ')})`;
}

function singleStatement(database: Database, query: string, source: Source): string {
  const statement = database.single(query);
  if (statement !== null) return statement;
  throw new Problem(
    'bad-query',
    'There is more than one statement in the query.',
    'Use one statement that returns rows.',
    { file: source.name, param: 'query' },
  );
}
