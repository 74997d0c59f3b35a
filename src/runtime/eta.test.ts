import { describe, expect, it } from 'vitest';
import { makeEta } from './eta.ts';

describe('eta', () => {
  it('is silent for half a second, and before anything is done', () => {
    const eta = makeEta(0);
    expect(eta.update(0.4, 400)).toBe(null);
    expect(makeEta(0).update(0, 5000)).toBe(null);
  });

  it('is right for steady work', () => {
    const eta = makeEta(0);
    for (let at = 500; at < 10_000; at += 500) {
      expect(eta.update(at / 10_000, at)).toBeCloseTo((10_000 - at) / 1000, 6);
    }
    expect(eta.update(1, 10_000)).toBe(0);
  });

  it('does not jump when one part is slow', () => {
    const eta = makeEta(0);
    eta.update(0.5, 1000);
    const before = eta.update(0.5, 1500) ?? 0;
    const after = eta.update(0.51, 3000) ?? 0;
    expect(before).toBeCloseTo(0.5, 6);
    expect(after).toBeLessThan(0.25 * ((3 * 0.49) / 0.51) + 0.01);
  });
});
