import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import type { ThemeChoice } from '../theme/theme.ts';

export type DrawerTab = 'log' | 'json' | 'python' | 'typescript';
export type Session = {
  readonly theme: ThemeChoice;
  readonly drawer: DrawerTab | null;
  /** The project that was open last. */
  readonly lastProject: string | null;
  /** Jobs of candidates being run now: id → 0…1, or null while queued. Not kept. */
  readonly running: ReadonlyMap<string, number | null>;
  /** Findings of the data being worked on, once they were counted. Not kept. */
  readonly findings: { readonly dataset: string; readonly count: number } | null;
  setTheme(theme: ThemeChoice): void;
  setDrawer(drawer: DrawerTab | null): void;
  setLastProject(id: string | null): void;
  setRunning(candidate: string, fraction: number | null | 'over'): void;
  setFindings(findings: Session['findings']): void;
};

/** What belongs to this browser and tab, not to the project. */
export const useSession = create<Session>()(
  persist(
    (set) => ({
      theme: 'system',
      drawer: null,
      lastProject: null,
      running: new Map(),
      findings: null,
      setTheme: (theme) => set({ theme }),
      setDrawer: (drawer) => set({ drawer }),
      setLastProject: (lastProject) => set({ lastProject }),
      setRunning: (candidate, fraction) =>
        set((state) => {
          const running = new Map(state.running);
          if (fraction === 'over') running.delete(candidate);
          else running.set(candidate, fraction);
          return { running };
        }),
      setFindings: (findings) => set({ findings }),
    }),
    {
      name: 'orrery-session',
      storage: createJSONStorage(() => localStorage),
      partialize: ({ theme, drawer, lastProject }) => ({ theme, drawer, lastProject }),
    },
  ),
);
