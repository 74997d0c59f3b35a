import type { Job } from '../../base/job.ts';
import { Problem } from '../../base/problem.ts';
import type { Database } from './open-database.ts';

/** A table or view of a database; `rows`: null for a view, which is not counted. */
export type Listed = { readonly name: string; readonly rows: number | null };

/** The tables, then the views, in the order they were made. Throws `no-tables`. */
export async function listTables(database: Database, file: string, job: Job): Promise<readonly Listed[]> {
  const found: { name: string; view: boolean }[] = [];
  each(
    database,
    "SELECT name, type FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY type, rowid",
    ([name, type]) => found.push({ name: String(name), view: type === 'view' }),
  );
  if (found.length === 0) {
    throw new Problem('no-tables', `${file} has no tables.`, 'Choose a database with at least one table.', {
      file,
    });
  }
  const listed: Listed[] = [];
  for (const [i, { name, view }] of found.entries()) {
    listed.push({ name, rows: view ? null : countRows(database, name) });
    job.report(i / found.length, 'counting rows');
    await job.checkpoint();
  }
  return listed;
}

/** Tables of modules that are not built in cannot be counted, but do not keep the others from being read. */
function countRows(database: Database, name: string): number | null {
  try {
    let rows = 0;
    each(database, `SELECT count(*) FROM ${quoted(name)}`, ([count]) => {
      rows = Number(count);
    });
    return rows;
  } catch (error) {
    if (error instanceof Problem && error.code === 'bad-query') return null;
    throw error;
  }
}

/** The declared type of each column of a table, in capitals. */
export function declaredTypes(database: Database, table: string): ReadonlyMap<string, string> {
  const types = new Map<string, string>();
  each(database, `PRAGMA table_xinfo(${quoted(table)})`, ([, name, type]) =>
    types.set(String(name), String(type ?? '').toUpperCase()),
  );
  return types;
}

function each(database: Database, sql: string, take: (row: readonly unknown[]) => void): void {
  const rows = database.rows(sql);
  try {
    for (let row = rows.next(); row !== null; row = rows.next()) take(row);
  } finally {
    rows.close();
  }
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
