import type { Role } from './engine-api.ts';
import type { Spawn } from './engine-worker.ts';

let counter = 0;

/** Starts real workers. Their death is noticed by their lock becoming free. */
export const spawnWorker: Spawn = (role: Role) => {
  const worker = new Worker(new URL('../../workers/engine.ts', import.meta.url), {
    type: 'module',
    name: `orrery-${role}`,
  });
  const lock = 'locks' in navigator ? `orrery-worker-${crypto.randomUUID()}-${++counter}` : null;
  const listeners = new Set<(reason: string) => void>();
  const ended = new AbortController();
  let started = false;
  const die = (reason: string): void => {
    if (ended.signal.aborted) return;
    ended.abort();
    for (const listener of listeners) listener(reason);
  };
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    die(event.message ? `It stopped with: ${event.message}.` : 'Its script could not be loaded.');
  });
  worker.addEventListener('messageerror', () => die('A message to it could not be read.'));
  if (lock !== null)
    watchLock(
      lock,
      () => started,
      ended.signal,
      () => die(''),
    );
  return {
    endpoint: worker,
    lock,
    started() {
      started = true;
    },
    terminate() {
      ended.abort();
      worker.terminate();
    },
    onDeath: (listener) => void listeners.add(listener),
  };
};

/** Calls back once the worker has held its lock and then lost it; a worker that has started must have held it. */
async function watchLock(
  lock: string,
  started: () => boolean,
  signal: AbortSignal,
  freed: () => void,
): Promise<void> {
  while (!signal.aborted && !started()) {
    const { held } = await navigator.locks.query();
    if (held?.some(({ name }) => name === lock)) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  try {
    await navigator.locks.request(lock, { signal }, freed);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
