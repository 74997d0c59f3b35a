import { useCallback, useSyncExternalStore } from 'react';
import type { Client, TableRef } from '../../runtime/contract.ts';
import { useClient } from './context.tsx';
import { createMediaCache, type MediaCache, type MediaState } from './media-cache.ts';

const caches = new WeakMap<Client, MediaCache>();

function cacheOf(client: Client): MediaCache {
  const known = caches.get(client);
  if (known) return known;
  const made = createMediaCache(client);
  caches.set(client, made);
  return made;
}

/** The picture or sound of a row, fetched while it is shown. */
export function useMedia(table: TableRef, column: string, row: number): MediaState {
  const cache = cacheOf(useClient());
  const subscribe = useCallback(
    (changed: () => void) => cache.hold({ table, column, row }, changed),
    [cache, table, column, row],
  );
  return useSyncExternalStore(subscribe, () => cache.now({ table, column, row }));
}
