import { type Endpoint, type Remote, transfer, wrap } from 'comlink';
import type { PlainObject } from '../pipeline/base/plain.ts';
import { Cancelled, Problem } from '../pipeline/base/problem.ts';
import type { Engine, Role, Setup } from './engine-api.ts';
import { watchJob } from './job-port.ts';
import { installTransferHandlers } from './transfer.ts';
import type { InputOf, OutputOf, Verb } from './verbs.ts';

/** A thread that was started, whatever carries it: a real worker, or an engine in this thread for tests. */
export type Spawned = {
  readonly endpoint: Endpoint;
  /** Name of the lock the worker will hold, where locks exist. */
  readonly lock: string | null;
  /** The thread has answered: whatever it holds while it lives, it holds now. */
  started?(): void;
  terminate(): void;
  /** Called when the thread dies by itself, with what is known of the reason. */
  onDeath(listener: (reason: string) => void): void;
};
export type Spawn = (role: Role) => Spawned;
/** The bytes of a file that a parameter names by its hash; null if they are gone. */
export type FileKeeper = (hash: string) => Promise<Blob | null>;

export type Limits = {
  /** After a cancel: how long the worker may take before it is ended. */
  readonly cancelMs: number;
  /** Silence of a running job after which its worker counts as hung; at least five times its longest pause. */
  readonly hangMs: number;
  /** The same for the worker that trains networks. */
  readonly gpuHangMs: number;
  /** How long a worker may take to start. */
  readonly startMs: number;
  /** Compute workers without work for so long are ended. */
  readonly idleMs: number;
};
export const usualLimits: Limits = {
  cancelMs: 1000,
  hangMs: 60_000,
  gpuHangMs: 30_000,
  startMs: 30_000,
  idleMs: 30_000,
};

export type CallOptions = {
  readonly signal?: AbortSignal;
  readonly onProgress?: (fraction: number, note: string) => void;
  readonly onEvent?: (event: PlainObject) => void;
  readonly transfer?: readonly Transferable[];
  /** Ends the worker if the answer takes longer; absent = only the watch for silence. */
  readonly limitMs?: number;
};

const places: Record<Role, string> = {
  compute: 'the computing thread',
  gpu: 'the network training thread',
  ingest: 'the reading thread',
  replica: 'the serving thread',
};

/** A worker with its life: it starts, answers calls, and may die, hang or be ended; every call then settles. */
export class EngineWorker {
  readonly role: Role;
  /** Tables that are in this worker: key → bytes. */
  readonly tables = new Map<string, number>();
  readonly #spawned: Spawned;
  readonly #remote: Remote<Engine>;
  readonly #limits: Limits;
  readonly #files: FileKeeper | undefined;
  readonly #ready: Promise<void>;
  readonly #deaths = new Set<(problem: Problem) => void>();
  #ended: Problem | null = null;
  #replaced = false;
  #calls = 0;

