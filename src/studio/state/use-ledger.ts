import { useSyncExternalStore } from 'react';
import type { LedgerView } from '../../runtime/ledger.ts';
import { useStudio } from './context.tsx';

/** What went over the network since the page was opened. */
export function useLedger(): LedgerView {
  const { ledger } = useStudio();
  return useSyncExternalStore(ledger.subscribe, ledger.view);
}
