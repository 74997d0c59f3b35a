import { Problem } from '../../base/problem.ts';
import { seeded } from '../../base/random.ts';
import { defineOperation } from '../operation.ts';
import {
  bootstrapSample,
  groupSample,
  randomSample,
  reservoirSample,
  type Sampled,
  type SampleSize,
  stratifiedSample,
  systematicSample,
} from '../sample.ts';
import { takeTable } from '../table.ts';

export const sample = defineOperation({
  card: {
    id: 'sample',
    label: 'Sample',
    summary: 'Keeps some rows at random, or what such a sample leaves over.',
    tables: 'one',
    synonyms: ['random rows', 'subset', 'stratified', 'systematic', 'reservoir', 'bootstrap', 'hold-out'],
    params: {
      method: {
        type: 'choice',
        default: 'random',
        options: [
          { value: 'random', label: 'Random', help: 'Every row has the same chance.' },
          { value: 'stratified', label: 'Stratified', help: 'Each value of a column keeps its share.' },
          { value: 'per-group', label: 'Per group', help: 'As many rows of each value of a column.' },
          { value: 'systematic', label: 'Systematic', help: 'Every k-th row from a random start.' },
          { value: 'reservoir', label: 'Reservoir', help: 'As drawn from a stream whose end is not known.' },
          { value: 'bootstrap', label: 'Bootstrap', help: 'With replacement: rows may come several times.' },
        ],
        help: 'How rows are chosen.',
      },
      size: {
        type: 'choice',
        default: 'share',
        options: [
          { value: 'share', label: 'Share' },
          { value: 'rows', label: 'Rows' },
        ],
        help: 'Whether the size is a share of all rows or a number of rows.',
        when: { param: 'method', is: ['random', 'stratified', 'reservoir', 'bootstrap'] },
      },
      share: {
        type: 'number',
        default: 0.1,
        min: 0,
        max: 1,
        help: 'Share of the rows that is kept, such as 0.1.',
        when: { param: 'size', is: ['share'] },
      },
      rows: { type: 'integer', default: 1000, min: 1, help: 'Rows kept; per group, rows of each group.' },
      every: {
        type: 'integer',
        default: 10,
        min: 1,
        help: 'Every so-many-th row.',
        when: { param: 'method', is: ['systematic'] },
      },
      circular: {
        type: 'boolean',
        default: false,
        help: 'Starts at any row and goes on from the first after the last: every sample has the same size.',
        when: { param: 'method', is: ['systematic'] },
      },
      by: {
        type: 'column',
        default: '',
        help: 'The column whose values are the groups.',
        when: { param: 'method', is: ['stratified', 'per-group'] },
      },
      keep: {
        type: 'choice',
        default: 'sample',
        options: [
          { value: 'sample', label: 'The sample' },
          { value: 'remainder', label: 'The remainder', help: 'The rows that are not in the sample.' },
        ],
        help: 'Which part goes on.',
      },
      seed: { type: 'integer', default: 0, min: 0, help: 'The same number draws the same rows again.' },
    },
    source: 'Stratified quotas by largest remainder; reservoir after Li 1994 (Algorithm L)',
  },
  async apply([table], { method, size, share, rows, every, circular, by, keep, seed }) {
    const random = seeded(seed, `sample ${method}`);
    const asked: SampleSize = size === 'share' ? { fraction: share } : { rows: Math.min(rows, table.rows) };
    const count = 'rows' in asked ? asked.rows : Math.round(asked.fraction * table.rows);
    if ((method === 'stratified' || method === 'per-group') && by === '') throw noColumn();
    const draw = (): Sampled => {
      switch (method) {
        case 'random':
          return randomSample(table.rows, asked, random);
        case 'stratified':
          return stratifiedSample(table, by, asked, random);
        case 'per-group':
          return groupSample(table, by, rows, random);
        case 'systematic':
          return systematicSample(table.rows, every, random, circular);
        case 'reservoir':
          return reservoirSample(table.rows, Math.max(1, count), random);
        case 'bootstrap':
          return bootstrapSample(table.rows, random, size === 'rows' ? rows : count);
      }
    };
    return takeTable(table, draw()[keep]);
  },
});

function noColumn(): Problem {
  return new Problem(
    'bad-parameter',
    'Sample: no column is chosen whose values are the groups.',
    'Choose a category, a true/false column or one with at most 20 different values.',
    { param: 'by' },
  );
}
