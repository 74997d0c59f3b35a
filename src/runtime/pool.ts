import type { PlainObject } from '../pipeline/base/plain.ts';
import { Cancelled, Problem, toProblem } from '../pipeline/base/problem.ts';
import type { Role } from './engine-api.ts';
import { EngineWorker, type FileKeeper, type Limits, type Spawn } from './engine-worker.ts';
import type { InputOf, OutputOf, Verb } from './verbs.ts';

export type Task<V extends Verb> = {
  readonly role: 'compute' | 'gpu' | 'ingest';
  readonly verb: V;
  /** A function is asked when a worker is ready for it. */
  readonly input: InputOf<V> | (() => InputOf<V>);
  /** Keys of the tables it reads; they are brought to the worker first. */
  readonly tables?: readonly string[];
  /** Somebody waits for it: goes before other work, and to the reading thread if all others are busy. */
  readonly interactive?: boolean;
  readonly signal?: AbortSignal;
  readonly limitMs?: number;
  /** How often it may start again by itself when its worker dies; default 3. */
  readonly restarts?: number;
  onProgress?(fraction: number, note: string): void;
  onEvent?(event: PlainObject): void;
  onRestart?(count: number): void;
};
export type PoolOptions = {
  readonly spawn: Spawn;
  /** Compute workers at most. */
  readonly width: number;
  readonly limits: Limits;
  readonly shared: boolean;
  /** Brings a table to a worker. */
  readonly ensure: (worker: EngineWorker, key: string) => Promise<void>;
  /** Finds the files that parameters name. */
  readonly files?: FileKeeper;
  /** Opened for each new worker, so that its requests are counted. */
  readonly ledgerPort: () => MessagePort | null;
};
export type Pool = {
  readonly width: number;
  run<V extends Verb>(task: Task<V>): Promise<OutputOf<V>>;
  /** The one worker that reads files and keeps the tables; started if need be. */
  ingest(): EngineWorker;
  /** A worker of its own, for what must stay in one place; the caller ends it. */
  dedicated(role: Role): EngineWorker;
  /** Ends the worker that trains networks; the next job gets a new one. */
  recycleGpu(): void;
  /** Workers alive now, by role. */
  census(): Readonly<Record<Role, number>>;
  close(): void;
};

export const automaticRestarts = 3;

/** Compute workers for a machine: one core stays with the page, at most four. */
export function poolWidth(cores: number): number {
  return Math.max(1, Math.min(Math.floor(cores) - 1, 4));
}

/** The worker was ended on behalf of other work: this task is begun again, and that does not count as a failure. */
class Replaced extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

type Waiting = { readonly interactive: boolean; start(worker: EngineWorker): void; fail(error: Error): void };

