import { describe, expect, it } from 'vitest';
import { seeded } from '../base/random.ts';
import { argPartition } from './arg-partition.ts';
import golden from './golden/arg-partition.json' with { type: 'json' };

describe('argPartition', () => {
  it.each(golden.cases)('takes the ties that numpy takes: $name, k = $k', ({ values, k, order }) => {
    const numbers = values.map((value) => value ?? Number.NaN);
    expect(Array.from(argPartition(numbers, k))).toEqual(order);
  });

  it('puts the k smallest first', () => {
    const random = seeded(3);
    for (let round = 0; round < 200; round++) {
      const values = Array.from({ length: 1 + random.below(300) }, () => random.below(40));
      const k = 1 + random.below(values.length);
      const order = argPartition(values, k);
      expect(Array.from(order).sort((a, b) => a - b)).toEqual(values.map((_, i) => i));
      const near = Array.from(order.subarray(0, k), (at) => values[at]).sort((a, b) => a - b);
      expect(near).toEqual([...values].sort((a, b) => a - b).slice(0, k));
    }
  });
});
