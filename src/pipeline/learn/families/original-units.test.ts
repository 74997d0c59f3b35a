import { describe, expect, it } from 'vitest';
import { silentJob } from '../../base/job.ts';
import { seeded } from '../../base/random.ts';
import { categoryColumn, numberColumn, type Table } from '../../data/table.ts';
import { fitRecipe } from '../../features/recipe.ts';
import type { Recipe } from '../../features/recipe-types.ts';
import { fitCandidate } from '../fit-candidate.ts';
import { describeFamily } from './describe.ts';
import { originalUnits, withUnits } from './original-units.ts';

const random = seeded(2);
const rows = 50;
const age = Float64Array.from({ length: rows }, () => 40 + 12 * random.normal());
const fare = age.map((value) => Math.exp(value / 20));
const port = Array.from({ length: rows }, (_, row) => (row % 3 === 0 ? 'S' : 'C'));
const table: Table = {
  rows,
  columns: [
    numberColumn('age', age),
    numberColumn('fare', fare),
    categoryColumn('port', port),
    numberColumn(
      'y',
      age.map((value, row) => 3 * value - 0.5 * fare[row] + (port[row] === 'S' ? 2 : 0)),
    ),
  ],
};
const steps = (...list: (readonly [string, readonly string[], object?])[]): Recipe => ({
  steps: list.map(([step, columns, params], i) => ({ id: `${i}`, step, columns, params: { ...params } })),
});

async function units(recipe: Recipe) {
  const { fitted } = await fitRecipe(recipe, { y: 'target' }, table, null, {
    random: seeded(0),
    job: silentJob,
  });
  return Object.fromEntries(fitted.features.map(({ name }, f) => [name, originalUnits(fitted)[f]]));
}

describe('weights in units of the data', () => {
  it('are those of the model without scaling', async () => {
    const scaled = steps(
      ['impute-median', ['age']],
      ['scale-standard', ['age', 'fare']],
      ['scale-min-max', ['fare']],
      ['encode-one-hot', ['port'], { drop: 'first' }],
    );
    const plain = steps(['encode-one-hot', ['port'], { drop: 'first' }]);
    const learn = (recipe: Recipe) =>
      fitCandidate(
        {
          recipe,
          roles: { y: 'target' },
          estimator: { id: 'linear-regression', params: {} },
          target: 'y',
          task: 'regression',
          seed: 0,
        },
        table,
        null,
      );
    const model = await learn(scaled);
    const view = withUnits(describeFamily(model.fitted, model.recipe.features, []), model.recipe);
    const bare = await learn(plain);
    const wanted = describeFamily(bare.fitted, bare.recipe.features, []).coefficients?.[0].list ?? [];
    for (const { feature, value, perUnit } of view.coefficients?.[0].list ?? []) {
      const want = wanted.find((one) => one.feature === feature)?.value ?? Number.NaN;
      expect(perUnit ?? value).toBeCloseTo(want, 9);
      expect(perUnit === undefined).toBe(feature === 'port=S');
    }
  });

  it('are not told where a step bends, cuts or makes columns', async () => {
    expect(
      await units(
        steps(['transform-log', ['fare']], ['scale-standard', ['age', 'fare']], ['encode-ordinal', ['port']]),
      ),
    ).toEqual({
      age: expect.closeTo(Math.sqrt(age.reduce((sum, value) => sum + (value - mean(age)) ** 2, 0) / rows), 9),
      fare: null,
      port: null,
    });
    const cut = await units(
      steps(['discretize', ['age'], { encode: 'ordinal' }], ['encode-ordinal', ['port']]),
    );
    expect(cut).toEqual({ age: null, fare: 1, port: null });
    const spread = await units(steps(['encode-ordinal', ['port']], ['pca', ['age', 'fare']]));
    expect(Object.values(spread).every((unit) => unit === null)).toBe(true);
  });
});

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
