import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowWindow, scrollToRow } from './row-window.ts';

describe('row window', () => {
  it('shows the first rows at the top', () => {
    expect(rowWindow(891, 28, 280, 0, 0)).toEqual({ height: 891 * 28, first: 0, end: 10, top: 0 });
  });

  it('reaches the last of a hundred million rows at the end of the scroll bar', () => {
    const { height } = rowWindow(1e8, 28, 600, 0);
    const at = rowWindow(1e8, 28, 600, height - 600, 0);
    expect(height).toBe(15_000_000);
    expect(at.end).toBe(1e8);
    const bottom = at.top + (at.end - at.first) * 28;
    expect(bottom).toBeCloseTo(height, 0);
  });

  it('keeps every row in view inside the window, wherever it is scrolled', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3_000_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (rows, at) => {
          const viewport = 560;
          const full = rowWindow(rows, 28, viewport, 0);
          const scroll = at * Math.max(0, full.height - viewport);
          const shown = rowWindow(rows, 28, viewport, scroll, 0);
          expect(shown.top).toBeLessThanOrEqual(scroll + 0.5);
          const bottom = shown.top + (shown.end - shown.first) * 28;
          expect(bottom).toBeGreaterThanOrEqual(Math.min(scroll + viewport, full.height) - 0.5);
        },
      ),
    );
  });

  it('scrolls only as far as needed', () => {
    expect(scrollToRow(5, 100, 28, 280, 0)).toBeNull();
    expect(scrollToRow(12, 100, 28, 280, 0)).toBe(13 * 28 - 280);
    expect(scrollToRow(2, 100, 28, 280, 280)).toBe(56);
  });
});
