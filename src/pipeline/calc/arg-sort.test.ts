import { describe, expect, it } from 'vitest';
import { seeded } from '../base/random.ts';
import { argSort } from './arg-sort.ts';
import golden from './golden/arg-sort.json' with { type: 'json' };

describe('argSort', () => {
  it.each(golden.cases)('leaves ties as numpy leaves them: $name', ({ values, order }) => {
    const numbers = values.map((value) => value ?? Number.NaN);
    expect(Array.from(argSort(numbers))).toEqual(order);
  });

  it('sorts', () => {
    const random = seeded(3);
    for (let round = 0; round < 200; round++) {
      const values = Array.from({ length: random.below(300) }, () => random.below(40));
      const order = Array.from(argSort(values));
      expect(order.map((at) => values[at])).toEqual([...values].sort((a, b) => a - b));
      expect(order.sort((a, b) => a - b)).toEqual(values.map((_, i) => i));
    }
  });
});
