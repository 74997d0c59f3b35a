import { create } from 'zustand';
import type { Brush } from './parallel-axes.ts';

export type TrialSort = { readonly by: string; readonly down: boolean };
type View = {
  /** The trial looked at, by number; null: the best. */
  readonly trial: number | null;
  readonly brushes: ReadonlyMap<string, Brush>;
  readonly editing: boolean;
  readonly sort: TrialSort | null;
  pick(trial: number | null): void;
  brush(axis: string, brush: Brush | null): void;
  clear(): void;
  edit(editing: boolean): void;
  sortBy(by: string): void;
};

/** What is looked at on the search screen: one choice for the table and every chart. */
export const useView = create<View>((set) => ({
  trial: null,
  brushes: new Map(),
  editing: false,
  sort: null,
  pick: (trial) => set({ trial }),
  brush: (axis, brush) =>
    set((state) => {
      const brushes = new Map(state.brushes);
      if (brush) brushes.set(axis, brush);
      else brushes.delete(axis);
      return { brushes };
    }),
  clear: () => set({ brushes: new Map() }),
  edit: (editing) => set({ editing }),
  sortBy: (by) =>
    set(({ sort }) => {
      if (sort?.by !== by) return { sort: { by, down: true } };
      return { sort: sort.down ? { by, down: false } : null };
    }),
}));
