import { describe, expect, it } from 'vitest';
import type { Rule } from '../../pipeline/data/rules/rule.ts';
import { checkProject } from '../../store/validate.ts';
import { change, startHistory, undo } from '../history.ts';
import { newProject } from '../new-project.ts';
import type { DatasetRef, Project } from '../records.ts';
import { renameDataset } from './rename-dataset.ts';

const dataset: DatasetRef = {
  id: 'd',
  name: 'people.csv',
  hash: `sha256:${'0'.repeat(64)}`,
  bytes: 1,
  reader: 'csv',
  params: {},
  types: {},
  rows: 1,
  columns: 1,
};
const rule = (id: string, params: Rule['params'], kind = 'foreign-key'): Rule => ({
  id,
  rule: kind,
  columns: ['a'],
  params,
  severity: 'error',
});
const query = { id: 'sql', params: { query: 'SELECT * FROM people', names: ['people'] } };
const project: Project = {
  ...newProject('p', 'P'),
  datasets: [
    dataset,
    {
      ...dataset,
      id: 'e',
      name: 'visits.csv',
      rules: [
        rule('1', { table: 'people.csv', column: 'id' }),
        rule('2', { table: 'places.csv', column: 'id' }),
        rule('3', { table: 'people.csv' }, 'other'),
      ],
    },
    { ...dataset, id: 'f', name: 'asked', derived: { operation: query, inputs: ['d'] } },
  ],
};
const named = (held: Project) => held.datasets.map(({ name, file }) => [name, file]);

describe('another name for a table', () => {
  it('keeps the name of the file, is taken back by undo, and the project stays a project', () => {
    const after = change(startHistory(project), renameDataset('d', '  Guests '));
    expect(after?.history.project.datasets[0]).toEqual({ ...dataset, name: 'Guests', file: 'people.csv' });
    expect(checkProject(after?.history.project)).toBe(after?.history.project);
    expect(undo(after!.history)?.history.project).toEqual(project);
  });

  it('given back, the table is what it was; a made table has no file', () => {
    const there = renameDataset('d', 'Guests').change(project);
    const again = renameDataset('d', 'Hosts').change(there);
    expect(named(again)[0]).toEqual(['Hosts', 'people.csv']);
    expect(renameDataset('d', 'people.csv').change(again).datasets[0]).toEqual(dataset);
    expect(named(renameDataset('f', 'answer').change(project))[2]).toEqual(['answer', undefined]);
  });

  it('rules that point to it follow, those that point elsewhere stay; queries stay as they are', () => {
    const { datasets } = renameDataset('d', 'Guests').change(project);
    expect(datasets[1]?.rules?.map(({ params }) => params.table)).toEqual([
      'Guests',
      'places.csv',
      'people.csv',
    ]);
    expect(datasets[2]).toEqual(project.datasets[2]);
  });

  it('rules stay where two tables had the name', () => {
    const twice = { ...project, datasets: [...project.datasets, { ...dataset, id: 'g' }] };
    const { datasets } = renameDataset('g', 'Guests').change(twice);
    expect(datasets[1]).toEqual(project.datasets[1]);
  });

  it('an empty name and that of another table are refused', () => {
    for (const name of ['', '   ', '\t'])
      expect(() => renameDataset('d', name).change(project)).toThrow(
        expect.objectContaining({ code: 'empty-name', at: { param: 'name' } }),
      );
    expect(() => renameDataset('d', ' asked ').change(project)).toThrow(
      expect.objectContaining({ code: 'name-taken' }),
    );
    expect(renameDataset('d', 'people.csv').change(project)).toBe(project);
    expect(renameDataset('gone', 'x').change(project)).toBe(project);
  });
});
