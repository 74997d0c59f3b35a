import { describe, expect, it } from 'vitest';
import type { Evaluation } from '../../../pipeline/measure/evaluation.ts';
import type { Run } from '../../../pipeline/registry/run.ts';
import { newProject } from '../../../project/new-project.ts';
import type { CandidateEntry, Project } from '../../../project/records.ts';
import { candidateOf } from '../../state/candidate-of.ts';
import { answersAt, confusionOf, costCurve, failuresOf, pool } from './subjects.ts';

const fold = (rows: number[], truth: number[], p: number[]) => ({
  fold: 0,
  train: 4,
  test: rows.length,
  fitSeconds: 0,
  predictSeconds: 0,
  scores: {},
  trainScores: {},
  truth: Float64Array.from(truth),
  predictions: {
    rows: Uint32Array.from(rows),
    values: Float64Array.from(p, (x) => (x > 0.5 ? 1 : 0)),
    probabilities: Float64Array.from(p.flatMap((x) => [1 - x, x])),
  },
});
const evaluation: Evaluation = {
  task: 'classification',
  plan: { id: 'k-fold', params: {} },
  classes: ['no', 'yes'],
  positive: 1,
  folds: [fold([0, 1], [0, 1], [0.2, 0.4]), fold([5, 3], [1, 0], [0.9, 0.6])],
  scores: {},
  trainScores: {},
  modelBytes: 0,
  problems: [],
};

describe('measured subjects', () => {
  const pooled = pool(evaluation);
  it('pools folds in their order', () => {
    expect([...pooled.rows]).toEqual([0, 1, 5, 3]);
    expect([...(pooled.positive ?? [])]).toEqual([0.2, 0.4, 0.9, 0.6]);
  });
  it('a threshold moves the answers, inclusively', () => {
    expect([...answersAt(pooled, evaluation, 0.4)]).toEqual([0, 1, 1, 1]);
    expect([...answersAt(pooled, evaluation, 0.7)]).toEqual([0, 0, 1, 0]);
  });
  it('counts truth by answer', () => {
    expect(confusionOf(pooled.truth, answersAt(pooled, evaluation, 0.5), 2)).toEqual([1, 1, 1, 1]);
  });
  it('costs: all alarms at 0, all misses beyond the highest', () => {
    const { costs } = costCurve(pooled, 1, 3, 1);
    expect([costs[0], costs[50], costs[100]]).toEqual([2, 4, 6]);
  });
});

describe('failures', () => {
  const project = {
    ...newProject('p', 'P'),
    datasets: [{ id: 'd', hash: 'sha256:1' } as Project['datasets'][number]],
    active: 'd',
    target: 'label',
    task: 'classification' as const,
    metrics: ['accuracy'],
    candidates: ['dummy', 'knn', 'ridge'].map((id) => ({
      id,
      label: id,
      estimator: { id, params: {} },
      origin: 'suggested' as const,
      why: '',
    })),
  };
  const run = (at: number, message: string | null, sequence = at): Run => {
    const entry = project.candidates[at] as CandidateEntry;
    return {
      id: `run-${sequence}`,
      sequence,
      project: 'p',
      label: entry.label,
      origin: entry.origin,
      candidate: candidateOf(project, entry) as Run['candidate'],
      data: { name: 'd', hash: 'sha256:1', rows: 9, columns: 2 },
      plan: project.plan,
      seconds: 1,
      machine: { backend: 'cpu', threads: 1, userAgent: '' },
      recordedAt: '2026-01-01T00:00:00Z',
      ...(message === null
        ? { status: 'done' as const, evaluation: { ...evaluation, scores: { accuracy: {} as never } } }
        : { status: 'failed' as const, problem: { code: 'x', message, hint: 'mend', at: {} } }),
    };
  };
  it('joins candidates that failed for the same reason', () => {
    const found = failuresOf(project, [run(0, 'one class'), run(1, 'one class'), run(2, 'singular')]);
    expect(found.map(({ problem, labels }) => [problem.message, labels])).toEqual([
      ['one class', ['dummy', 'knn']],
      ['singular', ['ridge']],
    ]);
  });
  it('forgets a failure once the candidate is measured, or stands differently', () => {
    expect(failuresOf(project, [run(0, 'one class', 1), run(0, null, 2)])).toEqual([]);
    expect(failuresOf({ ...project, target: 'other' }, [run(0, 'one class')])).toEqual([]);
  });
});
