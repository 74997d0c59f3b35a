import { type ClipboardEvent, type KeyboardEvent, type RefObject, useRef, useState } from 'react';
import { stepGroups } from '../../../project/actions/recipe-groups.ts';
import { words } from '../../words/index.ts';
import { neighbourPlace } from './neighbour-place.ts';
import type { FeaturesView } from './use-features.ts';
import { useGroupActions } from './use-group-actions.ts';
import { useRecipeActions } from './use-recipe-actions.ts';
import { useView } from './use-view.ts';

export type StepKeys<Host extends Element> = {
  readonly ref: RefObject<Host | null>;
  /** What the last key did, to be read out. */
  readonly said: string;
  /** Does what a key pressed on a step asks for; false if it asks for nothing. */
  press(event: KeyboardEvent<Element>): boolean;
  readonly onCopy: (event: ClipboardEvent) => void;
  readonly onPaste: (event: ClipboardEvent) => void;
};

/** Alt with arrows, Delete, Ctrl-D, E, Ctrl-C and Ctrl-V act on the chosen step; Alt with arrows on a group too. */
export function useStepKeys<Host extends Element>(view: FeaturesView): StepKeys<Host> {
  const steps = useRecipeActions();
  const groups = useGroupActions();
  const host = useRef<Host>(null);
  const [said, setSaid] = useState('');
  const { chosen } = view;
  const id = chosen.kind === 'step' ? chosen.id : null;
  const done = (event: KeyboardEvent | ClipboardEvent, focused = '[aria-current=step]') => {
    event.preventDefault();
    event.stopPropagation();
    requestAnimationFrame(() => host.current?.querySelector<HTMLElement | SVGElement>(focused)?.focus());
    return true;
  };
  const pressHead = (event: KeyboardEvent<Element>, first: string) => {
    const all = view.project.recipe.steps;
    const group = stepGroups(all).find(({ ids }) => ids[0] === first);
    const way = wayOf(event);
    if (group === undefined || way === null) return false;
    const place = groups.shift(group.ids, way) + 1;
    setSaid(words.recipe.group.moved(group.name, place, all.length));
    return done(event, `[data-group="${CSS.escape(first)}"]`);
  };
  return {
    ref: host,
    said,
    press(event) {
      const head = headUnder(event.target);
      if (head !== null) return pressHead(event, head);
      if (id === null || stepUnder(event.target) === null) return false;
      const ctrl = event.ctrlKey || event.metaKey;
      const key = event.key.toLowerCase();
      if (event.altKey) {
        const way = wayOf(event);
        if (way === null) return false;
        const { recipe } = view.project;
        const to = neighbourPlace(recipe.steps, id, way, useView.getState().closed);
        if (to !== null) {
          steps.move(id, to);
          setSaid(words.recipe.keys.moved(to + 1, recipe.steps.length));
        }
      } else if (key === 'delete' || key === 'backspace') steps.remove(id);
      else if (ctrl && key === 'd') steps.duplicate(id);
      else if (!ctrl && key === 'e') {
        steps.toggle(id);
        setSaid(view.entry?.step.disabled ? words.recipe.keys.on : words.recipe.keys.off);
      } else return false;
      return done(event);
    },
    onCopy(event) {
      if (id === null || stepUnder(event.target) === null || window.getSelection()?.toString()) return;
      event.clipboardData.setData('text/plain', steps.text(id));
      event.preventDefault();
    },
    onPaste(event) {
      if (stepUnder(event.target) === null) return;
      if (steps.paste(event.clipboardData.getData('text/plain'))) done(event);
    },
  };
}

/** Which way Alt with an arrow key moves; null for other keys. */
function wayOf({ altKey, key }: KeyboardEvent<Element>): 'up' | 'down' | null {
  if (!altKey) return null;
  return key === 'ArrowUp' ? 'up' : key === 'ArrowDown' ? 'down' : null;
}

/** The id of the first step of the group whose head has the focus, or null. */
export function headUnder(target: EventTarget | null): string | null {
  return target instanceof HTMLElement ? (target.dataset.group ?? null) : null;
}

/** The id of the step with the focus, '' for the roles; null elsewhere, as in a field. */
export function stepUnder(target: EventTarget | null): string | null {
  const element = target instanceof HTMLElement || target instanceof SVGElement ? target : null;
  return element?.dataset.step ?? null;
}
