import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ColumnPreview } from '../../../pipeline/features/preview-columns.ts';
import { layoutFlow, nodeSize } from './flow-layout.ts';
import { barsOf, twinOf } from './preview-bars.ts';

describe('flow layout', () => {
  it('keeps every part apart and in the picture, at any width', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 100, max: 2000 }), (count, width) => {
        const { places, edges, width: wide, height } = layoutFlow(count, width);
        expect(places).toHaveLength(count);
        expect(edges).toHaveLength(count - 1);
        for (const [index, place] of places.entries()) {
          expect(place.x + nodeSize.width).toBeLessThanOrEqual(wide);
          expect(place.y + nodeSize.height).toBeLessThanOrEqual(height);
          for (const other of places.slice(index + 1)) {
            const apart =
              Math.abs(place.x - other.x) >= nodeSize.width || Math.abs(place.y - other.y) >= nodeSize.height;
            expect(apart).toBe(true);
          }
        }
        if (width >= nodeSize.width + 32) expect(wide).toBeLessThanOrEqual(width);
      }),
    );
  });
});

describe('bars before and after', () => {
  const side = (labels: string[], counts: number[], others = 0) => ({
    kind: 'category' as const,
    rows: 9,
    missing: 0,
    mean: null,
    sd: null,
    histogram: { of: 'levels' as const, labels, counts, others },
  });
  const column = (before: ColumnPreview['before'], after: ColumnPreview['after']): ColumnPreview => ({
    name: 'x',
    before,
    after,
    changed: 0,
    filled: 0,
  });

  it('puts levels in one common order', () => {
    const bars = barsOf(column(side(['a', 'b'], [5, 4]), side(['b', 'c'], [6, 3])));
    expect(bars.before).toEqual({ labels: ['a', 'b', 'c'], counts: [5, 4, 0] });
    expect(bars.after).toEqual({ labels: ['a', 'b', 'c'], counts: [0, 6, 3] });
    expect(twinOf(bars).rows[0]).toEqual(['a', 5, 0]);
  });

  it('shows the rare ones together, and one side alone', () => {
    const bars = barsOf(column(side(['a'], [5], 4), null));
    expect(bars.before?.counts).toEqual([5, 4]);
    expect(bars.after).toBeNull();
    expect(twinOf(bars).rows).toHaveLength(2);
  });
});
