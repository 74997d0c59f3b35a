import { describe, expect, it } from 'vitest';
import { silentJob } from '../base/job.ts';
import type { PlainObject } from '../base/plain.ts';
import { seeded } from '../base/random.ts';
import { categoryColumn, numberColumn, type Table } from '../data/table.ts';
import type { Matrix } from './matrix.ts';
import { applyMatrix, fitMatrix } from './recipe.ts';
import { columnsOfSlots, markedOf, slotsOfVector, vectorOfSlots } from './slot-vectors.ts';
import { featuresOf, toMatrix } from './to-matrix.ts';

const slots = Int32Array.of(2, -1, 0, 2);
const words = categoryColumn('c', ['b', 'a', null, 'b', 'c', 'd', 'e', 'f']);
const table: Table = { rows: words.codes.length, columns: [words] };
const later: Table = { rows: 3, columns: [categoryColumn('c', ['a', 'z', null])] };

describe('slots', () => {
  it('are 0/1 columns, or one vector of the ones', () => {
    const columns = columnsOfSlots(['x', 'y', 'z'], slots);
    expect(columns.map(({ values }) => [...values])).toEqual([
      [0, 0, 1, 0],
      [0, 0, 0, 0],
      [1, 0, 0, 1],
    ]);
    const vector = vectorOfSlots('v', ['x', 'y', 'z'], slots);
    expect([...vector.starts]).toEqual([0, 1, 1, 2, 3]);
    expect([...vector.indices]).toEqual([2, 0, 2]);
    expect([...(slotsOfVector({ rows: 4, columns: [vector] }, 'v') ?? [])]).toEqual([...slots]);
    expect(slotsOfVector({ rows: 4, columns }, 'x')).toBeNull();
  });

  it('give the matrix that plain columns give, in any order, and are plain where they are copied', () => {
    const rows = 400;
    const random = seeded(4);
    const [a, b] = [5, 40].map((levels) => {
      const own = Int32Array.from({ length: rows }, () => random.below(levels + 1) - 1);
      return columnsOfSlots(
        Array.from({ length: levels }, (_, level) => `${levels} ${level}`),
        own,
      );
    });
    const gaps = numberColumn(
      'n',
      Array.from({ length: rows }, (_, row) => (row % 3 === 0 ? Number.NaN : row)),
    );
    const columns = [...a, gaps, ...b];
    expect(columns.map((column) => markedOf(column) !== null)).toEqual(
      columns.map(({ name }) => name !== 'n'),
    );
    const copied = columns.map((column) => ({ ...column }));
    expect(copied.every((column) => markedOf(column) === null)).toBe(true);
    expect(structuredClone(columns)).toEqual(copied);
    const features = featuresOf({ rows, columns }).reverse().slice(3);
    for (const wanted of [features, features.filter((_, at) => at % 7 === 0)]) {
      expect(toMatrix({ rows, columns }, wanted)).toEqual(toMatrix({ rows, columns: copied }, wanted));
    }
  });

  it.each([
    {},
    { drop: 'first' },
    { drop: 'most-frequent' },
    { maxCategories: 3, handleUnknown: 'infrequent' },
  ])('give models the same either way: %j', async (params: PlainObject) => {
    const [columns, vector] = await Promise.all(
      ['columns', 'vector'].map((output) => matrices({ ...params, output })),
    );
    for (const { layout, features } of vector) expect(layout).toBe(features.length > 3 ? 'sparse' : 'dense');
    expect(vector.map(dense)).toEqual(columns.map(dense));
  });
});

async function matrices(params: PlainObject): Promise<[Matrix, Matrix]> {
  const recipe = { steps: [{ id: 's', step: 'encode-one-hot', columns: ['c'], params }] };
  const options = { random: seeded(1), job: silentJob };
  const { fitted, x } = await fitMatrix(recipe, {}, table, null, options);
  return [x, applyMatrix(fitted, later)];
}

function dense(matrix: Matrix): { names: string[]; rows: number[][] } {
  const names = matrix.features.map(({ name }) => name);
  const rows = Array.from({ length: matrix.rows }, (_, row) => {
    if (matrix.layout === 'dense')
      return [...matrix.values.subarray(row * names.length, (row + 1) * names.length)];
    const out = names.map(() => 0);
    for (let i = matrix.indptr[row]; i < matrix.indptr[row + 1]; i++)
      out[matrix.indices[i]] = matrix.values[i];
    return out;
  });
  return { names, rows };
}
