import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { seeded } from '../base/random.ts';
import { bestProbabilities } from '../calc/best-probability.ts';
import { betaSample, gammaSample } from '../calc/gamma-sample.ts';
import { addTo, alwaysValidDifference, emptyMoments, meanOf, varianceOf } from '../calc/sequential.ts';
import { latencyFold, latencyQuantile } from './latency.ts';
import { stickyArm, stickyShare } from './sticky.ts';
import { upperBounds } from './strategies/ucb1.ts';

const file = path.resolve(import.meta.dirname, '../../../../shared/oracles/deploy-monitor.json');
const oracle = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};

describe.skipIf(!existsSync(file))('oracle file (skipped where the shared folder is absent)', () => {
  it('sticky hash agrees with GrowthBook', () => {
    const cases = oracle.traffic_hash.hash.filter((row: unknown[]) => row[2] === 2);
    expect(cases.length).toBeGreaterThan(5);
    for (const [seed, key, , expected] of cases) expect(stickyShare(seed, key)).toBe(expected);
  });
  it('P(best) agrees with the closed form for two arms and with a long simulation for three', () => {
    for (const { A, B, P_B_gt_A } of oracle.beta_binomial.cases) {
      const best = bestProbabilities(
        [A, B].map(([hits, n]: [number, number]) => ({
          kind: 'beta' as const,
          a: 1 + hits,
          b: 1 + n - hits,
        })),
      );
      expect(best[1]).toBeCloseTo(P_B_gt_A, 9);
      expect(best[0] + best[1]).toBeCloseTo(1, 9);
    }
    for (const { arms_success_n, P_best, tol } of oracle.bandits.thompson_best_prob) {
      const best = bestProbabilities(
        arms_success_n.map(([hits, n]: [number, number]) => ({
          kind: 'beta' as const,
          a: 1 + hits,
          b: 1 + n - hits,
        })),
      );
      for (const [arm, probability] of best.entries())
        expect(Math.abs(probability - P_best[arm])).toBeLessThan(tol);
    }
  });
  it('UCB1 agrees with mabwiser', () => {
    for (const row of oracle.bandits.ucb1) {
      const rewards = row.arms.map((arm: number) => {
        const moments = emptyMoments();
        row.decisions.forEach((decision: number, i: number) => {
          if (decision === arm) addTo(moments, row.rewards[i]);
        });
        return moments;
      });
      const bounds = upperBounds(rewards, row.alpha);
      if (row.scores)
        for (const [i, arm] of row.arms.entries()) expect(bounds[i]).toBeCloseTo(row.scores[arm], 12);
      expect(row.arms[bounds.indexOf(Math.max(...bounds))]).toBe(row.pick);
    }
  });
});

describe('sticky routing', () => {
  it('never moves a key back while the last share grows, and splits as configured', () => {
    const keys = Array.from({ length: 4000 }, (_, i) => `user-${i}`);
    let before = new Set<string>();
    for (const share of [0.05, 0.25, 0.5, 1]) {
      const moved = new Set(keys.filter((key) => stickyArm('s', key, [1 - share, share]) === 1));
      for (const key of before) expect(moved.has(key)).toBe(true);
      expect(Math.abs(moved.size / keys.length - share)).toBeLessThan(3 * Math.sqrt(0.25 / keys.length));
      before = moved;
    }
    expect(before.size).toBe(keys.length);
  });
});

