import { describe, expect, it } from 'vitest';
import { silentJob } from '../base/job.ts';
import { seeded } from '../base/random.ts';
import { linearRegression } from './estimators/linear-regression.ts';
import { ridge } from './estimators/ridge.ts';
import nist from './golden/nist.json' with { type: 'json' };

type Certified = { intercept: boolean; degree: number; coefficients: number[]; x: number[][]; y: number[] };
const floors: { [name: string]: number } = {
  Norris: 11,
  NoInt1: 14,
  Longley: 10,
  Filip: 7,
  Wampler1: 9,
  Wampler2: 9,
  Wampler4: 7,
};

/** Least number of correct digits over the coefficients. */
async function digits(estimator: typeof ridge, set: Certified, params: { [key: string]: number | boolean }) {
  const rows = set.x.map((row) =>
    set.degree > 1 ? Array.from({ length: set.degree }, (_, d) => row[0] ** (d + 1)) : row,
  );
  const width = rows[0].length;
  const fitted = await estimator.fit({
    x: {
      layout: 'dense',
      rows: rows.length,
      features: Array.from({ length: width }, (_, f) => ({ name: `x${f}`, column: `x${f}` })),
      values: Float64Array.from(rows.flat()),
    },
    y: Float64Array.from(set.y),
    task: 'regression',
    classes: 0,
    params: { ...params, intercept: set.intercept },
    random: seeded(0),
    job: silentJob,
  });
  if (fitted.family !== 'linear') throw new Error('not linear');
  const found = [...(set.intercept ? fitted.bias : []), ...fitted.weights];
  return Math.min(
    ...set.coefficients.map((certified, i) =>
      Math.min(15, -Math.log10(Math.abs(found[i] - certified) / Math.abs(certified))),
    ),
  );
}

describe('NIST certified regressions', () => {
  it.each(Object.entries(nist.sets as { [name: string]: Certified }))('%s', async (name, set) => {
    expect(await digits(linearRegression, set, {})).toBeGreaterThanOrEqual(floors[name]);
    expect(await digits(ridge, set, { alpha: 0 })).toBeGreaterThanOrEqual(floors[name]);
  });

  it('has all the sets that have a floor', () => {
    expect(Object.keys(nist.sets).sort()).toEqual(Object.keys(floors).sort());
  });
});
