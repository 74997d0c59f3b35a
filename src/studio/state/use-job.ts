import { useCallback, useEffect, useRef, useState } from 'react';
import { Cancelled, type ProblemData, toProblem } from '../../pipeline/base/problem.ts';
import type { JobHandle, JobOptions } from '../../runtime/contract.ts';

export type JobState<T> =
  | { readonly status: 'idle' }
  | { readonly status: 'running'; readonly fraction: number; readonly note: string; readonly last: T | null }
  | { readonly status: 'done'; readonly result: T }
  | { readonly status: 'failed'; readonly problem: ProblemData; readonly last: T | null };
export type UsedJob<T> = {
  readonly state: JobState<T>;
  /** Starts a job; one that is under way is cancelled. Resolves with its result, or null if it gave none. */
  readonly run: (start: (options: JobOptions) => JobHandle<T>) => Promise<T | null>;
  readonly cancel: () => void;
};

/** One job of a component: its progress, result or Problem; cancelled when replaced or unmounted. */
export function useJob<T>(): UsedJob<T> {
  const [state, setState] = useState<JobState<T>>({ status: 'idle' });
  const current = useRef<JobHandle<T> | null>(null);
  const last = useRef<T | null>(null);

  const cancel = useCallback(() => {
    current.current?.cancel();
    current.current = null;
    setState((held) =>
      held.status === 'running'
        ? held.last === null
          ? { status: 'idle' }
          : { status: 'done', result: held.last }
        : held,
    );
  }, []);

  const run = useCallback(async (start: (options: JobOptions) => JobHandle<T>): Promise<T | null> => {
    current.current?.cancel();
    setState({ status: 'running', fraction: 0, note: '', last: last.current });
    let handle: JobHandle<T> | null = null;
    const isCurrent = () => handle === null || current.current === handle;
    try {
      handle = start({
        onProgress(fraction, note) {
          if (isCurrent()) setState({ status: 'running', fraction, note, last: last.current });
        },
      });
      current.current = handle;
      const result = await handle.result;
      if (current.current !== handle) return null;
      current.current = null;
      last.current = result;
      setState({ status: 'done', result });
      return result;
    } catch (error) {
      if (error instanceof Cancelled || (handle !== null && current.current !== handle)) return null;
      current.current = null;
      setState({ status: 'failed', problem: toProblem(error).data(), last: last.current });
      return null;
    }
  }, []);

  useEffect(() => () => current.current?.cancel(), []);
  return { state, run, cancel };
}