describe('latency', () => {
  const random = seeded(4);
  const values = Array.from({ length: 5000 }, () => Math.exp(2 + 1.5 * random.normal()));
  const fold = (items: readonly number[]) => {
    const state = latencyFold.start();
    for (const item of items) latencyFold.add(state, item);
    return state;
  };
  it('is within 1 % of the exact percentile', () => {
    const sorted = [...values].sort((a, b) => a - b);
    const state = fold(values);
    for (const q of [0, 0.01, 0.5, 0.9, 0.95, 0.99, 0.999, 1]) {
      const exact = sorted[Math.floor(q * (sorted.length - 1))];
      expect(Math.abs(latencyQuantile(state, q) - exact) / exact).toBeLessThanOrEqual(0.0101);
    }
    expect(latencyFold.done(state).max).toBe(sorted.at(-1));
  });
  it('merges to the same as one pass', () => {
    const merged = latencyFold.merge(fold(values.slice(0, 1234)), fold(values.slice(1234)));
    const whole = fold(values);
    expect(merged.buckets).toEqual(whole.buckets);
    expect(latencyFold.done(merged).p99).toBe(latencyFold.done(whole).p99);
  });
  it('has no percentiles without values, and bears zero, negative and NaN', () => {
    expect(latencyFold.done(latencyFold.start()).p50).toBeNaN();
    expect(latencyFold.done(fold([0, -1, Number.NaN])).p50).toBeLessThanOrEqual(0.00101);
  });
});

describe('always-valid interval', () => {
  it('is symmetric, and agrees with its own p-value and GrowthBook’s standard error', () => {
    const a = { n: 3407, sum: 1396.87, squares: 52377.9767 };
    const b = { n: 3461, sum: 2422.7, squares: 134698.29 };
    const result = alwaysValidDifference(a, b);
    expect(result.difference).toBeCloseTo(meanOf(b) - meanOf(a), 12);
    expect(result.standardError).toBeCloseTo(0.12478363158758794, 12);
    expect(result.high - result.difference).toBeCloseTo(result.difference - result.low, 12);
    expect(result.low <= 0).toBe(result.p >= 0.05);
  });
  it('agrees with GrowthBook’s sequential test (relative effect, tuning 1000): −0.55844 to 1.56516', () => {
    const a = { n: 3000, sum: 1396.87, squares: 52377.9767 };
    const b = { n: 3461, sum: 2422.7, squares: 134698.29 };
    const { low, high, standardError } = alwaysValidDifference(a, b, 0.05, 1000);
    const [mA, mB] = [meanOf(a), meanOf(b)];
    const relative = Math.sqrt(varianceOf(b) / b.n / mA ** 2 + ((varianceOf(a) / a.n) * mB ** 2) / mA ** 4);
    const half = (((high - low) / 2) * relative) / standardError;
    expect(mB / mA - 1 - half).toBeCloseTo(-0.55844, 5);
    expect(mB / mA - 1 + half).toBeCloseTo(1.56516, 5);
  });
  it('A/A tests watched all the time are wrong in at most 5 % (+ 3 standard errors)', () => {
    const random = seeded(8);
    const runs = 400;
    let wrong = 0;
    for (let run = 0; run < runs; run++) {
      const [a, b] = [emptyMoments(), emptyMoments()];
      for (let i = 0; i < 1000; i++) {
        addTo(a, random.next() < 0.3 ? 1 : 0);
        addTo(b, random.next() < 0.3 ? 1 : 0);
        if (i % 25 !== 24) continue;
        const { low, high } = alwaysValidDifference(a, b);
        if (low > 0 || high < 0) {
          wrong++;
          break;
        }
      }
    }
    expect(wrong / runs).toBeLessThanOrEqual(0.05 + 3 * Math.sqrt((0.05 * 0.95) / runs));
  });
  it('draws gamma and beta values with the right mean and variance', () => {
    const random = seeded(5);
    for (const shape of [0.4, 1, 7.5]) {
      const moments = emptyMoments();
      for (let i = 0; i < 20_000; i++) addTo(moments, gammaSample(shape, random));
      expect(Math.abs(meanOf(moments) - shape)).toBeLessThan(5 * Math.sqrt(shape / 20_000));
      expect(Math.abs(varianceOf(moments) / shape - 1)).toBeLessThan(0.15);
    }
    const moments = emptyMoments();
    for (let i = 0; i < 20_000; i++) addTo(moments, betaSample(3, 9, random));
    expect(meanOf(moments)).toBeCloseTo(0.25, 2);
  });
});
