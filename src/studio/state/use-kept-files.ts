import { create } from 'zustand';

/** Counts the files of steps that were kept in this tab: one that was lost is looked for again after it was dropped. */
export const useKeptFiles = create<{ readonly count: number; kept(): void }>((set) => ({
  count: 0,
  kept: () => set(({ count }) => ({ count: count + 1 })),
}));
