import { describe, expect, it } from 'vitest';
import { silentJob } from '../base/job.ts';
import { seeded } from '../base/random.ts';
import { numberColumn } from '../data/table.ts';
import { fitRecipe } from './recipe.ts';
import { bendable, settledPower } from './settled-power.ts';

const random = seeded(5);
const rows = 20_003;
function made(cell: (normal: number) => number): Float64Array {
  return Float64Array.from({ length: rows }, () => cell(random.normal()));
}
/** The highest of likelihoods as scipy.stats.boxcox_llf and yeojohnson_llf have them, by thirds of an interval. */
function searched(values: Float64Array, box: boolean, low: number, high: number): number {
  const all = bendable(values, box);
  const height = (power: number): number => {
    const bent = values.map((_, i) => {
      const own = all.below[i] === 1 ? 2 - power : power;
      return (all.below[i] === 1 ? -1 : 1) * (Math.expm1(own * all.logs[i]) / own);
    });
    const mean = bent.reduce((sum, value) => sum + value, 0) / rows;
    const variance = bent.reduce((sum, value) => sum + (value - mean) ** 2, 0) / rows;
    return (power - 1) * all.signed - Math.log(variance) / 2;
  };
  let [from, to] = [low, high];
  while (to - from > 1e-6) {
    const third = (to - from) / 3;
    if (height(from + third) < height(to - third)) from += third;
    else to -= third;
  }
  return (from + to) / 2;
}

describe('the power of many values', () => {
  it.each<[string, boolean, Float64Array]>([
    ['skewed to the right', false, made((z) => Math.exp(0.6 * z) - 1)],
    ['on both sides of 0', false, made((z) => 3 * z + 0.4 * z * z)],
    ['all below 0', false, made((z) => -((2 + 0.3 * z) ** 2) - 0.5)],
    ['above 0 for Box–Cox', true, made((z) => (5 + z) ** 2 / 20 + 0.1)],
    ['large for Box–Cox', true, made((z) => 1e6 * (8 + z) ** 3)],
  ])('is where the likelihood is highest: %s', async (_name, box, values) => {
    const params = { method: box ? 'box-cox' : 'yeo-johnson' };
    const recipe = { steps: [{ id: 's', step: 'transform-power', columns: ['x'], params }] };
    const table = { rows, columns: [numberColumn('x', values)] };
    const { fitted } = await fitRecipe(recipe, {}, table, null, { random: seeded(0), job: silentJob });
    const [{ lambda }] = fitted.steps[0].state.columns as unknown as { lambda: number }[];
    expect(lambda).toBeCloseTo(searched(values, box, lambda - 0.3, lambda + 0.3), 4);
    const part = bendable(
      values.filter((_, i) => i % 10 === 0),
      box,
    );
    expect(settledPower(bendable(values, box), part, lambda + 0.1, 0)).toBeCloseTo(lambda, 7);
  });

  it('is not sought where values are few, far from the start, or vary too little for their size', () => {
    const values = made((z) => 3 + z);
    const all = bendable(values, false);
    const few = bendable(values.subarray(0, 500), false);
    expect(settledPower(few, few, 1, 0)).toBeNull();
    expect(settledPower(all, few, 4, 0)).toBeNull();
    const alike = bendable(
      made((z) => 1e7 + z),
      false,
    );
    expect(settledPower(alike, alike, 1.2, 1e-8)).toBeNull();
  });
});
