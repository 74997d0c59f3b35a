import { create } from 'zustand';
import type { Recipe } from '../../../pipeline/features/recipe-types.ts';

/** The entry of the recipe being looked at: a step by its id, or the roles before the first step. */
export type Chosen = { readonly kind: 'roles' } | { readonly kind: 'step'; readonly id: string };
type View = {
  readonly chosen: Chosen | null;
  readonly look: 'steps' | 'flow';
  readonly columns: 'changed' | 'all';
  /** The recipe on its table that is to be fitted on all rows, however long it takes. */
  readonly exact: string | null;
  /** Groups whose steps are hidden, by the id of their first step. */
  readonly closed: ReadonlySet<string>;
  choose(chosen: Chosen | null): void;
  setLook(look: View['look']): void;
  setColumns(columns: View['columns']): void;
  setExact(exact: string): void;
  fold(group: string): void;
};

/** What the features screen shows; kept while other stages are looked at. */
export const useView = create<View>((set) => ({
  chosen: null,
  look: 'steps',
  columns: 'changed',
  exact: null,
  closed: new Set(),
  choose: (chosen) => set({ chosen }),
  setLook: (look) => set({ look }),
  setColumns: (columns) => set({ columns }),
  setExact: (exact) => set({ exact }),
  fold: (group) =>
    set(({ closed }) => ({
      closed: new Set(closed.has(group) ? [...closed].filter((id) => id !== group) : [...closed, group]),
    })),
}));

/** What is chosen, as far as it is still there; at first the first step that is on. */
export function standingChoice(chosen: Chosen | null, recipe: Recipe): Chosen {
  if (chosen?.kind === 'roles') return chosen;
  if (chosen && recipe.steps.some(({ id }) => id === chosen.id)) return chosen;
  const first = recipe.steps.find(({ disabled }) => !disabled) ?? recipe.steps[0];
  return first ? { kind: 'step', id: first.id } : { kind: 'roles' };
}

/** What to look at after a step is taken away: the one that takes its place, else the one before. */
export function besideOf(id: string, recipe: Recipe): Chosen {
  const at = recipe.steps.findIndex((step) => step.id === id);
  const next = recipe.steps[at + 1] ?? recipe.steps[at - 1];
  return next ? { kind: 'step', id: next.id } : { kind: 'roles' };
}
