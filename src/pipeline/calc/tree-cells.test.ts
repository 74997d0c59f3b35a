import { describe, expect, it } from 'vitest';
import { classCells, numberCells } from './tree-cells.ts';

describe('tree cells', () => {
  it('of two classes are packed as long as their sums fit 31 bits', () => {
    const y = Float64Array.of(0, 1, 1);
    expect(classCells(y, 2, 3)).toMatchObject({ kind: 'packed', outputs: 2, unit: 2 });
    expect([...classCells(y, 2, 3).target]).toEqual([0, 1, 1]);
    expect(classCells(y, 2, 3, Float64Array.of(1, 2, 2 ** 30)).kind).toBe('pair');
    expect(classCells(y, 3, 3).kind).toBe('counters');
  });

  it('keep the ratios of fractional weights to 2⁻³⁰ and never drop a row', () => {
    const given = Float64Array.of(0.1, 0.2, 0.7, 1e-300);
    const { weight } = classCells(Float64Array.of(0, 1, 0, 1), 2, 0, given);
    expect(weight[2] / weight[0]).toBeCloseTo(7, 8);
    expect(weight[1] / weight[0]).toBeCloseTo(2, 8);
    expect(weight[3]).toBe(1);
    expect(weight.every(Number.isInteger)).toBe(true);
  });

  it('of numbers are whole, centred, and exact sums whatever the size of the numbers', () => {
    for (const scale of [1e-200, 1, 1e12, 1e300]) {
      const y = Float64Array.of(1, 2, 4).map((v) => v * scale);
      const { target, unit } = numberCells(y, 1000);
      expect(target.every(Number.isInteger)).toBe(true);
      expect(Math.abs(target[0] + target[1] + target[2])).toBeLessThanOrEqual(2);
      expect(Math.max(...target.map(Math.abs)) * 1000).toBeLessThanOrEqual(2 ** 52);
      expect((target[2] - target[0]) / (target[1] - target[0])).toBeCloseTo(3, 9);
      expect(unit).toBeGreaterThanOrEqual(0);
    }
  });

  it('of equal numbers are all zero', () => {
    expect([...numberCells(Float64Array.of(3, 3), 0).target]).toEqual([0, 0]);
  });
});
