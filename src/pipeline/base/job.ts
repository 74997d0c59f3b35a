import type { PlainObject } from './plain.ts';
import { Cancelled } from './problem.ts';

/** What a long computation is given: a way to tell how far it is, and to notice that it was cancelled. */
export type Job = {
  /** `fraction` 0…1 of the whole job; `note` in a few words ("tree 12 of 100"). Throttled by the receiver. */
  report(fraction: number, note?: string): void;
  /** Something to show while it runs: a point of a loss curve, a finished trial. */
  emit(event: PlainObject): void;
  /** Lets messages in; throws `Cancelled` if the job was cancelled. Call at least every 20 ms of work. */
  checkpoint(): Promise<void>;
  /** The bytes of a file that a parameter names by its hash, or null if they are gone; absent where no files are kept. */
  file?(hash: string): Promise<Blob | null>;
};

/** A job nobody watches: for tests, the command line and small work. */
export const silentJob: Job = { report() {}, emit() {}, async checkpoint() {} };

/** A part of a job: its 0…1 becomes `from`…`to` of the whole. */
export function partOf(job: Job, from: number, to: number, prefix = ''): Job {
  return {
    ...(job.file && { file: job.file }),
    report: (fraction, note) =>
      job.report(from + (to - from) * fraction, note === undefined ? prefix || undefined : prefix + note),
    emit: (event) => job.emit(event),
    checkpoint: () => job.checkpoint(),
  };
}

/**
 * A checkpoint that yields with a MessageChannel message, so that a waiting cancel is delivered
 * (a timer costs 4 ms a call; `scheduler.yield` outranks messages). Yields at most every `every` ms.
 */
export function makeCheckpoint(
  isCancelled: () => boolean,
  now: () => number,
  every = 12,
): () => Promise<void> {
  const channel = immediate ? null : new MessageChannel();
  const waiting: (() => void)[] = [];
  if (channel) channel.port1.onmessage = () => waiting.shift()?.();
  let last = now();
  return async () => {
    if (isCancelled()) throw new Cancelled();
    if (now() - last < every) return;
    await new Promise<void>((resolve) => {
      if (!channel) {
        immediate?.(resolve);
        return;
      }
      waiting.push(resolve);
      channel.port2.postMessage(0);
    });
    last = now();
    if (isCancelled()) throw new Cancelled();
  };
}

/** Node serves up to 1000 messages of a port before anything else, so there a message would not let a cancel in. */
const immediate = (globalThis as { readonly setImmediate?: (run: () => void) => void }).setImmediate;
