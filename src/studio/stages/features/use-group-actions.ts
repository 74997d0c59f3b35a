import { useMemo } from 'react';
import {
  moveSteps,
  setGroup,
  setStepsDisabled,
  shiftSteps,
  stepGroups,
} from '../../../project/actions/recipe-groups.ts';
import { useStudio } from '../../state/context.tsx';
import { useActions } from '../../state/use-actions.ts';
import { words } from '../../words/index.ts';

export type GroupActions = {
  /** Gives steps a group of this name; null takes them out of theirs. */
  name(ids: readonly string[], name: string | null): void;
  disable(ids: readonly string[], disabled: boolean): void;
  /** One place up or down; returns the index at which the first of them then stands. */
  shift(ids: readonly string[], way: 'up' | 'down'): number;
  /** To the far side of another step, and of the whole group it is in. */
  move(ids: readonly string[], past: string): void;
  /** A new group of this step alone. */
  start(id: string): void;
  /** The step joins the group of the one before it. */
  join(id: string): void;
  /** What can be done with the group of a step. */
  can(id: string): { readonly start: boolean; readonly join: boolean; readonly leave: boolean };
};

/** What can be done with groups of steps. */
export function useGroupActions(): GroupActions {
  const { workspace } = useStudio();
  const { act } = useActions();
  return useMemo((): GroupActions => {
    const steps = () => workspace.get().project?.recipe.steps ?? [];
    const placed = (id: string) => {
      const at = steps().findIndex((step) => step.id === id);
      return { own: steps()[at]?.group, above: steps()[at - 1]?.group };
    };
    return {
      name: (ids, name) => void act(setGroup(ids, name)),
      disable: (ids, disabled) => void act(setStepsDisabled(ids, disabled)),
      shift(ids, way) {
        act(shiftSteps(ids, way));
        return steps().findIndex(({ id }) => id === ids[0]);
      },
      move: (ids, past) => void act(moveSteps(ids, past)),
      start(id) {
        const used = new Set(stepGroups(steps()).map(({ name }) => name));
        let number = 1;
        while (used.has(words.recipe.group.fresh(number))) number++;
        act(setGroup([id], words.recipe.group.fresh(number)));
      },
      join(id) {
        const { above } = placed(id);
        if (above !== undefined) act(setGroup([id], above));
      },
      can(id) {
        const { own, above } = placed(id);
        return {
          start: own === undefined,
          join: above !== undefined && above !== own,
          leave: own !== undefined,
        };
      },
    };
  }, [workspace, act]);
}
