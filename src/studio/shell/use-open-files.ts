import { useCallback } from 'react';
import type { ProblemData } from '../../pipeline/base/problem.ts';
import { type Studio, useStudio } from '../state/context.tsx';
import { type OpenReport, openFile } from '../state/open-files.ts';
import { showToast } from '../state/toast-store.ts';
import { useOpening } from '../state/use-opening.ts';
import { useSelection } from '../state/use-selection.ts';
import { formatCount } from '../words/format.ts';
import { words } from '../words/index.ts';
import { goTo } from './router.ts';

/** Opens dropped, chosen or pasted files one after the other and shows the first table. */
export function useOpenFiles(): (files: readonly File[]) => void {
  const studio = useStudio();
  return useCallback((files) => void openAll(studio, files, null), [studio]);
}

async function openAll(studio: Studio, files: readonly File[], maxRows: number | null): Promise<void> {
  const opening = useOpening.getState();
  if (files.length === 0 || opening.now !== null) return;
  opening.set({ problem: null });
  for (const file of files) {
    const report: OpenReport = {
      onStage: (stage, name, fraction, cancel) => opening.set({ now: { stage, name, fraction, cancel } }),
      onShown: () => {
        useSelection.getState().clear();
        useSelection.getState().setColumn(null);
        goTo('data');
      },
    };
    const outcome = await openFile(studio, file, report, maxRows);
    if (outcome.kind === 'problem') refuse(studio, file, outcome.problem);
    else if (outcome.kind === 'table') {
      const { target } = studio.workspace.get().project ?? {};
      if (target) useSelection.getState().setColumn(target);
    }
  }
  opening.set({ now: null });
  if (files.length > 1) showToast(words.first.multiple);
  goTo('data');
}

/** Says why a file could not be opened; one that is too large may be opened in part. */
function refuse(studio: Studio, file: File, problem: ProblemData): void {
  const { fitting } = problem.at;
  const part = fitting !== undefined && {
    label: words.first.openPart(formatCount(fitting)),
    run: () => void openAll(studio, [file], fitting),
  };
  if (part || studio.workspace.get().project?.datasets.length) {
    showToast(`${problem.message} ${problem.hint}`, part || undefined, 'error');
  } else useOpening.getState().set({ problem });
}
