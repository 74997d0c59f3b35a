/** Results kept by key, up to so many bytes; those not asked for longest leave first. */
export type Memo<T> = {
  get(key: string): T | undefined;
  /** Keeps a value; one larger than the whole memo is not kept. */
  put(key: string, value: T, bytes: number): void;
  clear(): void;
  readonly bytes: number;
};

export function createMemo<T>(limit: number): Memo<T> {
  const held = new Map<string, { readonly value: T; readonly bytes: number }>();
  let bytes = 0;
  const drop = (key: string): void => {
    bytes -= held.get(key)?.bytes ?? 0;
    held.delete(key);
  };
  return {
    get(key) {
      const entry = held.get(key);
      if (entry === undefined) return undefined;
      held.delete(key);
      held.set(key, entry);
      return entry.value;
    },
    put(key, value, size) {
      drop(key);
      if (size > limit) return;
      held.set(key, { value, bytes: size });
      bytes += size;
      for (const oldest of held.keys()) {
        if (bytes <= limit) break;
        drop(oldest);
      }
    },
    clear() {
      held.clear();
      bytes = 0;
    },
    get bytes() {
      return bytes;
    },
  };
}
