import { describe, expect, it } from 'vitest';
import { seeded } from '../base/random.ts';
import { combineColumns, signsOfCombined } from './combined-columns.ts';

const random = seeded(3);
const rows = 2500;
const columns = Array.from({ length: 7 }, () => Float64Array.from({ length: rows }, () => random.normal()));
const means = columns.map(() => random.normal());
const weights = [0, 1, 2].map(() => columns.map(() => random.normal()));

describe('combined columns', () => {
  it('are the weighted sums of every row', () => {
    const made = weights.map(() => new Float64Array(rows));
    combineColumns(columns, means, weights, (sums, which, start) => made[which].set(sums, start));
    weights.forEach((own, k) => {
      for (const row of [0, 1023, 1024, 2047, 2048, rows - 1]) {
        const expected = columns.reduce((sum, values, j) => sum + (values[row] - means[j]) * own[j], 0);
        expect(made[k][row]).toBe(expected);
      }
    });
  });

  it('have the sign of the largest, the first of equals', () => {
    const one = [Float64Array.of(1, -3, 3, -2)];
    expect(signsOfCombined(one, [[1], [-1], [0]])).toEqual([-1, 1, 1]);
  });

  it('are missing where a cell is', () => {
    const one = [Float64Array.of(1, Number.NaN)];
    const found: number[] = [];
    combineColumns(one, [0], [[2]], (sums) => found.push(...sums));
    expect(found).toEqual([2, Number.NaN]);
  });
});