/** Hands work to workers, starts and ends them, and begins work again whose worker died. */
export function createPool(options: PoolOptions): Pool {
  const { limits } = options;
  const compute = new Set<EngineWorker>();
  const dedicated = new Set<EngineWorker>();
  const busy = new Set<EngineWorker>();
  const idle = new Map<EngineWorker, ReturnType<typeof setTimeout>>();
  const waiting: Waiting[] = [];
  const gpuLine = makeLine();
  let ingest: EngineWorker | null = null;
  let gpu: EngineWorker | null = null;
  let closed = false;

  function start(role: Role): EngineWorker {
    if (closed) throw new Problem('closed', 'The studio is closing.', 'Open it again.');
    return new EngineWorker(
      role,
      options.spawn,
      { shared: options.shared, ledger: options.ledgerPort() },
      limits,
      options.files,
    );
  }

  function theIngest(): EngineWorker {
    if (!ingest?.alive) ingest = start('ingest');
    return ingest;
  }

  function theGpu(): EngineWorker {
    if (!gpu?.alive) gpu = start('gpu');
    return gpu;
  }

  function freeCompute(): EngineWorker | null {
    for (const worker of compute) if (!busy.has(worker)) return worker;
    if (compute.size >= options.width) return null;
    const worker = start('compute');
    compute.add(worker);
    worker.onEnd(() => {
      compute.delete(worker);
      busy.delete(worker);
      clearTimeout(idle.get(worker));
      idle.delete(worker);
      serveNext();
    });
    return worker;
  }

  function take(worker: EngineWorker): EngineWorker {
    clearTimeout(idle.get(worker));
    idle.delete(worker);
    busy.add(worker);
    return worker;
  }

  function release(worker: EngineWorker): void {
    busy.delete(worker);
    if (worker.alive) {
      idle.set(
        worker,
        setTimeout(() => worker.terminate(), limits.idleMs),
      );
    }
    serveNext();
  }

  function serveNext(): void {
    if (closed) return;
    while (waiting.length > 0) {
      const worker = freeCompute();
      if (!worker) return;
      waiting.shift()?.start(take(worker));
    }
  }

  function acquire(interactive: boolean, signal?: AbortSignal): Promise<EngineWorker> {
    const worker = waiting.length === 0 || interactive ? freeCompute() : null;
    if (worker) return Promise.resolve(take(worker));
    return new Promise((resolve, reject) => {
      const entry: Waiting = { interactive, start: resolve, fail: reject };
      const before = interactive ? waiting.findIndex((other) => !other.interactive) : -1;
      if (before < 0) waiting.push(entry);
      else waiting.splice(before, 0, entry);
      signal?.addEventListener(
        'abort',
        () => {
          const at = waiting.indexOf(entry);
          if (at < 0) return;
          waiting.splice(at, 1);
          reject(new Cancelled());
        },
        { once: true },
      );
    });
  }

  async function on<V extends Verb>(worker: EngineWorker, task: Task<V>): Promise<OutputOf<V>> {
    for (let again = false; ; again = true) {
      for (const key of task.tables ?? []) await options.ensure(worker, key);
      if (task.signal?.aborted) throw new Cancelled();
      try {
        const input = typeof task.input === 'function' ? task.input() : task.input;
        return await worker.run(task.verb, input, {
          ...(task.signal && { signal: task.signal }),
          ...(task.onProgress && { onProgress: task.onProgress.bind(task) }),
          ...(task.onEvent && { onEvent: task.onEvent.bind(task) }),
          ...(task.limitMs !== undefined && { limitMs: task.limitMs }),
        });
      } catch (error) {
        const evicted = error instanceof Problem && error.code === 'table-gone';
        const stopped = error instanceof Problem && error.code === 'worker-died' && worker.replaced;
        if (stopped && !task.signal?.aborted) throw new Replaced(error);
        if (!evicted || again) throw error;
        for (const key of task.tables ?? []) worker.tables.delete(key);
      }
    }
  }

  async function once<V extends Verb>(task: Task<V>): Promise<OutputOf<V>> {
    if (task.role === 'ingest') return on(theIngest(), task);
    if (task.role === 'gpu') {
      const leave = await gpuLine(task.signal);
      try {
        return await on(theGpu(), task);
      } finally {
        leave();
      }
    }
    if (task.interactive && compute.size >= options.width && busy.size >= compute.size)
      return on(theIngest(), task);
    const worker = await acquire(task.interactive ?? false, task.signal);
    try {
      return await on(worker, task);
    } finally {
      release(worker);
    }
  }

  async function run<V extends Verb>(task: Task<V>): Promise<OutputOf<V>> {
    const allowed = task.restarts ?? automaticRestarts;
    let replaced = 0;
    for (let restarts = 0; ; restarts++) {
      try {
        return await once(task);
      } catch (error) {
        if (error instanceof Cancelled || task.signal?.aborted) throw new Cancelled();
        if (error instanceof Replaced && !closed && ++replaced <= automaticRestarts) {
          restarts--;
          continue;
        }
        const problem = toProblem(error instanceof Replaced ? error.problem : error);
        if (closed || problem.code !== 'worker-died' || restarts >= allowed) throw problem;
        task.onRestart?.(restarts + 1);
      }
    }
  }

  return {
    width: options.width,
    run,
    ingest: theIngest,
    dedicated(role) {
      const worker = start(role);
      dedicated.add(worker);
      worker.onEnd(() => dedicated.delete(worker));
      return worker;
    },
    recycleGpu() {
      gpu?.terminate();
      gpu = null;
    },
    census() {
      const count = {
        compute: compute.size,
        gpu: gpu?.alive ? 1 : 0,
        ingest: ingest?.alive ? 1 : 0,
        replica: 0,
      };
      for (const worker of dedicated) count[worker.role]++;
      return count;
    },
    close() {
      closed = true;
      for (const entry of waiting.splice(0)) entry.fail(new Cancelled());
      for (const worker of [...compute, ...dedicated, ingest, gpu]) worker?.terminate();
    },
  };
}

/** One at a time, in order of arrival; whoever was cancelled while waiting leaves the line. */
function makeLine(): (signal?: AbortSignal) => Promise<() => void> {
  let last: Promise<void> = Promise.resolve();
  return async (signal) => {
    const before = last;
    let leave: () => void = () => {};
    last = new Promise((resolve) => {
      leave = resolve;
    });
    const cancelled = new Promise<'cancelled'>((resolve) => {
      if (signal?.aborted) resolve('cancelled');
      signal?.addEventListener('abort', () => resolve('cancelled'), { once: true });
    });
    if ((await Promise.race([before, cancelled])) === 'cancelled') {
      void before.then(leave);
      throw new Cancelled();
    }
    return leave;
  };
}
