import { create } from 'zustand';

export type Selection = {
  /** Row numbers of the active table chosen in any view. */
  readonly rows: ReadonlySet<number>;
  /** Where they were chosen, in words: "missing age". */
  readonly why: string | null;
  /** The column being looked at. */
  readonly column: string | null;
  setRows(rows: Iterable<number>, why?: string): void;
  toggleRow(row: number, keep: boolean): void;
  setColumn(column: string | null): void;
  clear(): void;
};

/** Linked selection: rows chosen in any view are marked in all. Belongs to the tab; cleared with the dataset. */
export const useSelection = create<Selection>((set) => ({
  rows: new Set(),
  why: null,
  column: null,
  setRows: (rows, why) => set({ rows: new Set(rows), why: why ?? null }),
  toggleRow: (row, keep) =>
    set((state) => {
      const rows = new Set(keep ? state.rows : []);
      if (state.rows.has(row)) rows.delete(row);
      else rows.add(row);
      return { rows, why: null };
    }),
  setColumn: (column) => set({ column }),
  clear: () => set({ rows: new Set(), why: null }),
}));
