import { describe, expect, it } from 'vitest';
import { silentJob } from '../../base/job.ts';
import { parseParams } from '../../base/param.ts';
import type { PlainObject } from '../../base/plain.ts';
import { categoryColumn, cellOf, numberColumn, type Table } from '../table.ts';
import { sample } from './sample.ts';

const table: Table = {
  rows: 200,
  columns: [
    numberColumn(
      'row',
      Array.from({ length: 200 }, (_, i) => i),
    ),
    categoryColumn(
      'class',
      Array.from({ length: 200 }, (_, i) => (i % 4 ? 'often' : 'rare')),
    ),
  ],
};
async function rowsOf(params: PlainObject): Promise<number[]> {
  const drawn = await sample.apply([table], parseParams(sample.card, params), silentJob);
  return Array.from({ length: drawn.rows }, (_, row) => cellOf(drawn.columns[0], row) as number);
}

describe('sample', () => {
  it.each([
    ['random by share', { share: 0.25 }, 50],
    ['random by rows', { size: 'rows', rows: 20 }, 20],
    ['more rows than there are', { size: 'rows', rows: 1000 }, 200],
    ['stratified', { method: 'stratified', by: 'class', share: 0.2 }, 40],
    ['per group', { method: 'per-group', by: 'class', rows: 7 }, 14],
    ['systematic', { method: 'systematic', every: 8 }, 25],
    ['reservoir', { method: 'reservoir', size: 'rows', rows: 30 }, 30],
  ])('%s: sample and remainder are all rows, the same for the same seed', async (_, params, size) => {
    const drawn = await rowsOf(params);
    const rest = await rowsOf({ ...params, keep: 'remainder' });
    expect(drawn.length).toBe(size);
    expect([...drawn, ...rest].sort((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, i) => i));
    expect(await rowsOf(params)).toEqual(drawn);
    if (size < 200) expect(await rowsOf({ ...params, seed: 5 })).not.toEqual(drawn);
  });

  it('bootstrap repeats rows and leaves over what was never drawn', async () => {
    const drawn = await rowsOf({ method: 'bootstrap', share: 1 });
    const rest = await rowsOf({ method: 'bootstrap', share: 1, keep: 'remainder' });
    expect(drawn.length).toBe(200);
    expect(new Set(drawn).size + rest.length).toBe(200);
    expect((await rowsOf({ method: 'bootstrap', size: 'rows', rows: 500 })).length).toBe(500);
  });

  it('asks for the column of the groups', async () => {
    await expect(rowsOf({ method: 'stratified' })).rejects.toMatchObject({ code: 'bad-parameter' });
    await expect(rowsOf({ method: 'per-group', by: 'nothing' })).rejects.toMatchObject({
      code: 'missing-column',
    });
  });
});
