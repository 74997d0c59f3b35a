import type { Job } from '../../base/job.ts';
import { Problem } from '../../base/problem.ts';
import { quoteName } from '../sql/duckdb.ts';
import type { Database } from './open-database.ts';

/** A table or view of a database. */
export type Listed = {
  /** As shown: with its schema, unless that is the usual one. */
  readonly name: string;
  /** As written in SQL. */
  readonly sql: string;
  /** null for a view, which is not counted. */
  readonly rows: number | null;
};

const listing = `
  SELECT schema_name, table_name AS name, false AS is_view, schema_name <> 'main' AS other
    FROM duckdb_tables() WHERE database_name = current_database() AND NOT internal
  UNION ALL
  SELECT schema_name, view_name, true, schema_name <> 'main'
    FROM duckdb_views() WHERE database_name = current_database() AND NOT internal
  ORDER BY is_view, other, schema_name, name`;

/** The tables, then the views; those of the usual schema first, by name. Throws `no-tables`. */
export async function listTables(database: Database, file: string, job: Job): Promise<readonly Listed[]> {
  const found = database.rows(listing);
  if (found.length === 0) {
    throw new Problem(
      'no-tables',
      `${file} has no tables.`,
      'If there should be some, they are still in the log beside it (ending in .wal): run CHECKPOINT or close the program that writes it, then open the file again.',
      { file },
    );
  }
  const listed: Listed[] = [];
  for (const [i, row] of found.entries()) {
    const [schema, table] = [String(row.schema_name), String(row.name)];
    const sql = `${quoteName(schema)}.${quoteName(table)}`;
    const name = schema === 'main' ? table : `${schema}.${table}`;
    const count = () => Number(database.rows(`SELECT count(*)::DOUBLE AS rows FROM ${sql}`)[0].rows);
    listed.push({ name, sql, rows: row.is_view === true ? null : count() });
    job.report(i / found.length, 'counting rows');
    await job.checkpoint();
  }
  return listed;
}

/** Names and declared types of the columns of a statement; empty for a statement that cannot be described. */
export function columnsOf(database: Database, sql: string): readonly { name: string; type: string }[] {
  try {
    return database
      .rows(`DESCRIBE ${sql}`)
      .map((row) => ({ name: String(row.column_name), type: String(row.column_type) }));
  } catch (error) {
    if (error instanceof Problem && error.code === 'bad-query') return [];
    throw error;
  }
}
