import { canonical, type Plain } from '../../pipeline/base/plain.ts';
import type { Run } from '../../pipeline/registry/run.ts';
import type { CandidateEntry, Project } from '../../project/records.ts';
import type { Facts } from '../../store/workspace.ts';
import type { Status } from '../atoms/status-mark.tsx';
import { formatCount } from '../words/format.ts';
import { words } from '../words/index.ts';
import { candidateOf } from './candidate-of.ts';
import type { StageId } from './stage-ids.ts';

export type StageState = { readonly status: Status; readonly text: string; readonly fraction?: number };
export type SessionFacts = {
  readonly running: ReadonlyMap<string, number | null>;
  readonly findings: { readonly dataset: string; readonly count: number } | null;
};

/** Whether a run is of this candidate as it stands: same recipe, roles, estimator, target, plan and data. */
export function isCurrent(project: Project, entry: CandidateEntry, run: Run): boolean {
  const candidate = candidateOf(project, entry);
  const dataset = project.datasets.find((held) => held.id === project.active);
  if (candidate === null || dataset === undefined || run.data.hash !== dataset.hash) return false;
  return (
    canonical(run.candidate as unknown as Plain) === canonical(candidate as unknown as Plain) &&
    canonical(run.plan) === canonical(project.plan) &&
    project.metrics.every(
      (metric) => run.evaluation === undefined || Object.hasOwn(run.evaluation.scores, metric),
    )
  );
}

/** The newest run of a candidate as it stands, if there is one. */
export function currentRun(project: Project, entry: CandidateEntry, runs: readonly Run[]): Run | null {
  for (let index = runs.length - 1; index >= 0; index--) {
    const run = runs[index];
    if (run && isCurrent(project, entry, run)) return run;
  }
  return null;
}

/** What the rail says of every stage. */
export function stageStatus(
  project: Project | null,
  facts: Facts,
  session: SessionFacts,
): { readonly [S in StageId]: StageState } {
  const w = words.shell.rail;
  const none: StageState = { status: 'not-run', text: w.noData };
  if (!project || project.active === null) {
    return {
      data: none,
      features: none,
      learn: none,
      measure: none,
      search: none,
      registry: none,
      serve: none,
      watch: none,
    };
  }
  return {
    data: dataState(project, session),
    features: featuresState(project, facts),
    learn: learnState(project, facts, session),
    measure: measureState(project, facts),
    search: searchState(facts),
    registry: facts.versions.length > 0 ? { status: 'done', text: w.versions(facts.versions.length) } : none,
    serve: serveState(project, facts),
    watch: watchState(project, facts),
  };
}

function dataState(project: Project, session: SessionFacts): StageState {
  const w = words.shell.rail;
  const dataset = project.datasets.find((held) => held.id === project.active);
  if (!dataset) return { status: 'not-run', text: w.noData };
  if (session.findings?.dataset === dataset.hash) {
    return session.findings.count > 0
      ? { status: 'warning', text: w.findings(session.findings.count) }
      : { status: 'done', text: w.reviewed };
  }
  return { status: 'done', text: w.loaded(formatCount(dataset.rows), dataset.columns) };
}

function featuresState(project: Project, facts: Facts): StageState {
  const w = words.shell.rail;
  const steps = project.recipe.steps.filter((step) => !step.disabled).length;
  if (project.target === null && steps === 0) return { status: 'not-run', text: w.noSteps };
  return facts.runs.length === 0
    ? { status: 'not-run', text: steps === 0 ? w.noSteps : w.stepsProposed(steps) }
    : { status: 'done', text: w.steps(steps) };
}

function learnState(project: Project, facts: Facts, session: SessionFacts): StageState {
  const w = words.shell.rail;
  const all = project.candidates.length;
  if (session.running.size > 0) {
    const parts = [...session.running.values()].map((fraction) => fraction ?? 0);
    const fraction = parts.reduce((sum, part) => sum + part, 0) / parts.length;
    return { status: 'running', text: w.running(Math.round(fraction * 100)), fraction };
  }
  if (all === 0) return { status: 'not-run', text: w.noCandidates };
  const current = project.candidates.map((entry) => currentRun(project, entry, facts.runs));
  const done = current.filter((run) => run?.status === 'done').length;
  const failed = current.filter((run) => run?.status === 'failed').length;
  if (failed > 0) return { status: 'error', text: w.failed(failed) };
  if (done > 0) return { status: done === all ? 'done' : 'warning', text: w.trained(done, all) };
  return facts.runs.some((run) => run.origin !== 'search')
    ? { status: 'stale', text: w.stale }
    : { status: 'not-run', text: w.candidates(all) };
}

function measureState(project: Project, facts: Facts): StageState {
  const w = words.shell.rail;
  const done = facts.runs.filter((run) => run.status === 'done');
  if (done.length === 0) return { status: 'not-run', text: w.noData };
  const fresh = project.candidates.filter((entry) => currentRun(project, entry, done) !== null).length;
  return fresh > 0 ? { status: 'done', text: w.scored(fresh) } : { status: 'stale', text: w.stale };
}

function searchState(facts: Facts): StageState {
  const w = words.shell.rail;
  const last = facts.searches.at(-1);
  if (!last) return { status: 'not-run', text: w.noData };
  if (last.status === 'interrupted') return { status: 'warning', text: w.interrupted };
  return { status: last.status === 'running' ? 'running' : 'done', text: w.trials(last.trials.length) };
}

function serveState(project: Project, facts: Facts): StageState {
  const w = words.shell.rail;
  const last = facts.releases.at(-1);
  if (last?.outcome === 'promoted') return { status: 'done', text: w.promoted };
  if (last?.outcome === 'rolled-back') return { status: 'warning', text: w.rolledBack };
  return project.deployments.length > 0
    ? {
        status: last?.outcome === 'running' ? 'running' : 'not-run',
        text: w.deployments(project.deployments.length),
      }
    : { status: 'not-run', text: w.noData };
}

function watchState(project: Project, facts: Facts): StageState {
  const w = words.shell.rail;
  const newest = new Map((facts.releases.at(-1)?.alerts ?? []).map((alert) => [alert.monitor, alert.state]));
  const firing = [...newest.values()].filter((state) => state === 'firing').length;
  if (firing > 0) return { status: 'error', text: w.firing(firing) };
  if (project.monitors.length === 0) return { status: 'not-run', text: w.noData };
  return { status: newest.size > 0 ? 'done' : 'not-run', text: w.monitors(project.monitors.length) };
}
