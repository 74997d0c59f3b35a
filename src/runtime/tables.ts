import { Problem } from '../pipeline/base/problem.ts';
import type { OpenOptions } from './contract.ts';
import type { EngineWorker } from './engine-worker.ts';
import type { DeriveTask } from './verbs.ts';

/** A file and how it is read, or an operation on other tables. */
export type TableSource =
  | { readonly name: string; readonly blob: Blob; readonly options: OpenOptions }
  | DeriveTask;
/** Knows where each table came from, so that it can be read again when the worker that held it is gone. */
export type TableKeeper = {
  remember(key: string, source: TableSource, bytes: number): void;
  /** Brings a table to a worker: reads it again, or copies (or shares) it from the reading worker. */
  ensure(worker: EngineWorker, key: string): Promise<void>;
};

/** Bytes of copied tables that one worker may hold before the oldest is dropped. */
const COPIES = 1 << 30;

export function createTables(owner: () => EngineWorker, shared: boolean): TableKeeper {
  const sources = new Map<string, { readonly source: TableSource; readonly bytes: number }>();
  const moving = new WeakMap<EngineWorker, Map<string, Promise<void>>>();

  async function read(worker: EngineWorker, key: string): Promise<void> {
    const known = sources.get(key);
    if (!known) throw gone();
    const { source } = known;
    if ('tables' in source) for (const input of source.tables) await ensure(worker, input);
    const opened = 'tables' in source ? await worker.run('derive', source) : await worker.run('open', source);
    if (opened.table.key !== key) throw gone();
    worker.tables.set(key, known.bytes);
  }

  async function copy(worker: EngineWorker, key: string): Promise<void> {
    const bytes = sources.get(key)?.bytes ?? 0;
    if (!shared) await makeRoom(worker, bytes);
    for (let again = false; ; again = true) {
      const from = owner();
      await ensure(from, key);
      const { port1, port2 } = new MessageChannel();
      const arrived = worker.ask('borrow', { key, port: port2 }, [port2]);
      arrived.catch(() => {});
      try {
        await from.ask('lend', { key, port: port1 }, [port1]);
        await arrived;
        worker.tables.set(key, bytes);
        return;
      } catch (error) {
        port1.close();
        from.tables.delete(key);
        if (again || !worker.alive) throw error;
      }
    }
  }

  async function makeRoom(worker: EngineWorker, bytes: number): Promise<void> {
    let held = [...worker.tables.values()].reduce((sum, size) => sum + size, 0);
    for (const [key, size] of [...worker.tables]) {
      if (held === 0 || held + bytes <= COPIES) return;
      worker.tables.delete(key);
      held -= size;
      await worker.ask('drop', { key });
    }
  }

  async function ensure(worker: EngineWorker, key: string): Promise<void> {
    if (worker.tables.has(key)) return;
    const under = moving.get(worker) ?? new Map<string, Promise<void>>();
    moving.set(worker, under);
    let move = under.get(key);
    if (!move) {
      move = (worker.role === 'ingest' ? read(worker, key) : copy(worker, key)).finally(() =>
        under.delete(key),
      );
      under.set(key, move);
    }
    return move;
  }

  return {
    remember: (key, source, bytes) => void sources.set(key, { source, bytes }),
    ensure,
  };
}

function gone(): Problem {
  return new Problem(
    'table-gone',
    'The table is no longer in memory, and where it came from is not known.',
    'Open the file again.',
  );
}
