import { useEffect } from 'react';
import type { JobHandle, JobOptions } from '../../runtime/contract.ts';
import { type JobState, useJob } from './use-job.ts';

/**
 * The result of a job that depends on `key`: runs when the key changes, keeps the last result meanwhile.
 * A null key runs nothing. The worker caches by content, so asking again is cheap.
 */
export function useComputed<T>(
  key: string | null,
  start: (options: JobOptions) => JobHandle<T>,
): JobState<T> & { readonly retry: () => void } {
  const { state, run } = useJob<T>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for everything `start` closes over
  useEffect(() => {
    if (key !== null) void run(start);
  }, [key, run]);
  return { ...state, retry: () => void run(start) };
}

/** The newest result there is, also while a newer one is made or after it failed. */
export function latest<T>(state: JobState<T>): T | null {
  if (state.status === 'done') return state.result;
  return state.status === 'idle' ? null : state.last;
}
