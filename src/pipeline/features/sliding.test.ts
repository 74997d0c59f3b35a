import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SlidingFigure, slidingFigures } from './sliding.ts';

const figures: readonly SlidingFigure[] = ['mean', 'sum', 'min', 'max', 'sd', 'variance', 'count'];
const value = fc.oneof(fc.double({ min: -100, max: 100, noNaN: true }), fc.constant(Number.NaN));

describe('sliding figures', () => {
  it.each(figures)('%s is that of each window alone', (figure) => {
    fc.assert(
      fc.property(
        fc.array(value, { maxLength: 40 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 4 }),
        (values, window, least) => {
          const found = slidingFigures(Float64Array.from(values), window, least, figure);
          values.forEach((_, i) => {
            const present = values
              .slice(Math.max(0, i - window + 1), i + 1)
              .filter((one) => !Number.isNaN(one));
            const expected = alone(present, least, figure);
            if (Number.isNaN(expected)) expect(found[i]).toBeNaN();
            else expect(Math.abs(found[i] - expected)).toBeLessThan(1e-10);
          });
        },
      ),
    );
  });

  it('forgets an infinite value and a large one without a trace', () => {
    const values = Float64Array.of(1, Number.POSITIVE_INFINITY, 1e300, 0.1, 0.1, 0.1, 0.1, 0.1);
    expect([...slidingFigures(values, 3, 1, 'sd').slice(5)]).toEqual([0, 0, 0]);
    expect(slidingFigures(values, 3, 1, 'sum')[7]).toBeCloseTo(0.3, 15);
    expect(slidingFigures(values, 3, 1, 'max')[7]).toBe(0.1);
  });
});

function alone(present: readonly number[], least: number, figure: SlidingFigure): number {
  const n = present.length;
  if (figure === 'count') return n;
  const spread = figure === 'sd' || figure === 'variance';
  if (n < Math.max(spread ? 2 : 1, least)) return Number.NaN;
  const sum = present.reduce((total, one) => total + one, 0);
  const squares = present.reduce((total, one) => total + (one - sum / n) ** 2, 0);
  const all = { mean: sum / n, sum, min: Math.min(...present), max: Math.max(...present) };
  if (!spread) return all[figure];
  return figure === 'sd' ? Math.sqrt(squares / (n - 1)) : squares / (n - 1);
}
