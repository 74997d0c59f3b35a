import { describe, expect, it } from 'vitest';
import type { Rule } from '../../pipeline/data/rules/rule.ts';
import { checkProject } from '../../store/validate.ts';
import { newProject } from '../new-project.ts';
import type { DatasetRef, Project } from '../records.ts';
import { addRules, changeRule, removeRules } from './rules.ts';

const dataset: DatasetRef = {
  id: 'd',
  name: 'D',
  hash: `sha256:${'0'.repeat(64)}`,
  bytes: 1,
  reader: 'csv',
  params: {},
  types: {},
  rows: 1,
  columns: 1,
};
const project: Project = { ...newProject('p', 'P'), datasets: [dataset, { ...dataset, id: 'e' }] };
const rule = (id: string): Rule => ({ id, rule: 'not-null', columns: ['a'], params: {}, severity: 'error' });

describe('rules of a dataset', () => {
  it('are added, changed and removed, and the project stays a project', () => {
    const added = addRules('d', [rule('1'), rule('2')]).change(project);
    expect(added.datasets.map(({ rules }) => rules?.length)).toEqual([2, undefined]);
    const again = addRules('d', [{ ...rule('2'), least: 0.5 }, rule('3')]).change(added);
    expect(again.datasets[0]?.rules?.map(({ id, least }) => [id, least])).toEqual([
      ['1', undefined],
      ['2', 0.5],
      ['3', undefined],
    ]);
    const changed = changeRule('d', { ...rule('1'), severity: 'info' }).change(again);
    expect(changed.datasets[0]?.rules?.[0]?.severity).toBe('info');
    expect(checkProject(structuredClone(changed))).toEqual(changed);
    const removed = removeRules('d', ['1', '2', '3']).change(changed);
    expect(removed).toEqual(project);
  });

  it('are refused where they are damaged', () => {
    const broken = addRules('d', [{ ...rule('1'), severity: 'fatal' as 'info' }]).change(project);
    expect(() => checkProject(broken)).toThrow(expect.objectContaining({ code: 'invalid-record' }));
    expect(checkProject(project)).toBe(project);
  });
});
