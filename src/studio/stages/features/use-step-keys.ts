import { type ClipboardEvent, type KeyboardEvent, type RefObject, useRef, useState } from 'react';
import { words } from '../../words/index.ts';
import { neighbourPlace } from './neighbour-place.ts';
import type { FeaturesView } from './use-features.ts';
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

/** Alt with arrows, Delete, Ctrl-D, E, Ctrl-C and Ctrl-V act on the chosen step, in the list and in the flow. */
export function useStepKeys<Host extends Element>(view: FeaturesView): StepKeys<Host> {
  const steps = useRecipeActions();
  const host = useRef<Host>(null);
  const [said, setSaid] = useState('');
  const { chosen } = view;
  const id = chosen.kind === 'step' ? chosen.id : null;
  const focusChosen = () =>
    requestAnimationFrame(() =>
      host.current?.querySelector<HTMLElement | SVGElement>('[aria-current=step]')?.focus(),
    );
  const done = (event: KeyboardEvent | ClipboardEvent) => {
    event.preventDefault();
    event.stopPropagation();
    focusChosen();
    return true;
  };
  return {
    ref: host,
    said,
    press(event) {
      if (id === null || stepUnder(event.target) === null) return false;
      const ctrl = event.ctrlKey || event.metaKey;
      const key = event.key.toLowerCase();
      if (event.altKey) {
        if (key !== 'arrowup' && key !== 'arrowdown') return false;
        const { recipe } = view.project;
        const { closed } = useView.getState();
        const to = neighbourPlace(recipe.steps, id, key === 'arrowup' ? 'up' : 'down', closed);
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

/** The id of the step with the focus, '' for the roles; null elsewhere, as in a field. */
export function stepUnder(target: EventTarget | null): string | null {
  const element = target instanceof HTMLElement || target instanceof SVGElement ? target : null;
  return element?.dataset.step ?? null;
}