  constructor(
    role: Role,
    spawn: Spawn,
    setup: Omit<Setup, 'role' | 'lock'>,
    limits: Limits,
    files?: FileKeeper,
  ) {
    installTransferHandlers();
    this.role = role;
    this.#limits = limits;
    this.#files = files;
    this.#spawned = spawn(role);
    this.#remote = wrap<Engine>(this.#spawned.endpoint);
    this.#spawned.onDeath((reason) => this.#end(died(role, reason)));
    const full: Setup = { ...setup, role, lock: this.#spawned.lock };
    const sent = setup.ledger ? transfer(full, [setup.ledger]) : full;
    this.#ready = this.#settle(this.#remote.start(sent), limits.startMs, () =>
      hung(role, limits.startMs, 'It did not start.'),
    );
    this.#ready.then(
      () => this.#spawned.started?.(),
      () => {},
    );
  }

  get alive(): boolean {
    return this.#ended === null;
  }

  /** It was ended from here, such as by another job that was cancelled; what it was doing may be done again. */
  get replaced(): boolean {
    return this.#replaced;
  }

  /** Calls under way. */
  get calls(): number {
    return this.#calls;
  }

  onEnd(listener: (problem: Problem) => void): void {
    if (this.#ended) listener(this.#ended);
    else this.#deaths.add(listener);
  }

  /** Asks for a small thing that is neither watched nor cancelled. */
  async ask<V extends Verb>(
    verb: V,
    input: InputOf<V>,
    move: readonly Transferable[] = [],
    limitMs = this.#limits.hangMs,
  ): Promise<OutputOf<V>> {
    await this.#ready;
    const sent = move.length > 0 ? transfer(input as object, [...move]) : input;
    return this.#settle(
      this.#remote.call(verb, sent as InputOf<V>, null) as Promise<OutputOf<V>>,
      limitMs,
      () => hung(this.role, limitMs, `It was asked for "${verb}".`),
    );
  }

  /** Runs a job: progress and events come back, a cancel goes in, silence is noticed. */
  async run<V extends Verb>(verb: V, input: InputOf<V>, options: CallOptions = {}): Promise<OutputOf<V>> {
    const { signal } = options;
    if (signal?.aborted) throw new Cancelled();
    const watch = watchJob({
      ...(options.onProgress && { progress: options.onProgress }),
      ...(options.onEvent && { event: options.onEvent }),
      ...(this.#files && { file: this.#files }),
    });
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stop: (error: Problem | Cancelled) => void = () => {};
    const stopped = new Promise<never>((_, reject) => {
      stop = reject;
    });
    stopped.catch(() => {});
    const cancel = (): void => {
      watch.cancel();
      timer = setTimeout(() => {
        this.terminate();
        stop(new Cancelled());
      }, this.#limits.cancelMs);
    };
    const patience = this.role === 'gpu' ? this.#limits.gpuHangMs : this.#limits.hangMs;
    const interval = Math.min(500, patience / 4, options.limitMs ?? patience);
    let checked = performance.now();
    let awakeSince = Number.NEGATIVE_INFINITY;
    let awake = 0;
    const guard = setInterval(() => {
      const now = performance.now();
      // This page itself was held up (a sleeping machine, a hidden tab): what was sent meanwhile is not heard yet.
      if (now - checked > 5 * interval) awakeSince = now;
      else awake += now - checked;
      checked = now;
      const silence = Math.min(watch.silence(), now - awakeSince);
      const late = options.limitMs !== undefined && awake > options.limitMs;
      if (!late && silence < Math.max(patience, 5 * watch.longestGap())) return;
      this.#end(hung(this.role, late ? awake : silence, `It was busy with "${verb}".`));
    }, interval);
    this.#calls++;
    try {
      await this.#ready;
      if (signal?.aborted) throw new Cancelled();
      signal?.addEventListener('abort', cancel, { once: true });
      const sent = options.transfer?.length ? transfer(input as object, [...options.transfer]) : input;
      const call = this.#remote.call(verb, sent as InputOf<V>, transfer(watch.port, [watch.port]));
      const result = await Promise.race([this.#settle(call as Promise<OutputOf<V>>), stopped]);
      await watch.finished(200);
      return result;
    } catch (error) {
      if (signal?.aborted) throw new Cancelled();
      if (this.alive) await watch.finished(200);
      throw error;
    } finally {
      this.#calls--;
      signal?.removeEventListener('abort', cancel);
      clearTimeout(timer);
      clearInterval(guard);
      watch.close();
    }
  }

  /** Ends the thread; calls under way fail with `worker-died`. */
  terminate(): void {
    this.#replaced = this.alive;
    this.#end(died(this.role, 'It was ended.'));
  }

  #end(problem: Problem): void {
    if (this.#ended) return;
    this.#ended = problem;
    this.#spawned.terminate();
    this.tables.clear();
    for (const listener of [...this.#deaths]) listener(problem);
    this.#deaths.clear();
  }

  /** A promise that also settles when the worker ends, or when it takes too long. */
  #settle<T>(call: Promise<T>, limitMs?: number, late?: () => Problem): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const finish = (): void => {
        clearTimeout(timer);
        this.#deaths.delete(reject);
      };
      if (this.#ended) {
        reject(this.#ended);
        return;
      }
      this.#deaths.add(reject);
      if (limitMs !== undefined && late) timer = setTimeout(() => this.#end(late()), limitMs);
      call.then(resolve, reject).finally(finish);
    });
  }
}

function died(role: Role, reason: string): Problem {
  return new Problem(
    'worker-died',
    `The work stopped because ${places[role]} ended. ${reason}`.trim(),
    'Retry: a new one is started by itself. If it happens again, use fewer rows or columns.',
  );
}

function hung(role: Role, silentMs: number, detail: string): Problem {
  return new Problem(
    'worker-hung',
    `The work was ended because ${places[role]} did not answer for ${Math.round(silentMs / 1000)} s. ${detail}`,
    'Retry with fewer rows or a smaller model, or choose another backend in the capability sheet.',
  );
}
