import { canonical, type Plain } from '../../../pipeline/base/plain.ts';
import type { ProblemData } from '../../../pipeline/base/problem.ts';
import type { Run } from '../../../pipeline/registry/run.ts';
import type { CandidateEntry, Project } from '../../../project/records.ts';
import { candidateOf } from '../../state/candidate-of.ts';
import { currentRun } from '../../state/stage-status.ts';

/** What may differ between a run and the candidate as it stands. */
export type Change =
  | 'data'
  | 'target'
  | 'roles'
  | 'recipe'
  | 'params'
  | 'plan'
  | 'metrics'
  | 'seed'
  | 'positive';
export type CandidateState =
  | { readonly kind: 'not-run' }
  | { readonly kind: 'queued' }
  | { readonly kind: 'running'; readonly fraction: number }
  | { readonly kind: 'done'; readonly run: Run }
  | { readonly kind: 'failed'; readonly run: Run; readonly problem: ProblemData }
  | { readonly kind: 'stale'; readonly run: Run; readonly changed: readonly Change[] };

/** Where a candidate is: measured, failed, or measured before something changed. */
export function stateOf(project: Project, entry: CandidateEntry, runs: readonly Run[]): CandidateState {
  const run = currentRun(project, entry, runs);
  if (run?.status === 'done') return { kind: 'done', run };
  if (run) return { kind: 'failed', run, problem: problemOf(run) };
  const last = lastRun(entry, runs);
  return last
    ? { kind: 'stale', run: last, changed: changesSince(project, entry, last) }
    : { kind: 'not-run' };
}

/** The same, while the candidate waits (null) or runs (0…1). */
export function whileRunning(state: CandidateState, running: number | null | undefined): CandidateState {
  if (running === undefined) return state;
  return running === null ? { kind: 'queued' } : { kind: 'running', fraction: running };
}

function problemOf(run: Run): ProblemData {
  const { code, message, hint, at } = (run.problem ?? {}) as Partial<ProblemData>;
  return { code: code ?? 'failed', message: message ?? '', hint: hint ?? '', at: at ?? {} };
}

/** The newest measured run that was of this candidate, whatever has changed since: known by name or by parameters. */
function lastRun(entry: CandidateEntry, runs: readonly Run[]): Run | null {
  const params = canonical(entry.estimator.params);
  return (
    runs.findLast(
      (run) =>
        run.status === 'done' &&
        run.candidate.estimator.id === entry.estimator.id &&
        (run.label === entry.label || canonical(run.candidate.estimator.params) === params),
    ) ?? null
  );
}

/** What has changed since a run of this candidate. */
export function changesSince(project: Project, entry: CandidateEntry, run: Run): readonly Change[] {
  const now = candidateOf(project, entry);
  if (now === null) return ['target'];
  const then = run.candidate;
  const dataset = project.datasets.find((held) => held.id === project.active);
  const differ = (a: unknown, b: unknown) =>
    canonical((a ?? null) as Plain) !== canonical((b ?? null) as Plain);
  const found: readonly (readonly [Change, boolean])[] = [
    ['data', dataset?.hash !== run.data.hash],
    [
      'target',
      now.target !== then.target ||
        now.task !== then.task ||
        differ(now.targetTransform, then.targetTransform),
    ],
    ['roles', differ(now.roles, then.roles)],
    ['recipe', differ(now.recipe, then.recipe)],
    ['params', differ(now.estimator, then.estimator)],
    ['plan', differ(project.plan, run.plan)],
    [
      'metrics',
      project.metrics.some((metric) => run.evaluation && run.evaluation.scores[metric] === undefined),
    ],
    ['seed', now.seed !== then.seed],
    ['positive', now.positive !== then.positive],
  ];
  return found.filter(([, changed]) => changed).map(([change]) => change);
}

/** All runs of the candidate as it stands, newest first: on different backends, or run again. */
export function runsOf(project: Project, entry: CandidateEntry, runs: readonly Run[]): readonly Run[] {
  return runs.filter((run) => changesSince(project, entry, run).length === 0).toReversed();
}
