/** Kept outside the database, so that its loss is noticed: browsers may replace a corrupt database by an empty one. */
export type Sentinel = { readonly projects: number; readonly versions: number };
export type SentinelStore = { read(): Sentinel | null; write(sentinel: Sentinel): void };

const key = 'orrery.sentinel';

export function localSentinel(storage: Storage): SentinelStore {
  return {
    read() {
      try {
        const value = JSON.parse(storage.getItem(key) ?? 'null') as Partial<Sentinel> | null;
        return value && typeof value.projects === 'number' && typeof value.versions === 'number'
          ? (value as Sentinel)
          : null;
      } catch {
        return null;
      }
    },
    write(sentinel) {
      try {
        storage.setItem(key, JSON.stringify(sentinel));
      } catch {
        // No room or no permission: the database itself still works; only the loss check is off.
      }
    },
  };
}

export function memorySentinel(): SentinelStore {
  let held: Sentinel | null = null;
  return {
    read: () => held,
    write: (sentinel) => {
      held = sentinel;
    },
  };
}
