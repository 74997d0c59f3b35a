import { type Job, makeCheckpoint } from '../pipeline/base/job.ts';
import type { PlainObject } from '../pipeline/base/plain.ts';
import { type ProblemData, problemFrom, toProblem } from '../pipeline/base/problem.ts';

/** From worker to page: what happened since the last message. An empty one says "still here". */
export type JobNews = {
  readonly progress?: { readonly fraction: number; readonly note: string };
  readonly events?: readonly PlainObject[];
  /** The cancel was noticed. */
  readonly cancelled?: true;
  /** Nothing more will come. */
  readonly done?: true;
  /** A file that is needed, by its hash. */
  readonly file?: string;
};
type Order =
  | { readonly cancel: true }
  | { readonly file: string; readonly blob: Blob | null; readonly problem?: ProblemData };
type Asked = { resolve(blob: Blob | null): void; reject(error: Error): void };

const INTERVAL_MS = 100;

/**
 * The worker's side of a job: progress and events leave at most ten times a second, together; cancel comes in.
 * `close` sends what is still waiting and says that it was the last.
 */
export function jobOver(
  port: MessagePort,
  now: () => number = () => performance.now(),
): { readonly job: Job; close(): void } {
  let cancelled = false;
  let told = false;
  let sent = Number.NEGATIVE_INFINITY;
  let note = '';
  let progress: JobNews['progress'];
  let events: PlainObject[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const asked = new Map<string, Asked[]>();

  const send = (more: JobNews = {}): void => {
    clearTimeout(timer);
    timer = undefined;
    sent = now();
    port.postMessage({
      ...(progress && { progress }),
      ...(events.length > 0 && { events }),
      ...more,
    } satisfies JobNews);
    progress = undefined;
    events = [];
  };
  const sendSoon = (): void => {
    const wait = sent + INTERVAL_MS - now();
    if (wait <= 0) send();
    else timer ??= setTimeout(send, wait);
  };
  port.onmessage = (message: MessageEvent<Order>) => {
    const order = message.data;
    if ('cancel' in order) {
      cancelled = true;
      return;
    }
    for (const { resolve, reject } of asked.get(order.file) ?? [])
      if (order.problem) reject(problemFrom(order.problem));
      else resolve(order.blob);
    asked.delete(order.file);
  };
  const pause = makeCheckpoint(() => cancelled, now);
  const job: Job = {
    report(fraction, words) {
      if (words !== undefined) note = words;
      progress = { fraction: Math.min(1, Math.max(0, fraction)), note };
      sendSoon();
    },
    emit(event) {
      events.push(event);
      sendSoon();
    },
    async checkpoint() {
      try {
        await pause();
      } catch (error) {
        if (!told) send({ cancelled: true });
        told = true;
        throw error;
      }
      if (now() - sent >= INTERVAL_MS) send();
    },
    file: (hash) =>
      new Promise((resolve, reject) => {
        const waiting = asked.get(hash) ?? [];
        asked.set(hash, [...waiting, { resolve, reject }]);
        if (waiting.length === 0) send({ file: hash });
      }),
  };
  return {
    job,
    close() {
      send({ done: true });
      port.onmessage = null;
    },
  };
}

export type JobWatch = {
  readonly port: MessagePort;
  cancel(): void;
  /** Milliseconds since anything was heard. */
  silence(): number;
  /** The longest silence between two messages so far, in milliseconds. */
  longestGap(): number;
  /** Resolves when the last news is in (it travels apart from the result), or after `limit` milliseconds. */
  finished(limit: number): Promise<void>;
  close(): void;
};

/** The page's side of a job. `port` is the end to hand to the worker. */
export function watchJob(
  heard: {
    progress?(fraction: number, note: string): void;
    event?(event: PlainObject): void;
    cancelled?(): void;
    /** The bytes of a file that the worker asks for. */
    file?(hash: string): Promise<Blob | null>;
  },
  now: () => number = () => performance.now(),
): JobWatch {
  const { port1, port2 } = new MessageChannel();
  let last = now();
  let gap = 0;
  let finish: () => void = () => {};
  const done = new Promise<void>((resolve) => {
    finish = resolve;
  });
  port1.onmessage = (message: MessageEvent<JobNews>) => {
    const at = now();
    gap = Math.max(gap, at - last);
    last = at;
    const { progress, events } = message.data;
    for (const event of events ?? []) heard.event?.(event);
    if (progress) heard.progress?.(progress.fraction, progress.note);
    if (message.data.cancelled) heard.cancelled?.();
    if (message.data.file !== undefined) void give(message.data.file);
    if (message.data.done) finish();
  };
  async function give(hash: string): Promise<void> {
    let order: Order;
    try {
      order = { file: hash, blob: (await heard.file?.(hash)) ?? null };
    } catch (error) {
      order = { file: hash, blob: null, problem: toProblem(error).data() };
    }
    port1.postMessage(order);
  }
  return {
    port: port2,
    cancel: () => port1.postMessage({ cancel: true } satisfies Order),
    silence: () => now() - last,
    longestGap: () => gap,
    finished: async (limit) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, limit);
      });
      await Promise.race([done, late]);
      clearTimeout(timer);
    },
    close: () => {
      port1.onmessage = null;
      port1.close();
    },
  };
}
