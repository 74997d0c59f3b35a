import { useCallback } from 'react';
import { useStudio } from '../state/context.tsx';
import { openFile } from '../state/open-files.ts';
import { showToast } from '../state/toast-store.ts';
import { useOpening } from '../state/use-opening.ts';
import { useSelection } from '../state/use-selection.ts';
import { words } from '../words/index.ts';
import { goTo } from './router.ts';

/** Opens dropped, chosen or pasted files one after the other and shows the first table. */
export function useOpenFiles(): (files: readonly File[]) => void {
  const studio = useStudio();
  return useCallback(
    (files) => {
      const opening = useOpening.getState();
      if (files.length === 0 || opening.now !== null) return;
      void (async () => {
        opening.set({ problem: null });
        for (const file of files) {
          const outcome = await openFile(studio, file, {
            onStage: (stage, name, fraction, cancel) =>
              opening.set({ now: { stage, name, fraction, cancel } }),
            onShown: () => {
              useSelection.getState().clear();
              useSelection.getState().setColumn(null);
              goTo('data');
            },
          });
          if (outcome.kind === 'problem') {
            const { problem } = outcome;
            if (studio.workspace.get().project?.datasets.length) {
              showToast(`${problem.message} ${problem.hint}`, undefined, 'error');
            } else opening.set({ problem });
          } else if (outcome.kind === 'table') {
            const { target } = studio.workspace.get().project ?? {};
            if (target) useSelection.getState().setColumn(target);
          }
        }
        opening.set({ now: null });
        if (files.length > 1) showToast(words.first.multiple);
        goTo('data');
      })();
    },
    [studio],
  );
}
