import { describe, expect, it } from 'vitest';
import type { Finding, QualityReport } from '../../../pipeline/data/quality.ts';
import { newProject } from '../../../project/new-project.ts';
import { standingOf } from './quality-standing.ts';

const finding = (id: string, part: Partial<Finding>): Finding => ({
  id,
  check: 'missing',
  dimension: 'completeness',
  severity: 'warning',
  columns: ['a'],
  rows: 1,
  message: '',
  deduction: 4,
  fixes: [],
  detail: {},
  ...part,
});
const report = {
  rows: 10,
  score: 0,
  scores: [
    { dimension: 'completeness', score: 90, definition: '' },
    { dimension: 'timeliness', score: null, definition: '' },
  ],
  findings: [
    finding('a', { fixes: [{ kind: 'step', step: 'impute', columns: ['a'], params: { mark: true } }] }),
    finding('b', { columns: ['b'], deduction: 6 }),
    finding('rows', { check: 'duplicate-rows', columns: ['a', 'b'], dimension: 'consistency' }),
  ],
} as unknown as QualityReport;

describe('the standing of a table', () => {
  it('gives points back for what is fixed and what is ignored', () => {
    const project = newProject('p', 'P');
    expect(standingOf(report, project)).toMatchObject({ score: 90, settled: [] });
    const step = (params: { mark: boolean }) => ({ id: 's', step: 'impute', columns: ['a'], params });
    const half = standingOf(report, { ...project, recipe: { steps: [step({ mark: false })] } });
    expect(half.settled).toEqual([]);
    const imputed = standingOf(report, { ...project, recipe: { steps: [step({ mark: true })] } });
    expect(imputed.settled.map(({ id }) => id)).toEqual(['a']);
    expect(imputed.score).toBe(94);
    const ignored = standingOf(report, { ...project, roles: { b: 'ignore' } });
    expect(ignored.settled.map(({ id }) => id)).toEqual(['b']);
    expect(ignored.open.map(({ id }) => id)).toEqual(['a', 'rows']);
  });
});
