import { create } from 'zustand';

type Shown = { readonly kind: 'tables' } | { readonly kind: 'sql'; readonly edited: string | null };
type Store = {
  readonly now: Shown | null;
  tables(): void;
  /** A new query, or the one that makes this table. */
  sql(edited?: string): void;
  close(): void;
};

/** The windows over the tables as a whole, opened from the menu, the palette and a table's own line. */
export const useWarehouse = create<Store>((set) => ({
  now: null,
  tables: () => set({ now: { kind: 'tables' } }),
  sql: (edited) => set({ now: { kind: 'sql', edited: edited ?? null } }),
  close: () => set({ now: null }),
}));
