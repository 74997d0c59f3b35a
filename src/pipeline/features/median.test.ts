import fc from 'fast-check';
import { expect, it } from 'vitest';
import { medianOf } from './median.ts';
import { medianOfSorted } from './statistics.ts';

it('is the median of sorted values, which stay as they are', () => {
  const value = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true }));
  fc.assert(
    fc.property(fc.array(value, { maxLength: 60 }), (values) => {
      const own = Float64Array.from(values);
      expect(medianOf(own)).toEqual(medianOfSorted(Float64Array.from(own).sort()));
      expect([...own]).toEqual(values);
    }),
  );
});
