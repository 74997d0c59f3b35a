import { describe, expect, it } from 'vitest';
import type { Run } from '../../../pipeline/registry/run.ts';
import { newProject } from '../../../project/new-project.ts';
import type { CandidateEntry, Project } from '../../../project/records.ts';
import { candidateOf } from '../../state/candidate-of.ts';
import { changesSince, runsOf, stateOf, whileRunning } from './candidate-state.ts';
import { freeLabel, matchCards } from './match-cards.ts';

const entry: CandidateEntry = {
  id: 'c1',
  label: 'Ridge',
  estimator: { id: 'ridge', params: {} },
  origin: 'chosen',
  why: '',
};
const dataset = {
  id: 'd',
  name: 'a.csv',
  hash: 'h',
  bytes: 1,
  reader: 'csv',
  params: {},
  types: {},
  rows: 9,
  columns: 2,
};
const project: Project = {
  ...newProject('p', 'P'),
  datasets: [dataset],
  active: 'd',
  target: 'y',
  task: 'regression',
  candidates: [entry],
  metrics: ['r2'],
};

function run(sequence: number, over: Partial<Run> = {}): Run {
  const candidate = candidateOf(project, entry);
  if (!candidate) throw new Error('no candidate');
  return {
    id: `r${sequence}`,
    sequence,
    project: 'p',
    label: 'Ridge',
    origin: 'chosen',
    candidate,
    data: { name: 'a.csv', hash: 'h', rows: 9, columns: 2 },
    plan: project.plan,
    status: 'done',
    seconds: 1,
    machine: { backend: 'cpu', threads: 1, userAgent: '' },
    recordedAt: '',
    ...over,
  };
}

describe('state of a candidate', () => {
  it('is its newest run as it stands', () => {
    expect(stateOf(project, entry, []).kind).toBe('not-run');
    expect(stateOf(project, entry, [run(1)]).kind).toBe('done');
    const failed = run(2, { status: 'failed', problem: { code: 'x', message: 'm', hint: 'h', at: {} } });
    const state = stateOf(project, entry, [run(1), failed]);
    expect(state.kind === 'failed' && state.problem.message).toBe('m');
  });

  it('is out of date once something changed, and says what', () => {
    const tuned = { ...entry, estimator: { id: 'ridge', params: { alpha: 2 } } };
    const state = stateOf(project, tuned, [run(1)]);
    expect(state.kind === 'stale' && state.changed).toEqual(['params']);
    const other: Project = { ...project, plan: { id: 'k-fold', params: { folds: 3 } }, seed: 1 };
    expect(changesSince(other, entry, run(1))).toEqual(['plan', 'seed']);
    const renamed = { ...entry, label: 'Mine' };
    expect(stateOf({ ...project, roles: { a: 'ignore' } }, renamed, [run(1)]).kind).toBe('stale');
  });

  it('waits and runs over what it was', () => {
    expect(whileRunning({ kind: 'not-run' }, undefined).kind).toBe('not-run');
    expect(whileRunning({ kind: 'not-run' }, null).kind).toBe('queued');
    expect(whileRunning({ kind: 'not-run' }, 0.4)).toEqual({ kind: 'running', fraction: 0.4 });
  });

  it('finds its runs on every backend, newest first', () => {
    const runs = [
      run(1),
      run(2, { machine: { backend: 'webgpu', threads: 1, userAgent: '' } }),
      run(3, { plan: { id: 'holdout', params: {} } }),
    ];
    expect(runsOf(project, entry, runs).map(({ sequence }) => sequence)).toEqual([2, 1]);
  });
});

describe('choosing a model', () => {
  const card = (id: string, label: string, synonyms: string[] = []) => ({
    id,
    label,
    summary: `${label} learns.`,
    params: {},
    source: '',
    synonyms,
  });
  const cards = [card('knn', 'Nearest neighbours'), card('random-forest', 'Random forest', ['bagged trees'])];

  it('finds models by any of their names, names before sentences', () => {
    expect(matchCards(cards, 'bagged').map(({ id }) => id)).toEqual(['random-forest']);
    expect(matchCards(cards, 'learns')).toHaveLength(2);
    expect(matchCards(cards, 'forest boosted')).toEqual([]);
    expect(matchCards(cards, '')).toHaveLength(2);
  });

  it('gives every candidate a name of its own', () => {
    const numbered = (label: string, number: number) => `${label} ${number}`;
    expect(freeLabel('A', [], numbered)).toBe('A');
    expect(freeLabel('A', ['A', 'A 2'], numbered)).toBe('A 3');
  });
});
