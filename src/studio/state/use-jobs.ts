import { useSyncExternalStore } from 'react';
import type { JobView } from '../../runtime/contract.ts';
import { useClient } from './context.tsx';

/** All jobs of this tab, newest as the client orders them. */
export function useJobs(): readonly JobView[] {
  const client = useClient();
  return useSyncExternalStore(client.subscribe, client.jobs);
}
