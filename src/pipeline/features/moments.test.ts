import { describe, expect, it } from 'vitest';
import { seeded } from '../base/random.ts';
import { momentsByLoops, momentsOf } from './statistics.ts';

const random = seeded(4);

describe('moments', () => {
  it.each([2047, 2048, 5001, 8192, 8193, 100_003])('of %d values have the digits of plain loops', (n) => {
    const values = Float64Array.from({ length: n }, () => 1e3 + random.normal());
    expect(momentsOf(values)).toEqual(momentsByLoops(values));
    for (let i = 0; i < n; i += 1 + random.below(40)) values[i] = Number.NaN;
    expect(momentsOf(values)).toEqual(momentsByLoops(values));
  });

  it('of nothing are missing', () => {
    const values = new Float64Array(3000).fill(Number.NaN);
    expect(momentsOf(values)).toEqual({ count: 0, mean: Number.NaN, variance: Number.NaN });
  });
});
