import { toProblem } from '../../pipeline/base/problem.ts';
import type { MediaFile } from '../../pipeline/data/media/media-file.ts';
import type { Client, TableRef } from '../../runtime/contract.ts';
import { log } from './use-log.ts';

/** A picture or sound at hand: its object URL lives as long as something shows it, and a little longer. */
export type HeldMedia = Omit<MediaFile, 'bytes'> & { readonly url: string; readonly blob: Blob };
export type MediaState = HeldMedia | 'loading' | 'missing';
export type MediaPlace = { readonly table: TableRef; readonly column: string; readonly row: number };
export type MediaCache = {
  /** Keeps the file of a place while it is shown; gives what lets it go. */
  hold(place: MediaPlace, changed: () => void): () => void;
  now(place: MediaPlace): MediaState;
};

type Entry = { state: MediaState; users: Set<() => void> };

/** Files that nothing shows any more are kept up to this many, the latest used. */
const idle = 240;
const most = 64;

export function createMediaCache(client: Pick<Client, 'media'>): MediaCache {
  const entries = new Map<string, Entry>();
  const wanted = new Map<
    string,
    { readonly table: TableRef; readonly column: string; readonly rows: Set<number> }
  >();
  let waiting = false;

  const nameOf = ({ table, column, row }: MediaPlace) => `${table.key}\n${column}\n${row}`;

  function ask({ table, column, row }: MediaPlace): void {
    const group = `${table.key}\n${column}`;
    const held = wanted.get(group) ?? { table, column, rows: new Set<number>() };
    held.rows.add(row);
    wanted.set(group, held);
    if (waiting) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      const groups = [...wanted.values()];
      wanted.clear();
      for (const each of groups) void fetchGroup(each.table, each.column, [...each.rows]);
    }, 16);
  }
  async function fetchGroup(table: TableRef, column: string, rows: readonly number[]): Promise<void> {
    for (let at = 0; at < rows.length; at += most) {
      const part = rows
        .slice(at, at + most)
        .filter((row) => (entries.get(nameOf({ table, column, row }))?.users.size ?? 0) > 0);
      if (part.length === 0) continue;
      try {
        const files = await client.media(table, column, part);
        part.forEach((row, i) => {
          put(nameOf({ table, column, row }), files[i] ?? null);
        });
      } catch (error) {
        log(toProblem(error).message, 'error');
        for (const row of part) put(nameOf({ table, column, row }), null);
      }
    }
  }
  function put(name: string, file: MediaFile | null): void {
    const entry = entries.get(name);
    if (!entry) return;
    if (file === null) entry.state = 'missing';
    else {
      const { bytes, ...about } = file;
      const blob = new Blob([bytes], { type: file.mime });
      entry.state = { ...about, blob, url: URL.createObjectURL(blob) };
    }
    for (const changed of entry.users) changed();
  }
  function sweep(): void {
    const free = [...entries].filter(([, entry]) => entry.users.size === 0);
    for (const [name, { state }] of free.slice(0, Math.max(0, free.length - idle))) {
      if (typeof state === 'object') URL.revokeObjectURL(state.url);
      entries.delete(name);
    }
  }
  return {
    now: (place) => entries.get(nameOf(place))?.state ?? 'loading',
    hold(place, changed) {
      const name = nameOf(place);
      const known = entries.get(name);
      const entry: Entry = known ?? { state: 'loading', users: new Set() };
      if (!known || entry.state === 'loading') ask(place);
      entries.delete(name);
      entries.set(name, entry);
      entry.users.add(changed);
      return () => {
        entry.users.delete(changed);
        if (entry.users.size === 0) sweep();
      };
    },
  };
}
