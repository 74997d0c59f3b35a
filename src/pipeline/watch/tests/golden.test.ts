import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  chiSquareFit,
  chiSquareTwoSample,
  hellingerDistance,
  jensenShannonDistance,
  relativeEntropy,
  stabilityIndex,
} from '../../calc/divergence.ts';
import { kolmogorovSmirnov, wassersteinDistance } from '../../calc/two-sample.ts';
import golden from '../golden/two-sample.json' with { type: 'json' };

const close = (actual: number, expected: number) =>
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-10 * Math.max(1e-300, Math.abs(expected)));
const sorted = (values: readonly number[]) => Float64Array.from(values).sort();

describe('golden: scipy', () => {
  it.each(golden.samples)('ks and wasserstein, $name', ({ a, b, ks, wasserstein }) => {
    const result = kolmogorovSmirnov(sorted(a), sorted(b));
    expect(result.exact).toBe(true);
    close(result.statistic, ks.statistic);
    close(result.p, ks.p);
    close(wassersteinDistance(sorted(a), sorted(b)), wasserstein);
  });
  it.each(golden.counts)('distances over counts $reference → $current', (row) => {
    close(stabilityIndex(row.reference, row.current), row.psi);
    close(relativeEntropy(row.reference, row.current), row.kl);
    close(jensenShannonDistance(row.reference, row.current, Math.E), row.jensenShannon);
    close(jensenShannonDistance(row.reference, row.current), row.jensenShannonBase2);
    close(hellingerDistance(row.reference, row.current), row.hellinger);
    const chi2 = chiSquareTwoSample(row.reference, row.current);
    close(chi2.statistic, row.chi2.statistic);
    close(chi2.p, row.chi2.p);
    expect(chi2.df).toBe(row.chi2.df);
  });
});

const oracle = path.resolve(import.meta.dirname, '../../../../../shared/oracles/deploy-monitor.json');
describe.skipIf(!existsSync(oracle))('oracle file (skipped where the shared folder is absent)', () => {
  type Case = {
    test: string;
    value: number & { D: number; p: number; statistic: number };
    a: number[];
    b: number[];
    ref_counts: number[];
    cur_counts: number[];
    expected: number[];
    actual: number[];
    table: [number[], number[]];
  };
  const content = existsSync(oracle)
    ? JSON.parse(readFileSync(oracle, 'utf8'))
    : { two_sample: [], srm: { cases: [] } };
  const named = (name: string) => content.two_sample.find((row: Case) => row.test.startsWith(name)) as Case;

  it('agrees on two-sample tests', () => {
    const exact = named('ks_2samp exact');
    const result = kolmogorovSmirnov(sorted(exact.a), sorted(exact.b));
    close(result.statistic, exact.value.D);
    close(result.p, exact.value.p);
    close(wassersteinDistance(sorted(exact.a), sorted(exact.b)), named('wasserstein_distance').value);
    const psi = named('psi deciles');
    close(stabilityIndex(psi.expected, psi.actual), psi.value);
    const kl = named('kl_div');
    close(relativeEntropy(kl.cur_counts, kl.ref_counts), kl.value);
    const js = named('jensenshannon distance natural');
    close(jensenShannonDistance(js.ref_counts, js.cur_counts, Math.E), js.value);
    const nanny = named('nannyml continuous JS');
    close(jensenShannonDistance(nanny.ref_counts, nanny.cur_counts, 2), nanny.value);
    const hellinger = named('hellinger');
    close(hellingerDistance(hellinger.ref_counts, hellinger.cur_counts), hellinger.value);
    const contingency = named('chi2_contingency (nannyml');
    const chi2 = chiSquareTwoSample(contingency.table[0], contingency.table[1]);
    close(chi2.statistic, contingency.value.statistic);
    close(chi2.p, contingency.value.p);
  });
  it('agrees on sample ratio mismatch', () => {
    for (const row of content.srm.cases) {
      const result = chiSquareFit(row.users, row.weights);
      expect(result.statistic).toBeCloseTo(row.chi2, 10);
      close(result.p, row.p);
    }
  });
});
