import { useMemo } from 'react';
import type { Plain } from '../../../pipeline/base/plain.ts';
import { toProblem } from '../../../pipeline/base/problem.ts';
import type { RecipeStep } from '../../../pipeline/features/recipe-types.ts';
import type { StepCard } from '../../../pipeline/features/step.ts';
import {
  addStep,
  addSteps,
  duplicateStep,
  moveStep,
  removeStep,
  setRecipe,
  setStepDisabled,
} from '../../../project/actions/recipe.ts';
import { useStudio } from '../../state/context.tsx';
import { fixPlace } from '../../state/fix-state.ts';
import { newId } from '../../state/new-id.ts';
import { showToast } from '../../state/toast-store.ts';
import { useActions } from '../../state/use-actions.ts';
import { useCards } from '../../state/use-cards.ts';
import { useSelection } from '../../state/use-selection.ts';
import { words } from '../../words/index.ts';
import { defaultColumns, type KnownColumn } from './default-columns.ts';
import type { Proposed } from './proposed-steps.ts';
import { readSteps } from './recipe-json.ts';
import { besideOf, standingChoice, useView } from './use-view.ts';

export type RecipeActions = {
  /** Adds a step after the chosen one, on columns that suit it. */
  add(card: StepCard, columns: readonly KnownColumn[], filled: ReadonlySet<string>): void;
  /** Adds proposed steps where they belong. */
  propose(proposed: readonly Proposed[]): void;
  remove(id: string): void;
  clear(): void;
  toggle(id: string): void;
  duplicate(id: string): void;
  move(id: string, to: number): void;
  /** The JSON of one step, or of all. */
  text(id: string | null): string;
  copy(id: string | null): Promise<void>;
  /** Adds the steps in a JSON text after the chosen one; false if it holds none. */
  paste(text: string): boolean;
  pasteClipboard(): Promise<void>;
};

/** What can be done with the recipe: by buttons, menus, keys and the palette. */
export function useRecipeActions(): RecipeActions {
  const { workspace } = useStudio();
  const { act, actAndTell } = useActions();
  const cards = useCards();
  return useMemo((): RecipeActions => {
    const w = words.features.recipe;
    const recipe = () => workspace.get().project?.recipe ?? { steps: [] };
    const choose = (id: string) => useView.getState().choose({ kind: 'step', id });
    const labelOf = (step: RecipeStep | undefined) =>
      cards.steps.find((card) => card.id === step?.step)?.label ?? step?.step ?? '';
    const stepOf = (id: string) => recipe().steps.find((step) => step.id === id);
    const place = () => {
      const chosen = standingChoice(useView.getState().chosen, recipe());
      return chosen.kind === 'roles' ? 0 : recipe().steps.findIndex(({ id }) => id === chosen.id) + 1;
    };
    const paste = (text: string): boolean => {
      let value: Plain;
      try {
        value = JSON.parse(text) as Plain;
      } catch {
        return false;
      }
      try {
        const steps = readSteps(value, cards.steps, () => newId('step')).map((step) => ({
          ...step,
          id: newId('step'),
        }));
        const last = steps.at(-1);
        if (!last) return false;
        if (
          act(
            addSteps(
              steps.map((step) => ({ step })),
              w.pasteLabel(steps.length),
              place(),
            ),
          )
        ) {
          choose(last.id);
          showToast(w.pasted(steps.length));
        }
      } catch (error) {
        const problem = toProblem(error);
        showToast(`${problem.message} ${problem.hint}`, undefined, 'error');
      }
      return true;
    };
    const text = (id: string | null) => {
      const step = id === null ? undefined : stepOf(id);
      return JSON.stringify(step ? { steps: [step] } : recipe(), null, 2);
    };
    return {
      add(card, columns, filled) {
        const step: RecipeStep = {
          id: newId('step'),
          step: card.id,
          columns: defaultColumns(card, columns, useSelection.getState().column, filled),
          params: {},
        };
        if (act(addStep(step, card.label, place()))) choose(step.id);
      },
      propose(proposed) {
        const added = proposed.map((entry) => ({ ...entry, step: { ...entry.step, id: newId('step') } }));
        const first = added[0];
        if (!first) return;
        const one = added.length === 1;
        const at = one ? fixPlace(recipe().steps, first.step.step, cards.steps) : undefined;
        const label = one ? `Add ${labelOf(first.step)}` : w.proposeLabel(added.length);
        if (act(addSteps(added, label, at))) choose(first.step.id);
      },
      remove(id) {
        const next = besideOf(id, recipe());
        const name = labelOf(stepOf(id));
        actAndTell(removeStep(id, name), w.removed(name));
        useView.getState().choose(next);
      },
      clear: () => actAndTell(setRecipe({ steps: [] }), w.cleared(recipe().steps.length)),
      toggle: (id) => void act(setStepDisabled(id, !stepOf(id)?.disabled)),
      duplicate(id) {
        const fresh = newId('step');
        if (act(duplicateStep(id, fresh))) choose(fresh);
      },
      move: (id, to) => void act(moveStep(id, to)),
      text,
      async copy(id) {
        await navigator.clipboard.writeText(text(id));
        showToast(w.copied(id === null ? recipe().steps.length : 1), undefined, 'ok');
      },
      paste,
      async pasteClipboard() {
        const held = await navigator.clipboard.readText().catch(() => '');
        if (!paste(held)) showToast(w.pasteFailed, undefined, 'error');
      },
    };
  }, [workspace, act, actAndTell, cards]);
}
