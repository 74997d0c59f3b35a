import type { SqlValue } from 'sql.js/dist/sql-wasm-inline.js';
import { type Job, partOf } from '../../base/job.ts';
import { Problem } from '../../base/problem.ts';
import { checkTypes, checkWidth } from '../csv/limits.ts';
import { columnNames } from '../csv/names.ts';
import type { Types } from '../csv/options.ts';
import type { CollectorContext } from '../json/collector.ts';
import type { Scalar } from '../json/extended.ts';
import type { Oddity, ReadResult, Source } from '../reader.ts';
import { type Cells, makeCells } from '../typed/cells.ts';
import { missingTable, noTableRows, tableDecision } from '../typed/database-tables.ts';
import { resultOf } from '../typed/result-of.ts';
import { refuseCells } from '../typed/too-large.ts';
import { wholeFile } from '../typed/whole-file.ts';
import { asDeclared, declaredAs } from './declared.ts';
import { type Database, openDatabase, type Rows } from './open-database.ts';
import { declaredTypes, type Listed, listTables, quoted } from './tables.ts';

export type SqliteOptions = {
  /** null = the table with the most rows. */
  readonly table: string | null;
  /** null = all of the table. */
  readonly query: string | null;
  readonly maxRows: number | null;
  readonly context: CollectorContext;
};

const mostBytes = 1024 ** 3;
const longestCell = 1024 * 1024;
/** Rows between two looks at the clock, and between two estimates of the table's size. */
const stride = 256;
const looked = 100_000;

/**
 * One table of an SQLite database, or the rows of a query. Binary cells become missing.
 * Throws `file-too-large`, `unreadable-file`, `damaged-file`, `no-tables`, `missing-table`, `bad-query`,
 * `missing-extension`, `no-rows`, `too-many-columns`, `table-too-large`, `cell-too-large`.
 */
export async function readSqlite(
  source: Source,
  options: SqliteOptions,
  types: Types,
  job: Job,
): Promise<ReadResult> {
  const bytes = await wholeFile(source, mostBytes, partOf(job, 0, 0.1));
  const database = await openDatabase(source.name, bytes);
  try {
    const tables = await listTables(database, source.name, partOf(job, 0.1, 0.2));
    const chosen = options.query === null ? chooseTable(tables, options.table, source) : null;
    const rows = database.rows(options.query ?? `SELECT * FROM ${quoted((chosen as Listed).name)}`);
    try {
      const decisions = chosen ? [tableDecision(own(tables), chosen, options.table !== null)] : [];
      const declared = chosen ? declaredTypes(database, chosen.name) : new Map<string, string>();
      const read = await readRows(rows, source, chosen, declared, options, types, partOf(job, 0.2, 1));
      return { ...read, decisions, oddities: [...journal(database), ...read.oddities] };
    } finally {
      rows.close();
    }
  } finally {
    database.close();
  }
}

function chooseTable(tables: readonly Listed[], wanted: string | null, source: Source): Listed {
  if (wanted === null) {
    return own(tables).reduce((best, table) => (worth(table) > worth(best) ? table : best));
  }
  const found =
    tables.find(({ name }) => name === wanted) ??
    tables.find(({ name }) => name.toLowerCase() === wanted.toLowerCase());
  if (found) return found;
  throw missingTable(own(tables), wanted, source);
}

/** Without those that extensions keep for themselves. */
function own(tables: readonly Listed[]): readonly Listed[] {
  return tables.filter(({ inner }) => !inner);
}

function worth({ rows, kind }: Listed): number {
  return kind === 'unreadable' ? -2 : (rows ?? -1);
}

async function readRows(
  rows: Rows,
  source: Source,
  chosen: Listed | null,
  declared: ReadonlyMap<string, string>,
  options: SqliteOptions,
  types: Types,
  job: Job,
): Promise<Omit<ReadResult, 'decisions'>> {
  if (rows.names.length === 0) {
    throw new Problem(
      'bad-query',
      'The query returns no columns.',
      'Use one SELECT, WITH … SELECT or VALUES statement.',
      { file: source.name, param: 'query' },
    );
  }
  const { names, oddities } = columnNames(rows.names, rows.names.length);
  checkWidth(names.length, source);
  checkTypes(types, names);
  const most = options.maxRows ?? Number.POSITIVE_INFINITY;
  const expected = chosen?.rows ?? null;
  if (expected !== null) refuseCells(Math.min(expected, most), names.length, source);
  const typeOf = (name: string) => declared.get(name) ?? '';
  const cells = names.map((name, c) =>
    makeCells(
      options.context,
      Object.hasOwn(types, name) ? types[name] : undefined,
      declaredAs(typeOf(rows.names[c])) === 'text' ? 'text' : null,
    ),
  );
  const binary = { cells: 0, first: -1, column: '' };
  let count = 0;
  for (let row = count < most ? rows.next() : null; row !== null; row = count < most ? rows.next() : null) {
    put(cells, count++, row, names, source, binary);
    if (count % stride === 0) {
      job.report(expected === null ? 0.5 : (0.9 * count) / Math.min(expected, most), `${count} rows`);
      await job.checkpoint();
      if (expected === null && count % looked < stride) refuseCells(count, names.length, source);
    }
  }
  if (count === 0) throw noTableRows(source, chosen);
  const finished = [];
  for (const [c, one] of cells.entries()) {
    job.report(0.9 + (0.1 * c) / cells.length, 'finding types');
    await job.checkpoint();
    const done = one.finish(count, names[c]);
    const type = typeOf(rows.names[c]);
    const typed = Object.hasOwn(types, names[c]) ? done : asDeclared(done, type);
    finished.push(type === '' ? typed : { ...typed, why: `Declared as ${type}. ${typed.why}` });
  }
  const result = resultOf(count, names, finished, types);
  const found = [...oddities, ...result.oddities, ...finished.flatMap((one) => one.oddities)];
  return { ...result, oddities: binary.cells === 0 ? found : [...found, binaryCells(binary)] };
}

function put(
  cells: readonly Cells[],
  row: number,
  values: readonly SqlValue[],
  names: readonly string[],
  source: Source,
  binary: { cells: number; first: number; column: string },
): void {
  for (let c = 0; c < cells.length; c++) {
    const value = values[c];
    if (value instanceof Uint8Array) {
      if (binary.cells++ === 0) {
        binary.first = row;
        binary.column = names[c];
      }
      cells[c].put(row, null);
    } else {
      if (typeof value === 'string' && value.length > longestCell) throw cellTooLarge(source, names[c], row);
      cells[c].put(row, scalarOf(value));
    }
  }
}

function scalarOf(value: Exclude<SqlValue, Uint8Array>): Scalar {
  if (typeof value !== 'bigint') return value;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : { digits: String(value) };
}

function journal({ hasJournal }: Database): readonly Oddity[] {
  const message =
    'The database keeps recent changes in a second file (ending in -wal), which is not read: the last ones may be missing.';
  return hasJournal ? [{ code: 'separate-journal', message, rows: 0 }] : [];
}

function binaryCells({ cells, first, column }: { cells: number; first: number; column: string }): Oddity {
  return {
    code: 'binary-cells',
    message: `${cells} ${cells === 1 ? 'cell holds' : 'cells hold'} binary data and became missing, first in ${column}.`,
    rows: cells,
    first,
  };
}

function cellTooLarge(source: Source, column: string, row: number): Problem {
  return new Problem(
    'cell-too-large',
    `Row ${row + 1} of ${column} holds a text of more than ${longestCell} characters.`,
    'Leave the column out with a query, or shorten its texts with substr().',
    { file: source.name, column, row },
  );
}
