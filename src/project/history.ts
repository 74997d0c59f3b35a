import { canonical, type Plain } from '../pipeline/base/plain.ts';
import type { Action } from './actions/action.ts';
import type { Project } from './records.ts';

/**
 * A change of the document as the top-level fields that differ: the one currency of undo, autosave and other
 * tabs. Whole fields, because deep patches lose columns named like object internals (`__proto__`).
 */
export type Diff = { readonly forward: Partial<Project>; readonly backward: Partial<Project> };
type Entry = Diff & { readonly label: string };
export type History = {
  readonly project: Project;
  readonly past: readonly Entry[];
  readonly future: readonly Entry[];
};
export type Changed = { readonly history: History; readonly diff: Diff };

const limit = 200;

export function startHistory(project: Project): History {
  return { project, past: [], future: [] };
}

/** The history after a change and what changed, or null if nothing did. */
export function change(history: History, action: Action): Changed | null {
  const diff = difference(history.project, action.change(history.project));
  if (diff === null) return null;
  const project = { ...history.project, ...diff.forward };
  const last = history.past.at(-1);
  if (action.undo === 'never') return { history: { ...history, project }, diff };
  if (action.undo === 'merge' && last?.label === action.label && history.future.length === 0) {
    const joined = {
      label: last.label,
      forward: { ...last.forward, ...diff.forward },
      backward: { ...diff.backward, ...last.backward },
    };
    return { history: { project, past: [...history.past.slice(0, -1), joined], future: [] }, diff };
  }
  const past = [...history.past, { label: action.label, ...diff }].slice(-limit);
  return { history: { project, past, future: [] }, diff };
}

export function undo(history: History): Changed | null {
  const entry = history.past.at(-1);
  if (!entry) return null;
  return {
    history: {
      project: { ...history.project, ...entry.backward },
      past: history.past.slice(0, -1),
      future: [...history.future, entry],
    },
    diff: { forward: entry.backward, backward: entry.forward },
  };
}

export function redo(history: History): Changed | null {
  const entry = history.future.at(-1);
  if (!entry) return null;
  return {
    history: {
      project: { ...history.project, ...entry.forward },
      past: [...history.past, entry],
      future: history.future.slice(0, -1),
    },
    diff: { forward: entry.forward, backward: entry.backward },
  };
}

/** A change made in another tab, taken over without an undo entry. */
export function accept(history: History, forward: Partial<Project>): History {
  return startHistory({ ...history.project, ...forward });
}

function difference(from: Project, to: Project): Diff | null {
  if (from === to) return null;
  const forward: Record<string, unknown> = {};
  const backward: Record<string, unknown> = {};
  for (const key of Object.keys(to) as (keyof Project)[]) {
    const [before, after] = [from[key], to[key]];
    // Documents are plain data by construction (records.ts).
    if (before === after || canonical(before as Plain) === canonical(after as Plain)) continue;
    forward[key] = after;
    backward[key] = before;
  }
  return Object.keys(forward).length === 0 ? null : { forward, backward };
}
