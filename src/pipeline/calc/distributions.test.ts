import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import * as distributions from './distributions.ts';
import golden from './golden/distributions.json' with { type: 'json' };
import { logGamma } from './special.ts';

const functions: Record<string, (...a: number[]) => number> = { ...distributions, logGamma };

function relative(actual: number, expected: number): number {
  if (actual === expected) return 0;
  return Math.abs(actual - expected) / Math.max(Math.abs(expected), 1e-300);
}

describe('golden: scipy', () => {
  for (const [name, rows] of Object.entries(golden)) {
    if (name === 'versions') continue;
    it(`${name} agrees to 1e-12 relative, tails included`, () => {
      for (const row of rows as number[][]) {
        const expected = row.at(-1) as number;
        const actual = functions[name](...row.slice(0, -1));
        expect(
          relative(actual, expected),
          `${name}(${row.slice(0, -1)}) = ${actual}, not ${expected}`,
        ).toBeLessThan(1e-12);
      }
    });
  }
});

const oracle = path.resolve(import.meta.dirname, '../../../../shared/oracles/deploy-monitor.json');
describe.skipIf(!existsSync(oracle))('oracle file (skipped where the shared folder is absent)', () => {
  it('agrees on the special values', () => {
    const special = JSON.parse(readFileSync(oracle, 'utf8')).special;
    for (const [x, p] of Object.entries(special.kstwobign_sf)) {
      expect(relative(distributions.kolmogorovSurvival(Number(x)), p as number)).toBeLessThan(1e-12);
    }
    for (const [x, df, p] of special.chi2_sf) {
      expect(relative(distributions.chi2Survival(x, df), p)).toBeLessThan(1e-12);
    }
    for (const [t, df, p] of special.t_two_sided) {
      expect(relative(2 * distributions.tSurvival(t, df), p)).toBeLessThan(1e-12);
    }
    for (const [z, p] of special.norm_sf)
      expect(relative(distributions.normalSurvival(z), p)).toBeLessThan(1e-12);
    for (const [p, z] of special.norm_ppf)
      expect(relative(distributions.normalQuantile(p), z)).toBeLessThan(1e-12);
    for (const [x, a, b, p] of special.beta_cdf) {
      expect(relative(distributions.betaCdf(x, a, b), p)).toBeLessThan(1e-12);
    }
    for (const [k, n, p, value] of special.binom_cdf) {
      expect(relative(distributions.binomialCdf(k, n, p), value)).toBeLessThan(1e-12);
    }
  });
});

describe('laws', () => {
  it('survival and quantile undo each other', () => {
    for (const p of [1e-12, 0.01, 0.3, 0.5, 0.9]) {
      expect(relative(distributions.normalCdf(distributions.normalQuantile(p)), p)).toBeLessThan(1e-12);
      expect(relative(distributions.chi2Survival(distributions.chi2Isf(p, 7), 7), p)).toBeLessThan(1e-11);
    }
  });
  it('NaN goes through and ends are exact', () => {
    expect(distributions.normalSurvival(Number.NaN)).toBeNaN();
    expect(distributions.kolmogorovSurvival(Number.NaN)).toBeNaN();
    expect(distributions.chi2Survival(0, 3)).toBe(1);
    expect(distributions.betaCdf(0, 2, 3)).toBe(0);
    expect(distributions.betaCdf(1, 2, 3)).toBe(1);
    expect(distributions.normalQuantile(0)).toBe(Number.NEGATIVE_INFINITY);
    expect(distributions.normalQuantile(1.1)).toBeNaN();
  });
});
