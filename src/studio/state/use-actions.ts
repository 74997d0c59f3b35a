import { useMemo } from 'react';
import { toProblem } from '../../pipeline/base/problem.ts';
import type { Action } from '../../project/actions/action.ts';
import { words } from '../words/index.ts';
import { useStudio } from './context.tsx';
import { showToast } from './toast-store.ts';

export type Actions = {
  /** Changes the document. A refusal (second tab, full disk) shows as a message. */
  act(action: Action): boolean;
  /** The same, and says so with a way back. For anything that takes something away. */
  actAndTell(action: Action, text: string): void;
  /** Shows what went wrong as a message. */
  tell(error: unknown): void;
  undo(): void;
  redo(): void;
};

export function useActions(): Actions {
  const { workspace } = useStudio();
  return useMemo(() => {
    const tell = (error: unknown) => {
      const problem = toProblem(error);
      showToast(`${problem.message} ${problem.hint}`, undefined, 'error');
    };
    const guarded = (change: () => void): boolean => {
      try {
        change();
        return true;
      } catch (error) {
        tell(error);
        return false;
      }
    };
    const act = (action: Action) => guarded(() => workspace.act(action));
    return {
      act,
      tell,
      actAndTell(action, text) {
        if (act(action)) {
          showToast(text, { label: words.shell.undo, run: () => guarded(() => workspace.undo()) });
        }
      },
      undo: () => void guarded(() => workspace.undo()),
      redo: () => void guarded(() => workspace.redo()),
    };
  }, [workspace]);
}
