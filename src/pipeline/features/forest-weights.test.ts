import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { silentJob } from '../base/job.ts';
import { seeded } from '../base/random.ts';
import { forestWeights } from './forest-weights.ts';

type Oracle = {
  readonly columns: readonly (readonly number[])[];
  readonly cases: readonly {
    readonly y: readonly number[];
    readonly classes: number;
    readonly importances: readonly number[];
  }[];
};
const file = path.resolve(import.meta.dirname, 'golden/oracle-importances.json');
const oracle = JSON.parse(readFileSync(file, 'utf8')) as Oracle;
const columns = oracle.columns.map((values) => Float64Array.from(values));

describe('weights of extra trees', () => {
  it.each(oracle.cases.map((one) => [one.classes, one] as const))(
    'are those of scikit-learn up to the random stream (%d classes)',
    async (_, one) => {
      const y = Float64Array.from(one.y);
      const weights = await forestWeights(columns, y, one.classes, 600, seeded(3), silentJob);
      expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 9);
      weights.forEach((weight, j) => {
        expect(Math.abs(weight - one.importances[j])).toBeLessThan(0.02);
      });
    },
  );

  it('give nothing to a constant column', async () => {
    const flat = [...columns, new Float64Array(columns[0].length).fill(2)];
    const { y, classes } = oracle.cases[0];
    const weights = await forestWeights(flat, Float64Array.from(y), classes, 20, seeded(3), silentJob);
    expect(weights[flat.length - 1]).toBe(0);
  });
});
