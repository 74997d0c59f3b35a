import { describe, expect, it } from 'vitest';
import { seeded } from '../base/random.ts';
import { reliefScores } from './relief.ts';

const random = seeded(9);
const n = 400;
const columns = Array.from({ length: 4 }, () => Float64Array.from({ length: n }, () => random.next()));

describe('reliefScores', () => {
  it('sees columns that tell only together, which one by one tell nothing', () => {
    const y = Float64Array.from({ length: n }, (_, i) =>
      columns[0][i] > 0.5 !== columns[1][i] > 0.5 ? 1 : 0,
    );
    const [a, b, c, d] = reliefScores({ columns, y, classes: 2 }, 5, seeded(0));
    expect(Math.min(a, b)).toBeGreaterThan(Math.max(c, d) + 0.05);
  });

  it('ranks columns of amounts', () => {
    const y = columns[2].map((value) => value * 4);
    const scores = reliefScores({ columns, y, classes: 0 }, 5, seeded(0));
    expect(scores.indexOf(Math.max(...scores))).toBe(2);
  });

  it('gives 0 for constants, one row and a target that does not vary', () => {
    const flat = { columns: [new Float64Array(6).fill(3)], y: Float64Array.of(0, 1, 0, 1, 0, 1), classes: 2 };
    expect([...reliefScores(flat, 3, seeded(0))]).toEqual([0]);
    const same = { columns: [Float64Array.of(1, 2, 4)], y: new Float64Array(3), classes: 0 };
    expect([...reliefScores(same, 3, seeded(0))]).toEqual([0]);
    const one = { columns: [Float64Array.of(1)], y: Float64Array.of(5), classes: 0 };
    expect([...reliefScores(one, 3, seeded(0))]).toEqual([0]);
  });

  it('follows the definition on four rows', () => {
    const x = Float64Array.of(0, 1, 2, 4);
    const y = Float64Array.of(0, 0, 1, 1);
    // Nearest hit and miss of each row, in quarters: 1 and 2, 1 and 1, 2 and 1, 2 and 3.
    const [score] = reliefScores({ columns: [x], y, classes: 2 }, 1, seeded(0));
    expect(score).toBeCloseTo((2 + 1 + 1 + 3 - 1 - 1 - 2 - 2) / 4 / 4, 12);
  });
});
