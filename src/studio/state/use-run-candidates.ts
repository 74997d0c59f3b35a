import { useCallback } from 'react';
import { create } from 'zustand';
import { toProblem } from '../../pipeline/base/problem.ts';
import type { Run } from '../../pipeline/registry/run.ts';
import type { CandidateEntry } from '../../project/records.ts';
import { words } from '../words/index.ts';
import { useStudio } from './context.tsx';
import {
  type CandidateProgress,
  orderToRun,
  type RunningCandidates,
  runCandidates,
} from './run-candidates.ts';
import { showToast } from './toast-store.ts';
import { log } from './use-log.ts';
import { useSession } from './use-session.ts';
import { startTrainingLog, tellTrainingLog } from './use-training-log.ts';

type Batch = {
  /** From the wish to the last record. */
  readonly busy: boolean;
  /** The batch under way. */
  readonly running: RunningCandidates | null;
  readonly total: number;
  readonly over: number;
  /** The newest word of each candidate, also of those that are done. */
  readonly last: ReadonlyMap<string, CandidateProgress>;
};
const useBatch = create<Batch>(() => ({ busy: false, running: null, total: 0, over: 0, last: new Map() }));

/** Cross-validates candidates and records their runs; one batch at a time, seen from every screen. */
export function useRunCandidates(): {
  readonly running: boolean;
  readonly total: number;
  readonly over: number;
  readonly last: ReadonlyMap<string, CandidateProgress>;
  /** All candidates of the project unless some are named; those with a current run are left out unless `again`. */
  readonly run: (entries?: readonly CandidateEntry[], again?: boolean) => Promise<readonly Run[]>;
  readonly cancel: (candidate?: string) => void;
} {
  const studio = useStudio();
  const batch = useBatch();
  const run = useCallback(
    async (entries?: readonly CandidateEntry[], again = false): Promise<readonly Run[]> => {
      const { project } = studio.workspace.get();
      const dataset = project?.datasets.find((held) => held.id === project.active);
      if (!project || !dataset || useBatch.getState().busy) return [];
      useBatch.setState({ busy: true });
      const { setRunning } = useSession.getState();
      const listed = entries ?? project.candidates;
      try {
        const { table } = await studio.tables.get(dataset);
        const capability = await studio.client.capability();
        const due = orderToRun(project, listed, studio.workspace.get().facts.runs, again);
        for (const entry of due) setRunning(entry.id, null);
        const running = runCandidates({
          client: studio.client,
          workspace: studio.workspace,
          project,
          dataset,
          table,
          entries: listed,
          again,
          machine: {
            backend: capability.chosen,
            threads: capability.threads,
            userAgent: navigator.userAgent,
          },
          now: () => new Date(),
          newId: () => crypto.randomUUID(),
          onProgress: hear,
        });
        useBatch.setState({ running, total: due.length, over: 0, last: new Map() });
        const runs = await running.finished;
        const done = runs.filter((run) => run.status === 'done').length;
        if (done > 0) showToast(words.data.trainedToast(done), undefined, 'ok');
        if (runs.length > done) showToast(words.data.failedToast(runs.length - done), undefined, 'error');
        return runs;
      } catch (error) {
        const problem = toProblem(error);
        showToast(`${problem.message} ${problem.hint}`, undefined, 'error');
        return [];
      } finally {
        for (const entry of listed) setRunning(entry.id, 'over');
        useBatch.setState({ running: null, busy: false });
      }
    },
    [studio],
  );
  const cancel = useCallback((candidate?: string) => useBatch.getState().running?.cancel(candidate), []);
  return { ...batch, running: batch.busy, run, cancel };
}

function hear(candidate: string, progress: CandidateProgress): void {
  const { setRunning } = useSession.getState();
  const isOver = progress.kind === 'done' || progress.kind === 'failed' || progress.kind === 'cancelled';
  if (progress.kind === 'started') {
    startTrainingLog(candidate);
    setRunning(candidate, 0);
  }
  if (progress.kind === 'progress') setRunning(candidate, progress.fraction);
  else if (isOver) setRunning(candidate, 'over');
  if (progress.kind === 'done') log(words.data.log.measured(progress.run.label, progress.run.seconds));
  if (progress.kind === 'failed') {
    log(words.data.log.failed(progress.run.label, String(progress.run.problem?.message ?? '')), 'error');
  }
  if (progress.kind === 'event') {
    tellTrainingLog(candidate, progress.event);
    return;
  }
  useBatch.setState((batch) => ({
    over: batch.over + (isOver ? 1 : 0),
    last: new Map(batch.last).set(candidate, progress),
  }));
}
