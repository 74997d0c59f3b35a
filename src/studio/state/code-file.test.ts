import { describe, expect, it } from 'vitest';
import type { Project } from '../../project/records.ts';
import { codeFile } from './code-file.ts';

const dataset = {
  id: 'd',
  name: 'book.xlsx',
  hash: 'sha256:0',
  bytes: 1,
  reader: 'excel',
  params: { sheet: '2', headerRow: null, header: 'auto', missing: ['NA'] },
  types: { code: 'text' as const },
  rows: 1,
  columns: 1,
};
const projectOf = (more: object = {}) =>
  ({ datasets: [{ ...dataset, ...more }], active: 'd' }) as unknown as Project;

describe('codeFile', () => {
  it('tells how the file was read: what was chosen, and what the reader found out', () => {
    const why = 'It was so.';
    const opened = {
      decisions: [
        { param: 'sheet', value: 'Birds', why },
        { param: 'headerRow', value: '3', why },
        { param: 'missing', value: 'a, b', why },
      ],
      oddities: [{ code: 'empty-rows', message: '', rows: 1 }],
    };
    expect(codeFile(projectOf(), opened)).toEqual({
      file: 'book.xlsx',
      source: { reader: 'excel', params: dataset.params, types: dataset.types },
      reading: {
        reader: 'excel',
        params: { sheet: 'Birds', headerRow: '3', header: 'auto', missing: ['NA'] },
        types: dataset.types,
        odd: ['empty-rows'],
      },
    });
  });

  it('reads a derived table as a CSV file of its name, and knows of none without data', () => {
    const derived = { name: 'joined', derived: { operation: { id: 'join', params: {} }, inputs: [] } };
    expect(codeFile(projectOf(derived), null)).toEqual({ file: 'joined.csv' });
    expect(codeFile({ datasets: [], active: null } as unknown as Project, null)).toEqual({});
  });
});
