import type { Job } from '../../base/job.ts';
import { Problem } from '../../base/problem.ts';
import type { Database } from './open-database.ts';

/** A table or view of a database; `rows`: null for what is not counted, a view or a table that needs an extension. */
export type Listed = {
  readonly name: string;
  readonly rows: number | null;
  readonly kind: 'table' | 'view' | 'unreadable';
  /** Made by an extension to keep its own books (the index of a text search), not by a person. */
  readonly inner: boolean;
};

/** Ends of the names of the tables that extensions add to one of theirs. Source: sqlite.org/fts5.html, fts3.html, rtree.html. */
const innerEnds: readonly (readonly [module: RegExp, ends: readonly string[]])[] = [
  [/^fts5$/i, ['data', 'idx', 'content', 'docsize', 'config']],
  [/^fts[34]$/i, ['content', 'segments', 'segdir', 'docsize', 'stat']],
  [/^(?:rtree|rtree_i32|geopoly)$/i, ['node', 'parent', 'rowid']],
];

function innerNames(name: string, sql: string): readonly string[] {
  const module = /^\s*CREATE\s+VIRTUAL\s+TABLE\s[\s\S]*?\sUSING\s+["'`[]?(\w+)/i.exec(sql)?.[1] ?? '';
  const ends = innerEnds.find(([known]) => known.test(module))?.[1] ?? [];
  return ends.map((end) => `${name}_${end}`.toLowerCase());
}

/** The tables, then the views, in the order they were made. Throws `no-tables`. */
export async function listTables(database: Database, file: string, job: Job): Promise<readonly Listed[]> {
  const found: { name: string; view: boolean }[] = [];
  const inner = new Set<string>();
  each(
    database,
    "SELECT name, type, sql FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY type, rowid",
    ([name, type, sql]) => {
      found.push({ name: String(name), view: type === 'view' });
      for (const one of innerNames(String(name), String(sql))) inner.add(one);
    },
  );
  if (found.length === 0) {
    throw new Problem('no-tables', `${file} has no tables.`, 'Choose a database with at least one table.', {
      file,
    });
  }
  const listed: Listed[] = [];
  for (const [i, { name, view }] of found.entries()) {
    const rows = view ? null : countRows(database, name);
    const kind = view ? 'view' : rows === null ? 'unreadable' : 'table';
    listed.push({ name, rows, kind, inner: inner.has(name.toLowerCase()) });
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
    if (error instanceof Problem && (error.code === 'bad-query' || error.code === 'missing-extension'))
      return null;
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
