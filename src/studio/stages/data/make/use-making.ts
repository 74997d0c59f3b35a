import { create } from 'zustand';

export type Making =
  | { readonly kind: 'new'; readonly operation: string; readonly from: string }
  | { readonly kind: 'edit'; readonly dataset: string };
type Store = {
  readonly now: Making | null;
  start(operation: string, from: string): void;
  edit(dataset: string): void;
  close(): void;
};

/** The table being made in the dialog, opened from the menu, the palette and the table's own line. */
export const useMaking = create<Store>((set) => ({
  now: null,
  start: (operation, from) => set({ now: { kind: 'new', operation, from } }),
  edit: (dataset) => set({ now: { kind: 'edit', dataset } }),
  close: () => set({ now: null }),
}));
