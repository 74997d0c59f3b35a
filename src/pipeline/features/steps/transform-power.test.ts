import { describe, expect, it } from 'vitest';
import { silentJob } from '../../base/job.ts';
import type { Problem } from '../../base/problem.ts';
import { seeded } from '../../base/random.ts';
import { numberColumn } from '../../data/table.ts';
import golden from '../golden/oracle-powers.json' with { type: 'json' };
import { fitRecipe } from '../recipe.ts';

type Method = 'yeo-johnson' | 'box-cox';

function bend(value: number, power: number, method: Method): number {
  if (method === 'box-cox') return power === 0 ? Math.log(value) : (value ** power - 1) / power;
  return power === 0 ? Math.log1p(value) : ((value + 1) ** power - 1) / power;
}

/** Log-likelihood of a power for values above 0, as scipy.stats.yeojohnson_llf and boxcox_llf. */
function likelihoodOf(values: readonly number[], power: number, method: Method): number {
  const bent = values.map((value) => bend(value, power, method));
  const mean = bent.reduce((sum, value) => sum + value, 0) / bent.length;
  const variance = bent.reduce((sum, value) => sum + (value - mean) ** 2, 0) / bent.length;
  const logs = values.reduce(
    (sum, value) => sum + (method === 'box-cox' ? Math.log(value) : Math.log1p(value)),
    0,
  );
  return (power - 1) * logs - (bent.length / 2) * Math.log(variance);
}

// scikit-learn searches the power to a relative 1.5e-8 on a likelihood that is flat at its top: hence 1e-6 here.
describe('transform-power finds the power of scikit-learn, and none that is less likely', () => {
  it.each(golden.sets.map((one) => [one.file, one.column, one.method, one] as const))(
    '%s %s %s',
    async (_file, _column, method, { values, power, likelihood }) => {
      const recipe = { steps: [{ id: 's', step: 'transform-power', columns: ['x'], params: { method } }] };
      const table = { rows: values.length, columns: [numberColumn('x', values)] };
      const { fitted } = await fitRecipe(recipe, {}, table, null, { random: seeded(0), job: silentJob });
      const [{ lambda }] = fitted.steps[0].state.columns as unknown as { lambda: number }[];
      expect(Math.abs(lambda - power)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(power)));
      const own = likelihoodOf(values, lambda, method as Method);
      expect(likelihoodOf(values, power, method as Method)).toBeCloseTo(likelihood, 8);
      expect(own).toBeGreaterThanOrEqual(likelihood - 1e-9 * Math.abs(likelihood));
    },
  );
});

async function bent(values: readonly number[], params: { readonly [name: string]: string }) {
  const recipe = { steps: [{ id: 's', step: 'transform-power', columns: ['x'], params }] };
  const table = { rows: values.length, columns: [numberColumn('x', values)] };
  const { training } = await fitRecipe(recipe, {}, table, null, { random: seeded(0), job: silentJob });
  const [column] = training.columns;
  return column.kind === 'number' ? [...column.values] : [];
}

describe('transform-power never makes a varying column constant', () => {
  it.each([
    ['years', [2000, 2001, 2002, 2004, 2000, 2001, 2002, 2003]],
    ['beyond a thousand', [1000, 1001, 1004, 1016, 1000, 1001, 1004, 1009]],
    ['densities', Array.from({ length: 1300 }, (_, i) => 0.99 + ((i * 7919) % 1301) / 1e5)],
    ['far off', [1e15, 1e15 + 1, 1e15 + 2, 1e15 + 4, 1e15]],
    ['tiny', [1e-300, 2e-300, 5e-300, 3e-300]],
    ['small', [1e-17, 2e-17, -5e-17, 3e-17]],
  ])('%s', async (_, values) => {
    for (const method of values[2] > 0 ? ['yeo-johnson', 'box-cox'] : ['yeo-johnson']) {
      const made = await bent(values, { method });
      expect(made.every(Number.isFinite)).toBe(true);
      const order = (of: readonly number[]) => [...of.keys()].sort((a, b) => of[a] - of[b] || a - b);
      expect(new Set(made).size).toBeGreaterThan(1);
      expect(order(made)[0]).toBe(order(values)[0]);
    }
  });

  it('says so of numbers whose squares are too large', async () => {
    const problem = await bent([1e300, -1e300, 5e299, 2e300, 0, 1], {}).catch((error: Problem) => error);
    expect(problem).toMatchObject({ code: 'number-overflow', at: { column: 'x' } });
  });
});
