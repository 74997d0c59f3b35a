import { afterEach, describe, expect, it } from 'vitest';
import { shareMemory } from '../base/plain.ts';
import { seeded } from '../base/random.ts';
import { combineByLoops, combineColumns } from './combined-columns.ts';
import { gramByLoops, gramOf } from './symmetric-eigen.ts';

afterEach(() => shareMemory(false));

describe.each([false, true])('column kernel (shared memory: %s)', (shared) => {
  it.each([
    [3001, 9],
    [5000, 20],
    [2050, 51],
  ])('gives the products of plain loops: %d rows, %d columns', (rows, p) => {
    shareMemory(shared);
    const columns = made(rows, p);
    const [gram, expected] = [gramOf(columns), gramByLoops(columns)];
    for (let i = 0; i < p; i++) {
      for (let j = 0; j < p; j++) {
        const place = Math.min(i, j) * p + Math.max(i, j);
        expect(Math.abs(gram[i * p + j] - expected[place])).toBeLessThan(1e-10 * rows);
      }
    }
  });

  it('combines columns to the last digit as plain loops do', () => {
    shareMemory(shared);
    const columns = made(4099, 11);
    columns[3][700] = Number.NaN;
    const [means, ...weights] = made(11, 4);
    const [found, expected] = [combineColumns, combineByLoops].map((combine) => {
      const sums = weights.map(() => new Float64Array(4099));
      combine(columns, means, weights, (part, which, start) => sums[which].set(part, start));
      return sums;
    });
    expect(found).toEqual(expected);
    expect(found[1][700]).toBeNaN();
  });
});

function made(rows: number, columns: number): Float64Array[] {
  const random = seeded(rows * columns);
  return Array.from({ length: columns }, () =>
    Float64Array.from({ length: rows }, () => random.normal() + 1),
  );
}
