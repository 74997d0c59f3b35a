import { describe, expect, it } from 'vitest';
import { Cancelled, Problem } from '../../pipeline/base/problem.ts';
import type { Evaluation } from '../../pipeline/measure/evaluation.ts';
import type { Run } from '../../pipeline/registry/run.ts';
import { newProject } from '../../project/new-project.ts';
import type { CandidateEntry, Project } from '../../project/records.ts';
import type { Client, EvaluateInput, JobOptions } from '../../runtime/contract.ts';
import type { Facts, Workspace } from '../../store/workspace.ts';
import { type CandidateProgress, orderToRun, runCandidates } from './run-candidates.ts';
import { currentRun, stageStatus } from './stage-status.ts';

const entry = (id: string, origin: CandidateEntry['origin'] = 'suggested'): CandidateEntry => ({
  id,
  label: id,
  estimator: { id, params: {} },
  origin,
  why: '',
});
const dataset = {
  id: 'd',
  name: 'd.csv',
  hash: 'sha256:d',
  bytes: 1,
  reader: 'csv',
  params: {},
  types: {},
  rows: 10,
  columns: 2,
};
const project: Project = {
  ...newProject('p', 'P'),
  datasets: [dataset],
  active: 'd',
  target: 'y',
  task: 'classification',
  metrics: ['accuracy'],
  candidates: [entry('tree'), entry('slow'), entry('broken'), entry('dummy', 'baseline')],
};
const evaluation = { scores: { accuracy: { mean: 1, sd: 0, perFold: [1] } } } as unknown as Evaluation;

function setUp() {
  const runs: Run[] = [];
  const started: string[] = [];
  const heard: [string, CandidateProgress['kind']][] = [];
  const waiting = new Map<string, (error: Error) => void>();
  const retries = new Map<string, JobOptions['onRetry']>();
  const client = {
    evaluate(input: EvaluateInput, job: JobOptions) {
      retries.set(input.candidate.estimator.id, job.onRetry);
      const { id } = input.candidate.estimator;
      started.push(id);
      const result =
        id === 'slow'
          ? new Promise<Evaluation>((_, reject) => waiting.set(id, reject))
          : id === 'broken'
            ? Promise.reject(new Problem('bad', 'It broke.', 'Mend it.', { fold: 1 }))
            : Promise.resolve(evaluation);
      return { id, result, cancel: () => waiting.get(id)?.(new Cancelled()) };
    },
  } as unknown as Client;
  const workspace = {
    get: () => ({ facts: { runs } }),
    async recordRun(run: Run) {
      runs.push(run);
    },
  } as unknown as Workspace;
  let id = 0;
  const start = (again = false) =>
    runCandidates({
      client,
      workspace,
      project,
      dataset,
      table: { key: 'k', rows: 10, schema: [], bytes: 1 },
      entries: project.candidates,
      again,
      machine: { backend: 'cpu', threads: 1, userAgent: 'test' },
      now: () => new Date(0),
      newId: () => `run-${++id}`,
      onProgress: (candidate, progress) => heard.push([candidate, progress.kind]),
    });
  return { runs, started, heard, start, retries };
}
const facts = (runs: readonly Run[]): Facts => ({
  runs,
  versions: [],
  versionEvents: [],
  searches: [],
  releases: [],
});
const session = { running: new Map(), findings: null };

describe('running candidates', () => {
  it('starts with the baseline, records what failed, and keeps what was done when cancelled', async () => {
    const { runs, started, heard, start } = setUp();
    const running = start();
    await new Promise((resolve) => setTimeout(resolve, 5));
    running.cancel('slow');
    await running.finished;
    expect(started[0]).toBe('dummy');
    expect(runs.map((run) => [run.label, run.status])).toEqual([
      ['dummy', 'done'],
      ['tree', 'done'],
      ['broken', 'failed'],
    ]);
    expect(runs[2]?.problem).toMatchObject({ code: 'bad', at: { fold: 1 } });
    expect(runs.map((run) => run.sequence)).toEqual([1, 2, 3]);
    expect(heard).toContainEqual(['slow', 'cancelled']);
  });

  it('records what comes of a retry from the jobs panel', async () => {
    const { runs, heard, start, retries } = setUp();
    const running = start();
    await new Promise((resolve) => setTimeout(resolve, 5));
    running.cancel('slow');
    await running.finished;
    retries.get('broken')?.({ id: 'again', result: Promise.resolve(evaluation), cancel() {} });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(runs.at(-1)).toMatchObject({ label: 'broken', status: 'done', sequence: 4 });
    expect(heard.slice(-2)).toEqual([
      ['broken', 'started'],
      ['broken', 'done'],
    ]);
  });

  it('leaves out what has a current run, unless asked again', () => {
    const { runs } = setUp();
    const done = { ...entry('tree') };
    runs.push({
      status: 'done',
      candidate: {
        recipe: project.recipe,
        roles: project.roles,
        estimator: done.estimator,
        target: 'y',
        task: 'classification',
        seed: project.seed,
      },
      data: { hash: dataset.hash },
      plan: project.plan,
      evaluation,
    } as unknown as Run);
    const names = (again: boolean) =>
      orderToRun(project, project.candidates, runs, again).map((each) => each.id);
    expect(names(false)).toEqual(['dummy', 'slow', 'broken']);
    expect(names(true)).toEqual(['dummy', 'tree', 'slow', 'broken']);
    expect(currentRun({ ...project, seed: 8 }, done, runs)).toBeNull();
    expect(currentRun({ ...project, metrics: ['accuracy', 'f1'] }, done, runs)).toBeNull();
    expect(stageStatus(project, facts(runs), session).learn).toMatchObject({
      status: 'warning',
      text: '1 of 4 done',
    });
    expect(stageStatus({ ...project, seed: 8 }, facts(runs), session).learn.status).toBe('stale');
  });

  it('refuses without a task', () => {
    const { start } = setUp();
    expect(() => start()).not.toThrow();
    expect(() =>
      runCandidates({ project: { ...project, task: null } } as unknown as Parameters<
        typeof runCandidates
      >[0]),
    ).toThrowError(expect.objectContaining({ code: 'no-task' }));
  });
});

describe('states of the stages', () => {
  it('say nothing without data, and count findings with it', () => {
    expect(stageStatus(null, facts([]), session).data.status).toBe('not-run');
    const found = { ...session, findings: { dataset: dataset.hash, count: 6 } };
    expect(stageStatus(project, facts([]), found).data).toEqual({ status: 'warning', text: '6 findings' });
    expect(
      stageStatus(project, facts([]), {
        ...session,
        running: new Map([
          ['a', 0.5],
          ['b', null],
        ]),
      }).learn,
    ).toMatchObject({
      status: 'running',
      fraction: 0.25,
    });
  });
});
