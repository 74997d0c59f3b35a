import type { Job } from '../../base/job.ts';
import { Problem } from '../../base/problem.ts';
import type { Bindings } from './duckdb.ts';

/** A database in memory. Tables go in and results come out as Arrow IPC streams. */
export type SqlEngine = {
  /** Puts a table under a name, in place of one that had it. */
  put(name: string, arrow: Uint8Array): void;
  drop(name: string): void;
  /** One statement, step by step: stops at a checkpoint when the job is cancelled. Throws `sql-error`. */
  query(text: string, job: Job): Promise<Uint8Array>;
  readonly version: string;
};

let opened: Promise<SqlEngine> | null = null;
let opener: (() => Promise<Bindings>) | null = null;

/** Where the engine comes from on this machine; it is started when first asked for. */
export function provideSql(open: () => Promise<Bindings>): void {
  opener ??= open;
}

/** An engine of its own, with nothing in it and nothing closed off. Throws `no-sql`, `no-engine`. */
export async function freshBindings(): Promise<Bindings> {
  if (opener === null)
    throw new Problem('no-sql', 'SQL cannot be run here.', 'Run it in the studio, or with the command line.');
  try {
    return await opener();
  } catch (error) {
    throw new Problem(
      'no-engine',
      'The database engine (about 8 MB) could not be fetched or started.',
      'Connect to the network and try again; once fetched, it works without.',
      {},
      error,
    );
  }
}

export function sqlEngine(): Promise<SqlEngine> {
  opened ??= freshBindings()
    .then(async (bindings) => (await import('./duckdb.ts')).duckdbEngine(bindings))
    .catch((error: unknown) => {
      opened = null;
      throw error;
    });
  return opened;
}
