import { create } from 'zustand';

export type Selection = {
  /** Row numbers of the active table chosen in any view. */
  readonly rows: ReadonlySet<number>;
  /** Where they were chosen, in words: "missing age". */
  readonly why: string | null;
  /** A row to bring into view; a new object each time. */
  readonly reveal: { readonly row: number } | null;
  /** The column being looked at. */
  readonly column: string | null;
  /** Several columns picked at once; empty while there is only the one looked at. */
  readonly columns: ReadonlySet<string>;
  setRows(rows: Iterable<number>, why?: string): void;
  toggleRow(row: number, keep: boolean): void;
  /** Brings the next or previous selected row into view. */
  step(direction: 1 | -1): void;
  setColumn(column: string | null): void;
  setColumns(columns: Iterable<string>): void;
  clear(): void;
};

/** Linked selection: rows chosen in any view are marked in all. Belongs to the tab; cleared with the dataset. */
export const useSelection = create<Selection>((set) => ({
  rows: new Set(),
  why: null,
  reveal: null,
  column: null,
  columns: new Set(),
  setRows: (rows, why) => {
    const chosen = new Set(rows);
    const first = chosen.values().next().value;
    set({ rows: chosen, why: why ?? null, reveal: first === undefined ? null : { row: first } });
  },
  step: (direction) =>
    set(({ rows, reveal }) => {
      const ordered = [...rows].sort((a, b) => a - b);
      if (ordered.length === 0) return {};
      const at = reveal ? ordered.indexOf(reveal.row) : -1;
      const row = ordered[(at + direction + ordered.length) % ordered.length];
      return row === undefined ? {} : { reveal: { row } };
    }),
  toggleRow: (row, keep) =>
    set((state) => {
      const rows = new Set(keep ? state.rows : []);
      if (state.rows.has(row)) rows.delete(row);
      else rows.add(row);
      return { rows, why: null };
    }),
  setColumn: (column) => set({ column, columns: new Set() }),
  setColumns: (columns) => set({ columns: new Set(columns) }),
  clear: () => set({ rows: new Set(), why: null, reveal: null, columns: new Set() }),
}));
