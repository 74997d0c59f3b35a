import type { Random } from '../../base/random.ts';

/** What is kept of a source that never ends. */
export type Keep = 'first' | 'latest' | 'random';
export type Reservoir<T> = {
  add(item: T): void;
  /** In the order they came. */
  items(): readonly T[];
  seen(): number;
  /** Nothing more will be kept: only with `first`. */
  full(): boolean;
  clear(): void;
};

/**
 * At most `size` items of a stream of any length: the first, the latest, or a uniform random sample of all that came
 * (algorithm R, Vitter 1985).
 */
export function makeReservoir<T>(keep: Keep, size: number, random: Random): Reservoir<T> {
  let held: { readonly at: number; readonly item: T }[] = [];
  let seen = 0;
  return {
    add(item) {
      const at = seen++;
      if (held.length < size) held.push({ at, item });
      else if (keep === 'latest') held[at % size] = { at, item };
      else if (keep === 'random') {
        const place = random.below(seen);
        if (place < size) held[place] = { at, item };
      }
    },
    items: () => [...held].sort((a, b) => a.at - b.at).map(({ item }) => item),
    seen: () => seen,
    full: () => keep === 'first' && held.length === size,
    clear() {
      held = [];
      seen = 0;
    },
  };
}
