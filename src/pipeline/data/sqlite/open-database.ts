import type { SqlDatabase, SqlStatement, SqlValue } from 'sql.js/dist/sql-wasm-inline.js';
import { Problem } from '../../base/problem.ts';

/** An SQLite database in memory, whose errors are Problems. */
export type Database = {
  /** The rows of one statement that returns rows. Throws `bad-query`, `missing-extension`, `damaged-file`. */
  rows(sql: string, values?: readonly SqlValue[]): Rows;
  /** The recent changes of this database are in a second file, which is not here. */
  readonly hasJournal: boolean;
  close(): void;
};
export type Rows = {
  readonly names: readonly string[];
  /** The next row; null at the end. Whole numbers beyond 2⁵³ come as bigint. */
  next(): readonly SqlValue[] | null;
  close(): void;
};

const magic = 'SQLite format 3\0';
const headerBytes = 100;

export function isSqlite(head: Uint8Array): boolean {
  return head.length >= magic.length && Array.from(magic).every((sign, i) => head[i] === sign.charCodeAt(0));
}

/**
 * Opens a copy of the bytes: nothing that a statement does reaches the file. A database with a write-ahead log is opened
 * without the log. Throws `unreadable-file`, `damaged-file`.
 */
export async function openDatabase(file: string, bytes: Uint8Array): Promise<Database> {
  if (!isSqlite(bytes) || bytes.length < headerBytes) throw notSqlite(file);
  const { default: start } = await import('sql.js/dist/sql-wasm-inline.js');
  const engine = await start();
  const hasJournal = bytes[18] === 2 || bytes[19] === 2;
  let content = bytes;
  if (hasJournal) {
    content = bytes.slice();
    content[18] = 1;
    content[19] = 1;
  }
  const database = attempt(file, () => new engine.Database(content));
  attempt(file, () =>
    database.run('PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA query_only = ON'),
  );
  return {
    hasJournal,
    rows: (sql, values = []) => rowsOf(file, database, sql, values),
    close: () => database.close(),
  };
}

function rowsOf(file: string, database: SqlDatabase, sql: string, values: readonly SqlValue[]): Rows {
  refuseSeveral(file, database, sql);
  const statement = attempt(file, () => database.prepare(sql));
  attempt(file, () => statement.bind(values));
  return {
    names: attempt(file, () => statement.getColumnNames()),
    next: () => (attempt(file, () => statement.step()) ? cellsOf(statement) : null),
    close: () => void statement.free(),
  };
}

function refuseSeveral(file: string, database: SqlDatabase, sql: string): void {
  const statements = database.iterateStatements(sql);
  const none = attempt(file, () => statements.next().done === true);
  const rest = none ? '' : statements.getRemainingSQL().replace(/--.*|\/\*[\s\S]*?\*\/|[\s;]/g, '');
  if (!none && rest === '') return;
  throw new Problem(
    'bad-query',
    none
      ? 'There is no statement in the query.'
      : `There is more than one statement in the query: ${rest.slice(0, 40)}.`,
    'Use one statement that returns rows.',
    { file, param: 'query' },
  );
}

/** Whole numbers are asked for as bigint only where a double would not hold one. */
function cellsOf(statement: SqlStatement): readonly SqlValue[] {
  const cells = statement.get(null, { useBigInt: false });
  const unsafe = cells.some((cell) => typeof cell === 'number' && Math.abs(cell) > Number.MAX_SAFE_INTEGER);
  return unsafe ? statement.get(null, { useBigInt: true }) : cells;
}

function attempt<T>(file: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw problemOf(file, error);
  }
}

const damage =
  /malformed|not a database|disk image|disk I\/O|corrupt|unable to open|unsupported file format|too big|out of bounds|unreachable/i;

function problemOf(file: string, error: unknown): Problem {
  if (error instanceof Problem) return error;
  const reason = error instanceof Error ? error.message : String(error);
  const module = /no such module: (\S+)/.exec(reason)?.[1];
  if (module !== undefined) return extension(file, module, error);
  return damage.test(reason)
    ? new Problem(
        'damaged-file',
        `${file} is an SQLite database that is damaged or incomplete (${reason}).`,
        'Download or copy it again, or repair it with ".recover" of the sqlite3 program.',
        { file },
        error,
      )
    : new Problem(
        'bad-query',
        `The database does not understand the query: ${reason}.`,
        'Correct the SQL; only statements that return rows can be read.',
        { file, param: 'query' },
        error,
      );
}

function extension(file: string, module: string, cause: unknown): Problem {
  return new Problem(
    'missing-extension',
    `This table of ${file} is not stored in the database itself: SQLite makes it with the extension “${module}”, which is not here.`,
    module.startsWith('fts')
      ? 'Its texts are usually in the table of the same name with “_content” behind it: read that one with a query, such as SELECT * FROM notes_content.'
      : 'Copy it into an ordinary table with the program that made it: CREATE TABLE copy AS SELECT * FROM the table.',
    { file, param: 'table' },
    cause,
  );
}

function notSqlite(file: string): Problem {
  return new Problem(
    'unreadable-file',
    `${file} is not an SQLite database.`,
    'Databases that are encrypted or of another program must be exported first, for example as CSV.',
    { file },
  );
}
