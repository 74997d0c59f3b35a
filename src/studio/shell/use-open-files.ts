import { useCallback } from 'react';
import { type ProblemData, toProblem } from '../../pipeline/base/problem.ts';
import { type Studio, useStudio } from '../state/context.tsx';
import { type Chosen, filesOf, gatherLoose, isFolder } from '../state/folder.ts';
import { openArchive } from '../state/open-archive.ts';
import { type OpenHow, type OpenOutcome, type OpenReport, openFile } from '../state/open-files.ts';
import { showToast } from '../state/toast-store.ts';
import { useOpening } from '../state/use-opening.ts';
import { useSelection } from '../state/use-selection.ts';
import { words } from '../words/index.ts';
import { openOffer } from './open-offer.ts';
import { goTo } from './router.ts';

/** Opens dropped, chosen or pasted files one after the other and shows the first table. */
export function useOpenFiles(): (files: readonly Chosen[]) => void {
  const studio = useStudio();
  return useCallback((files) => void openAll(studio, files, {}), [studio]);
}

/** Opens a file that was made here: what was entered, recorded or fetched; says what came of it. */
export function useOpenMade(): (file: File, how: OpenHow) => Promise<OpenOutcome | null> {
  const studio = useStudio();
  return useCallback((file, how) => openAll(studio, [file], how), [studio]);
}

/** The outcome of the last file; null if another one is being opened. */
async function openAll(studio: Studio, chosen: readonly Chosen[], how: OpenHow): Promise<OpenOutcome | null> {
  const given = gatherLoose(chosen).flatMap((each) => (isFolder(each) ? filesOf(each) : [each]));
  const opening = useOpening.getState();
  if (given.length === 0 || opening.now !== null) return null;
  let outcome: OpenOutcome | null = null;
  opening.set({ problem: null, offer: null });
  const files = how.reader === undefined ? await unpackAll(studio, given) : given;
  for (const file of files) {
    const report: OpenReport = {
      onStage: showStage,
      onShown: () => {
        useSelection.getState().clear();
        useSelection.getState().setColumn(null);
        goTo('data');
      },
    };
    outcome = await openFile(studio, file, report, how);
    if (outcome.kind === 'problem') refuse(studio, file, outcome.problem);
    else if (outcome.kind === 'table') {
      const { target } = studio.workspace.get().project ?? {};
      if (target) useSelection.getState().setColumn(target);
    }
  }
  opening.set({ now: null });
  if (files.length > 1) showToast(words.first.multiple);
  if (files.length > 0) goTo('data');
  return outcome;
}

const showStage: OpenReport['onStage'] = (stage, name, fraction, cancel) =>
  useOpening.getState().set({ now: { stage, name, fraction, cancel } });

/** Archives of several tables as the tables that are wanted of them. */
async function unpackAll(studio: Studio, given: readonly Chosen[]): Promise<readonly Chosen[]> {
  const files: Chosen[] = [];
  for (const each of given) {
    try {
      files.push(...(await openArchive(studio.client, each, showStage)));
    } catch (error) {
      refuse(studio, each, toProblem(error).within({ file: each.name }).data());
    }
  }
  return files;
}

/** Says why a file could not be opened, and offers another way to open it if there is one. */
function refuse(studio: Studio, file: Chosen, problem: ProblemData): void {
  const offer = openOffer(problem);
  const other = offer && {
    label: offer.label,
    run: () => void openAll(studio, [file], { params: offer.params }),
  };
  if (studio.workspace.get().project?.datasets.length)
    showToast(`${problem.message} ${problem.hint}`, other ?? undefined, 'error');
  else useOpening.getState().set({ problem, offer: other });
}
