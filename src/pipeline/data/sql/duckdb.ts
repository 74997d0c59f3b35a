import type { Job } from '../../base/job.ts';
import { Problem } from '../../base/problem.ts';
import type { SqlEngine } from './engine.ts';

/** What is used of the bindings of DuckDB; the same in a browser's worker and in Node. */
export type Bindings = {
  open(config: { readonly query?: { readonly castDecimalToDouble?: boolean } }): void;
  connect(): { useUnsafe<R>(use: (bindings: Calls, connection: number) => R): R };
  getVersion(): string;
  registerFileBuffer(name: string, bytes: Uint8Array): void;
  dropFile(name: string): void;
  tokenize(text: string): { readonly offsets: ArrayLike<number>; readonly types: ArrayLike<number> };
  /** The memory of the engine; it grows and never shrinks. */
  readonly mod: { readonly HEAPU8: Uint8Array };
};
/** The calls that take a connection's number; bytes they give are views of the engine's own memory. */
export type Calls = {
  runQuery(connection: number, text: string): Uint8Array;
  startPendingQuery(connection: number, text: string, streaming: boolean): Uint8Array | null;
  pollPendingQuery(connection: number): Uint8Array | null;
  cancelPendingQuery(connection: number): boolean;
  fetchQueryResults(connection: number): Uint8Array | null;
  insertArrowFromIPCStream(connection: number, bytes: Uint8Array, options: { name: string }): void;
};

/** Nothing is ever fetched, no file is reached, and no statement can change that. */
const fence = [
  'SET autoinstall_known_extensions = false',
  'SET autoload_known_extensions = false',
  'SET enable_external_access = false',
  'SET lock_configuration = true',
];

/** DuckDB in memory, closed off from files and the network. */
export function duckdbEngine(bindings: Bindings): SqlEngine {
  bindings.open({});
  const { calls, id } = bindings.connect().useUnsafe((calls, id) => ({ calls, id }));
  for (const statement of fence) calls.runQuery(id, statement);
  const drop = (name: string) => void calls.runQuery(id, `DROP TABLE IF EXISTS ${quoteName(name)}`);

  return {
    version: bindings.getVersion(),
    drop,
    put(name, arrow) {
      drop(name);
      calls.insertArrowFromIPCStream(id, arrow, { name });
    },
    async query(text, job) {
      calls.runQuery(id, 'BEGIN TRANSACTION');
      try {
        return await resultOf(calls, id, text, job);
      } catch (error) {
        throw error instanceof Error && error.name === 'Error' ? sqlError(error) : error;
      } finally {
        calls.runQuery(id, 'ROLLBACK');
      }
    },
  };
}

/**
 * The Arrow IPC stream of one statement. `more` sees each piece (a copy) and says whether to go on; the pieces up to there
 * are the result.
 */
export async function resultOf(
  calls: Calls,
  id: number,
  text: string,
  job: Job,
  more: (piece: Uint8Array) => boolean = () => true,
): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let header = calls.startPendingQuery(id, text, true);
  try {
    while (header === null) {
      await job.checkpoint();
      header = calls.pollPendingQuery(id);
    }
    pieces.push(header.slice());
    for (;;) {
      await job.checkpoint();
      const piece = calls.fetchQueryResults(id);
      if (piece === null || piece.length === 0) break;
      const copy = piece.slice();
      pieces.push(copy);
      if (!more(copy)) {
        calls.cancelPendingQuery(id);
        break;
      }
    }
  } catch (error) {
    calls.cancelPendingQuery(id);
    throw error;
  }
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** What the engine says of an error, with its kind in front; a statement that cannot be parsed gives it as JSON. */
export function engineReason({ message }: Error): string {
  const told = /^\{"exception_type":"([^"]*)","exception_message":("(?:[^"\\]|\\.)*")/.exec(message);
  return told === null ? message.trim() : `${told[1]} Error: ${JSON.parse(told[2]) as string}`;
}

function sqlError(error: Error): Problem {
  const message = engineReason(error).replace(/^[\w ]+ Error:\s*/, '');
  return new Problem(
    'sql-error',
    `The database refused the statement: ${message}`,
    'Names with blanks, capitals or signs stand in double quotes, texts in single ones.',
    { param: 'query' },
    error,
  );
}
