import { createContext, type ReactNode, useContext } from 'react';
import type { Cards, Client } from '../../runtime/contract.ts';
import type { Ledger } from '../../runtime/ledger.ts';
import type { Workspace } from '../../store/workspace.ts';
import type { Tables } from './tables.ts';

/** What the studio stands on: made once in main.tsx. */
export type Studio = {
  readonly client: Client;
  readonly workspace: Workspace;
  readonly ledger: Ledger;
  readonly tables: Tables;
  /** Cards, asked for once. */
  readonly cards: Promise<Cards>;
};

const StudioContext = createContext<Studio | null>(null);

export function StudioProvider({ studio, children }: { studio: Studio; children: ReactNode }) {
  return <StudioContext.Provider value={studio}>{children}</StudioContext.Provider>;
}

export function useStudio(): Studio {
  const studio = useContext(StudioContext);
  if (!studio) throw new Error('useStudio is used outside StudioProvider');
  return studio;
}

export function useClient(): Client {
  return useStudio().client;
}
