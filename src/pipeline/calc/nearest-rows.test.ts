import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchOf } from './nearest-rows.ts';
import { rowTree } from './row-tree.ts';

const nan = Number.NaN;
/** Few different values, so that many rows are as far as others; one of four cells is missing. */
const cell = fc.oneof(
  { weight: 2, arbitrary: fc.integer({ min: -2, max: 2 }) },
  { weight: 1, arbitrary: fc.double({ min: -3, max: 3, noNaN: true }) },
  { weight: 1, arbitrary: fc.constant(nan) },
);
const width = 3;
const row = fc.array(cell, { minLength: width, maxLength: width });

describe('nearest rows', () => {
  it('are those found by looking at all rows', () => {
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 60 }),
        fc.array(row, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 7 }),
        fc.constantFrom(1, 2, 5, 100),
        fc.constantFrom(-1, 0, 4),
        (rows, points, k, leaf, without) => {
          const search = searchOf(rowTree(columnsOf(rows), leaf), k);
          for (const point of points) {
            const wanted = [-1, 0, 2];
            const found = search(point, wanted, without);
            wanted.forEach((column, g) => {
              const { count, rows: near, distances } = found[g];
              const list = Array.from({ length: count }, (_, i) => [near[i], distances[i]]);
              expect(list).toEqual(byLooking(rows, point, column, without).slice(0, k));
            });
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('keep their order where a point is infinite', () => {
    const rows = Array.from({ length: 50 }, (_, i) => [i % 7, i]);
    const [found] = searchOf(rowTree(columnsOf(rows), 4), 3)([Number.POSITIVE_INFINITY, nan], [-1]);
    expect([...found.rows]).toEqual([0, 1, 2]);
  });

  it('come from a small part of many rows', () => {
    const rows = Array.from({ length: 4000 }, (_, i) => [Math.sin(i), Math.cos(3 * i), Math.sin(7 * i)]);
    const tree = rowTree(columnsOf(rows));
    expect(tree.right.filter((at) => at > 0).length).toBeGreaterThan(60);
    const [found] = searchOf(tree, 4)(rows[123], [-1]);
    expect([...found.rows]).toEqual(
      byLooking(rows, rows[123], -1, -1)
        .slice(0, 4)
        .map(([at]) => at),
    );
  });

  it('are none among no rows', () => {
    expect(
      searchOf(rowTree([[], []].map((values) => Float64Array.from(values))), 3)([1, 2], [-1])[0].count,
    ).toBe(0);
  });
});

function columnsOf(rows: readonly (readonly number[])[]): Float64Array[] {
  return Array.from({ length: rows[0]?.length ?? width }, (_, c) =>
    Float64Array.from(rows, (values) => values[c]),
  );
}

function byLooking(
  rows: readonly (readonly number[])[],
  point: readonly number[],
  column: number,
  without: number,
): [row: number, distance: number][] {
  const all = rows.flatMap((values, at): [number, number][] => {
    if (at === without || (column >= 0 && Number.isNaN(values[column]))) return [];
    const parts = values.map((value, c) => (point[c] - value) ** 2).filter((part) => !Number.isNaN(part));
    const sum = parts.reduce((total, part) => total + part, 0);
    return parts.length === 0 ? [] : [[at, Math.sqrt((values.length / parts.length) * sum)]];
  });
  return all.sort((a, b) => a[1] - b[1] || a[0] - b[0]);
}
