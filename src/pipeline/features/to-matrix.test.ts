import { describe, expect, it } from 'vitest';
import { categoryColumn, numberColumn, type Table, type VectorColumn } from '../data/table.ts';
import { featuresOf, toMatrix } from './to-matrix.ts';

function vector(
  name: string,
  rows: readonly (readonly [number, number][])[],
  labels: readonly string[],
): VectorColumn {
  const starts = new Uint32Array(rows.length + 1);
  rows.forEach((row, i) => {
    starts[i + 1] = starts[i] + row.length;
  });
  const entries = rows.flat();
  return {
    kind: 'vector',
    name,
    labels,
    starts,
    indices: Uint32Array.from(entries, ([index]) => index),
    values: Float64Array.from(entries, ([, value]) => value),
  };
}
const labels = Array.from({ length: 20 }, (_, i) => `w${i}`);
const words = vector(
  'text',
  [
    [
      [0, 1],
      [19, 2],
    ],
    [],
    [[3, 5]],
  ],
  labels,
);
const table: Table = { rows: 3, columns: [numberColumn('n', [0, Number.NaN, 7]), words] };

describe('vectors in a matrix', () => {
  it('every position is a feature of its own, and zeros take no room', () => {
    const matrix = toMatrix(table);
    expect(matrix.features[1]).toEqual({ name: 'text=w0', column: 'text' });
    expect(matrix.features.length).toBe(21);
    if (matrix.layout !== 'sparse') throw new Error('dense');
    expect([...matrix.indptr]).toEqual([0, 2, 3, 5]);
    expect([...matrix.indices]).toEqual([1, 20, 0, 0, 4]);
    expect([...matrix.values]).toEqual([1, 2, Number.NaN, 7, 5]);
  });

  it('given features fix the columns and their order; words that are not wanted are left out', () => {
    const names = ['text=w19', 'n', 'text=w3', ...labels.slice(4, 19).map((label) => `text=${label}`)];
    const features = names.map((name) => ({ name, column: name === 'n' ? 'n' : 'text' }));
    const matrix = toMatrix({ ...table, columns: [words, table.columns[0]] }, features);
    if (matrix.layout !== 'sparse') throw new Error('dense');
    expect([...matrix.indices]).toEqual([0, 1, 1, 2]);
    expect([...matrix.values]).toEqual([2, Number.NaN, 7, 5]);
    expect(() => toMatrix(table, [...features, { name: 'text=x', column: 'text' }])).toThrow(/text=x/);
  });

  it('mostly filled vectors give a dense matrix', () => {
    const full = vector(
      'v',
      [
        [
          [0, 1],
          [1, 2],
        ],
        [
          [0, 3],
          [1, 4],
        ],
      ],
      ['a', 'b'],
    );
    const matrix = toMatrix({ rows: 2, columns: [full, numberColumn('n', [8, 9])] });
    expect(matrix.layout).toBe('dense');
    expect([...matrix.values]).toEqual([1, 2, 8, 3, 4, 9]);
  });

  it('what is not a number is refused by name', () => {
    expect(() => toMatrix({ rows: 3, columns: [words, categoryColumn('c', ['a', 'b', null])] })).toThrow(
      /"c" still holds categories/,
    );
    const endless = numberColumn('n', [1, Number.POSITIVE_INFINITY, 2]);
    expect(() => toMatrix({ rows: 3, columns: [endless, words] })).toThrow(/infinity/);
    expect(featuresOf({ rows: 3, columns: [words] }, () => 'raw')[0]).toEqual({
      name: 'text=w0',
      column: 'raw',
    });
  });
});

describe('large matrices', () => {
  it.each([1, 2, 5, 20])('are turned by the kernel as by loops: %d columns', (width) => {
    const rows = 20_001;
    const columns = Array.from({ length: width }, (_, c) =>
      numberColumn(
        `x${c}`,
        Float64Array.from({ length: rows }, (_, row) => (row % 7 === c ? Number.NaN : row * width + c + 1)),
      ),
    );
    const { values } = toMatrix({ rows, columns });
    const wrong = values.findIndex(
      (value, at) => !Object.is(value, columns[at % width].values[Math.floor(at / width)]),
    );
    expect(wrong).toBe(-1);
    columns[width - 1].values[rows - 1] = Number.NEGATIVE_INFINITY;
    expect(() => toMatrix({ rows, columns })).toThrow(
      `Column "x${width - 1}" holds minus infinity (row ${rows}`,
    );
  });
});
