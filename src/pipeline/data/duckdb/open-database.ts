import type { Job } from '../../base/job.ts';
import { Cancelled, Problem } from '../../base/problem.ts';
import { type Bindings, engineReason, quoteName, resultOf } from '../sql/duckdb.ts';
import { freshBindings } from '../sql/engine.ts';
import { checkHeader, damagedDatabase } from './header.ts';

/** A DuckDB database in the engine's memory, read only, whose errors are Problems. */
export type Database = {
  /** The rows of a short statement of our own. Throws `damaged-file`. */
  rows(sql: string): readonly Row[];
  /** The rows of a statement as an Arrow stream, as long as `more` says so. Throws `bad-query`, `damaged-file`, `query-too-large`. */
  stream(sql: string, job: Job, more: (piece: Uint8Array) => boolean): Promise<Uint8Array>;
  /** The statement of a text, without what ends it; null unless there is exactly one. */
  single(sql: string): string | null;
  close(): void;
};
export type Row = { readonly [name: string]: unknown };

/** No file on a disk has this name: the engine looks for a log beside it. */
const place = '(the opened file).duckdb';
/** An engine that has grown beyond this is not used again. */
const mostKept = 256 * 1024 ** 2;
const mostMegabytes = 3000;
const leastMegabytes = 256;
const ownNames = new Set(['memory', 'system', 'temp']);

/** Nothing is ever fetched; after the file was attached no other is reached, and no statement can change that. */
const before = (memory: number) => [
  `SET memory_limit = '${memory}MB'`,
  `SET temp_directory = ''`,
  'SET autoinstall_known_extensions = false',
  'SET autoload_known_extensions = false',
];
const after = ['SET enable_external_access = false', 'SET lock_configuration = true'];

let kept: Bindings | null = null;

/**
 * Opens a copy of the bytes, under the name that the file has, since views may say it. The engine is not the warehouse's:
 * one that a damaged file has brought down is thrown away. `memory`: of the machine, in bytes. Throws `unreadable-file`, `damaged-file`, `no-engine`.
 */
export async function openDatabase(
  file: string,
  bytes: Uint8Array,
  memory: number | undefined,
): Promise<Database> {
  checkHeader(file, bytes);
  const { tableFromIPC } = await import('@uwdata/flechette');
  const idle = kept;
  kept = null;
  const bindings = idle ?? (await freshBindings());
  let sound = true;
  const attempt = <T>(act: () => T): T => {
    try {
      return act();
    } catch (error) {
      const problem = problemOf(file, error);
      sound &&= error === problem || !isBroken(error);
      throw problem;
    }
  };

  const { calls, id } = attempt(() => {
    bindings.open({});
    return bindings.connect().useUnsafe((calls, id) => ({ calls, id }));
  });
  const close = () => {
    if (!sound || bindings.mod.HEAPU8.length > mostKept) return;
    bindings.open({});
    bindings.dropFile(place);
    kept = bindings;
  };
  const name = databaseName(file);
  try {
    attempt(() => {
      for (const statement of before(megabytes(memory))) calls.runQuery(id, statement);
      bindings.registerFileBuffer(place, bytes);
      calls.runQuery(id, `ATTACH '${place}' AS ${quoteName(name)} (READ_ONLY)`);
      calls.runQuery(id, `USE ${quoteName(name)}`);
      for (const statement of after) calls.runQuery(id, statement);
    });
  } catch (error) {
    close();
    throw error;
  }
  return {
    rows: (sql) => attempt(() => tableFromIPC(calls.runQuery(id, sql)).toArray() as Row[]),
    async stream(sql, job, more) {
      try {
        return await resultOf(calls, id, sql, job, more);
      } catch (error) {
        return attempt(() => {
          throw error;
        });
      }
    },
    single: (sql) => attempt(() => singleStatement(bindings, sql)),
    close,
  };
}

/** What a query may use: half of the machine's memory, as far as the engine can reach. */
function megabytes(memory = Number.POSITIVE_INFINITY): number {
  return Math.floor(Math.min(mostMegabytes, Math.max(leastMegabytes, memory / 2e6)));
}

/** What DuckDB itself would call it: the file's name up to the first dot. */
function databaseName(file: string): string {
  const base = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
  const name = base.replace(/\..*$/s, '');
  return name === '' || ownNames.has(name.toLowerCase()) ? 'file' : name;
}

const semicolon = 0x3b;

function singleStatement(bindings: Bindings, sql: string): string | null {
  const bytes = new TextEncoder().encode(sql);
  const tokens = Array.from(bindings.tokenize(sql).offsets);
  const ends = (offset: number) => bytes[offset] === semicolon;
  const end = tokens.find(ends);
  if (
    tokens.length === 0 ||
    end === tokens[0] ||
    tokens.some((at) => end !== undefined && at > end && !ends(at))
  )
    return null;
  return new TextDecoder().decode(bytes.subarray(0, end));
}

/** The engine cannot be relied on any more: a trap, an error of its own, or no memory left. */
function isBroken(error: unknown): boolean {
  return (
    !(error instanceof Error) ||
    error.name !== 'Error' ||
    /^(?:INTERNAL|FATAL|Out of Memory)/i.test(engineReason(error))
  );
}

const damage = /^(?:IO|Serialization|INTERNAL|FATAL) Error/;

function problemOf(file: string, error: unknown): Problem | Cancelled {
  if (error instanceof Problem || error instanceof Cancelled) return error;
  if (!(error instanceof Error) || error.name !== 'Error')
    return damagedDatabase(file, 'its parts contradict each other', error);
  const reason = engineReason(error)
    .split('\n')[0]
    .replace(/[.:!?]*\s*$/, '');
  const plain = reason.replace(/^[\w ]+ Error: /, '');
  if (/^Out of Memory/i.test(reason)) return tooLarge(file, error);
  if (damage.test(reason))
    return damagedDatabase(file, /checksum/.test(plain) ? 'a checksum does not fit' : plain, error);
  return new Problem(
    'bad-query',
    `The database does not understand the query: ${plain}.`,
    'Correct the SQL; names with blanks, capitals or signs stand in double quotes, texts in single ones.',
    { file, param: 'query' },
    error,
  );
}

function tooLarge(file: string, cause: Error): Problem {
  return new Problem(
    'query-too-large',
    `${file}: the query needs more memory than there is for it.`,
    'Ask for fewer rows or columns, or sort and group less at once.',
    { file, param: 'query' },
    cause,
  );
}
