import { toProblem } from '../pipeline/base/problem.ts';
import type { Backend } from '../pipeline/learn/network-engine.ts';
import { backendNames, type CapabilityCheck } from './capability.ts';
import type { JobControl } from './jobs.ts';
import type { Pool, Task } from './pool.ts';
import type { InputOf, OutputOf } from './verbs.ts';

/** What long work is done with. */
export type Crew = { readonly pool: Pool; readonly capability: CapabilityCheck };

/** Codes that mean: this backend cannot be trusted any more; the next one may do it. */
const lossCodes = new Set(['backend-lost', 'no-backend', 'worker-hung']);

type NetworkVerb = 'fold' | 'fit';

/**
 * Runs a task that trains a network: on the chosen backend, and once more on the next one if the device goes away
 * or stops answering. The job's note says so.
 */
export async function onNetwork<V extends NetworkVerb>(
  crew: Crew,
  task: Omit<Task<V>, 'role' | 'input'> & { readonly input: InputOf<V> },
  control: JobControl,
): Promise<OutputOf<V>> {
  await crew.capability.current();
  for (let again = false; ; again = true) {
    let used: Backend = 'cpu';
    const withBackend = (): InputOf<V> => {
      used = crew.capability.known()?.chosen ?? 'cpu';
      control.place(`${backendNames[used]} thread`);
      return { ...task.input, backend: used };
    };
    try {
      return await crew.pool.run<V>({ ...(task as Task<V>), role: 'gpu', input: withBackend });
    } catch (error) {
      const problem = toProblem(error);
      if (!lossCodes.has(problem.code)) throw error;
      const next = crew.capability.lost(used, problem.message);
      crew.pool.recycleGpu();
      if (again || next === null) throw problem;
      control.remark(`${backendNames[used]} stopped answering; started again on ${backendNames[next]}`);
    }
  }
}

/** Several things at once; when one fails, the others are stopped before the failure is told. */
export async function together<T>(
  signal: AbortSignal,
  starts: readonly ((signal: AbortSignal) => Promise<T>)[],
): Promise<T[]> {
  const inner = new AbortController();
  const stop = (): void => inner.abort();
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  const running = starts.map((start) => start(inner.signal));
  try {
    return await Promise.all(running);
  } catch (error) {
    inner.abort();
    await Promise.allSettled(running);
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** Consecutive parts of 0…count, as even as can be, at most `workers` of them. */
export function shareOut(count: number, workers: number): readonly (readonly [from: number, to: number])[] {
  const pieces = Math.max(1, Math.min(count, workers));
  return Array.from({ length: pieces }, (_, i) => [
    Math.floor((i * count) / pieces),
    Math.floor(((i + 1) * count) / pieces),
  ]);
}

/** A fraction of a whole made of parts that run at the same time. */
export function partsProgress(
  parts: number,
  report: (fraction: number, note?: string) => void,
): (part: number, fraction: number, note?: string) => void {
  const done = new Float64Array(parts);
  return (part, fraction, note) => {
    done[part] = Math.max(done[part] ?? 0, fraction);
    report(done.reduce((sum, value) => sum + value, 0) / parts, note);
  };
}

export function restartNote(control: JobControl): (count: number) => void {
  return (count) => control.remark(`a worker stopped and was started again (${count} of 3)`);
}
