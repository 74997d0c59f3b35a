import type { PlainObject } from '../../pipeline/base/plain.ts';
import { Cancelled, Problem, toProblem } from '../../pipeline/base/problem.ts';
import type { Evaluation } from '../../pipeline/measure/evaluation.ts';
import type { Run } from '../../pipeline/registry/run.ts';
import type { CandidateEntry, DatasetRef, Project } from '../../project/records.ts';
import type { Client, JobHandle, TableRef } from '../../runtime/contract.ts';
import type { Workspace } from '../../store/workspace.ts';
import { candidateOf } from './candidate-of.ts';
import { currentRun } from './stage-status.ts';

/** What a candidate says while it is evaluated. */
export type CandidateProgress =
  | { readonly kind: 'started' }
  | { readonly kind: 'progress'; readonly fraction: number; readonly note: string }
  | { readonly kind: 'event'; readonly event: PlainObject }
  | { readonly kind: 'done'; readonly run: Run }
  | { readonly kind: 'failed'; readonly run: Run }
  | { readonly kind: 'cancelled' };
export type RunCandidatesInput = {
  readonly client: Client;
  readonly workspace: Workspace;
  readonly project: Project;
  readonly dataset: DatasetRef;
  readonly table: TableRef;
  readonly entries: readonly CandidateEntry[];
  /** Evaluate also what has a current run. */
  readonly again?: boolean;
  readonly machine: Run['machine'];
  readonly now: () => Date;
  readonly newId: () => string;
  readonly onProgress: (candidate: string, progress: CandidateProgress) => void;
};
export type RunningCandidates = {
  /** Runs that were recorded, failed ones too; resolves when the last is recorded. */
  readonly finished: Promise<readonly Run[]>;
  /** Stops one candidate, or all. What was recorded stays. */
  cancel(candidate?: string): void;
};

/** The baseline first, then in the order of the list; those with a current run are left out unless `again`. */
export function orderToRun(
  project: Project,
  entries: readonly CandidateEntry[],
  runs: readonly Run[],
  again: boolean,
): readonly CandidateEntry[] {
  const due = again
    ? entries
    : entries.filter((entry) => currentRun(project, entry, runs)?.status !== 'done');
  return [...due].sort((a, b) => Number(b.origin === 'baseline') - Number(a.origin === 'baseline'));
}

/**
 * Cross-validates candidates and records a run for each. Two are handed to the workers at a time, so that the
 * short ones show early while the pool stays full. A failure is a fact too: its run says what went wrong.
 */
export function runCandidates(input: RunCandidatesInput): RunningCandidates {
  const { client, workspace, project, onProgress } = input;
  if (project.task === null || project.metrics.length === 0) {
    throw new Problem(
      'no-task',
      'There is no target to predict and no metric to measure by.',
      'Choose a target on the Data screen.',
    );
  }
  const queue = [...orderToRun(project, input.entries, workspace.get().facts.runs, input.again ?? false)];
  const handles = new Map<string, { cancel(): void }>();
  const recorded: Run[] = [];
  let stopped = false;
  let sequence = Math.max(0, ...workspace.get().facts.runs.map((run) => run.sequence));

  async function evaluate(entry: CandidateEntry): Promise<void> {
    const candidate = candidateOf(project, entry);
    if (candidate === null) return;
    onProgress(entry.id, { kind: 'started' });
    await settle(
      client.evaluate(
        {
          table: input.table,
          candidate,
          plan: project.plan,
          metrics: project.metrics,
          holdout: project.holdout,
        },
        {
          label: entry.label,
          onProgress: (fraction, note) => onProgress(entry.id, { kind: 'progress', fraction, note }),
          onEvent: (event) => onProgress(entry.id, { kind: 'event', event }),
          onRetry: (again) => {
            onProgress(entry.id, { kind: 'started' });
            void settle(again as JobHandle<Evaluation>, entry, candidate).catch(() => {});
          },
        },
      ),
      entry,
      candidate,
    );
  }

  /** Records what comes of an evaluation, also of one that was asked for again. */
  async function settle(
    handle: JobHandle<Evaluation>,
    entry: CandidateEntry,
    candidate: Run['candidate'],
  ): Promise<void> {
    const from = performance.now();
    handles.set(entry.id, handle);
    const fact = (): Omit<Run, 'status'> => ({
      id: input.newId(),
      sequence: ++sequence,
      project: project.id,
      label: entry.label,
      origin: entry.origin,
      candidate,
      data: {
        name: input.dataset.name,
        hash: input.dataset.hash,
        rows: input.table.rows,
        columns: input.table.schema.length,
      },
      plan: project.plan,
      seconds: (performance.now() - from) / 1000,
      machine: input.machine,
      recordedAt: input.now().toISOString(),
    });
    try {
      const evaluation = await handle.result;
      const run: Run = { ...fact(), status: 'done', evaluation };
      await workspace.recordRun(run);
      recorded.push(run);
      onProgress(entry.id, { kind: 'done', run });
    } catch (error) {
      if (error instanceof Cancelled) {
        onProgress(entry.id, { kind: 'cancelled' });
        return;
      }
      const problem = toProblem(error).data();
      const run: Run = { ...fact(), status: 'failed', problem: { ...problem, at: { ...problem.at } } };
      await workspace.recordRun(run);
      recorded.push(run);
      onProgress(entry.id, { kind: 'failed', run });
    } finally {
      handles.delete(entry.id);
    }
  }

  async function lane(): Promise<void> {
    for (let entry = queue.shift(); entry && !stopped; entry = queue.shift()) await evaluate(entry);
  }

  return {
    finished: Promise.all([lane(), lane()]).then(() => recorded),
    cancel(candidate) {
      if (candidate === undefined) {
        stopped = true;
        for (const entry of queue.splice(0)) onProgress(entry.id, { kind: 'cancelled' });
        for (const handle of handles.values()) handle.cancel();
        return;
      }
      const waiting = queue.findIndex((entry) => entry.id === candidate);
      if (waiting >= 0) {
        queue.splice(waiting, 1);
        onProgress(candidate, { kind: 'cancelled' });
      }
      handles.get(candidate)?.cancel();
    },
  };
}
