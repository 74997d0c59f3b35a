import { create } from 'zustand';

/** Counts the files that were kept in this tab: what needs one that was lost looks for it again after it was dropped. */
export const useKeptFiles = create<{ readonly count: number; kept(): void }>((set) => ({
  count: 0,
  kept: () => set(({ count }) => ({ count: count + 1 })),
}));
