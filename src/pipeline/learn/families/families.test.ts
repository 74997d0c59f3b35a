import { describe, expect, it } from 'vitest';
import { silentJob } from '../../base/job.ts';
import { parseParams } from '../../base/param.ts';
import { Cancelled } from '../../base/problem.ts';
import { seeded } from '../../base/random.ts';
import type { DenseMatrix } from '../../features/matrix.ts';
import { dummy } from '../estimators/dummy.ts';
import { answersFrom } from './answers.ts';
import { describeFamily } from './describe.ts';
import type { Linear, Neighbors, Network } from './family.ts';
import { predictFamily } from './predict.ts';

function matrix(width: number, ...values: number[]): DenseMatrix {
  const features = Array.from({ length: width }, (_, f) => ({ name: `f${f}`, column: `f${f}` }));
  return {
    layout: 'dense',
    rows: width === 0 ? 0 : values.length / width,
    features,
    values: Float64Array.from(values),
  };
}

describe('answersFrom', () => {
  it('keeps probabilities of extreme scores finite and tied scores at the lower code', () => {
    const two = answersFrom(Float64Array.of(1000, -1000, 0), 3, 1, 'logit', 2);
    expect([...two.values]).toEqual([1, 0, 0]);
    expect([...(two.probabilities ?? [])]).toEqual([0, 1, 1, 0, 0.5, 0.5]);
    const three = answersFrom(Float64Array.of(1000, 1000, Number.NEGATIVE_INFINITY), 1, 3, 'softmax', 3);
    expect([...three.values, ...(three.probabilities ?? [])]).toEqual([0, 0.5, 0.5, 0]);
    expect(answersFrom(Float64Array.of(3, -1), 2, 1, 'identity', 0)).toEqual({
      values: Float64Array.of(3, -1),
    });
    expect(answersFrom(Float64Array.of(1, 2, 3), 1, 3, 'identity', 3)).toEqual({
      values: Float64Array.of(2),
    });
  });
});

describe('neighbours', () => {
  const family: Neighbors = {
    family: 'neighbors',
    k: 2,
    weights: 'uniform',
    p: 2,
    features: 1,
    x: Float64Array.of(1, -1, 1, 5),
    y: Float64Array.of(2, 1, 0, 1),
  };

  it('takes equally distant rows in their training order, and the lower of tied classes', async () => {
    const { values, probabilities } = await predictFamily(family, matrix(1, 0), 3);
    expect([...(probabilities ?? [])]).toEqual([0, 0.5, 0.5]);
    expect([...values]).toEqual([1]);
  });

  it('lets rows at distance 0 decide alone when nearer counts more', async () => {
    const nearer: Neighbors = { ...family, k: 3, weights: 'distance' };
    expect([...(await predictFamily(nearer, matrix(1, 1), 0)).values]).toEqual([1]);
    const [value] = (await predictFamily(nearer, matrix(1, 4), 0)).values;
    expect(value).toBeCloseTo((1 / 1 + 2 / 3 + 0 / 3) / (1 / 1 + 1 / 3 + 1 / 3), 12);
  });

  it('can be cancelled', async () => {
    const job = { ...silentJob, checkpoint: () => Promise.reject(new Cancelled()) };
    await expect(predictFamily(family, matrix(1, 0), 3, job)).rejects.toBeInstanceOf(Cancelled);
  });
});

describe('linear', () => {
  const family: Linear = {
    family: 'linear',
    outputs: 1,
    weights: Float64Array.of(2, 0),
    bias: Float64Array.of(1),
    link: 'identity',
  };

  it('ignores a missing value whose weight is 0, and no other', async () => {
    const { values } = await predictFamily(family, matrix(2, 3, Number.NaN, Number.NaN, 3), 0);
    expect([...values]).toEqual([7, Number.NaN]);
  });

  it('refuses rows of another width', async () => {
    await expect(predictFamily(family, matrix(3, 1, 2, 3), 0)).rejects.toMatchObject({ code: 'wrong-width' });
  });

  it('shows coefficients, largest first', () => {
    const view = describeFamily({ ...family, weights: Float64Array.of(0, -4) }, matrix(2).features, []);
    expect(view.coefficients?.[0]).toMatchObject({
      offset: 1,
      list: [
        { feature: 'f1', value: -4 },
        { feature: 'f0', value: 0 },
      ],
    });
    expect(view.lines).toEqual([{ label: 'Features used', value: '1 of 2' }]);
  });
});

describe('dummy', () => {
  const x = matrix(1, ...Array.from({ length: 4000 }, (_, r) => r / 7));
  const y = Float64Array.from({ length: 4000 }, (_, r) => (r % 10 < 2 ? 0 : r % 10 < 5 ? 1 : 2));
  const baseline = (strategy: string, seed = 1) =>
    dummy.fit({
      x,
      y,
      task: 'classification',
      classes: 3,
      params: parseParams(dummy.card, { strategy }),
      random: seeded(seed),
      job: silentJob,
    });
  const shares = async (strategy: string) => {
    const { values } = await predictFamily(await baseline(strategy), x, 3);
    return [0, 1, 2].map((code) => values.filter((value) => value === code).length / 4000);
  };

  it('draws classes by their shares, or all alike, within four standard errors', async () => {
    for (const [strategy, wanted] of [
      ['stratified', [0.2, 0.3, 0.5]],
      ['uniform', [1 / 3, 1 / 3, 1 / 3]],
    ] as const) {
      const found = await shares(strategy);
      found.forEach((share, code) => {
        expect(Math.abs(share - wanted[code])).toBeLessThan(
          4 * Math.sqrt((wanted[code] * (1 - wanted[code])) / 4000),
        );
      });
    }
  });

  it('draws the same for a row whatever comes with it, and others for another seed', async () => {
    const family = await baseline('stratified');
    const all = await predictFamily(family, x, 3);
    const some = await predictFamily(family, matrix(1, 100 / 7, 5 / 7), 3);
    expect([...some.values]).toEqual([all.values[100], all.values[5]]);
    expect((await predictFamily(await baseline('stratified', 2), x, 3)).values).not.toEqual(all.values);
  });

  it('refuses strategies of the other task and constants that are not there', async () => {
    await expect(baseline('median')).rejects.toMatchObject({
      code: 'bad-parameter',
      at: { param: 'strategy' },
    });
    await expect(baseline('constant')).rejects.toMatchObject({
      code: 'bad-parameter',
      at: { param: 'constant' },
    });
  });
});

describe('networks', () => {
  const family: Network = {
    family: 'network',
    inputs: 2,
    layers: [
      { type: 'dense', units: 2, activation: 'relu' },
      { type: 'dropout', rate: 0.5 },
      { type: 'dense', units: 1, activation: 'linear' },
    ],
    weights: [
      Float32Array.of(1, -1, 2, 0.5),
      Float32Array.of(0, 1),
      Float32Array.of(3, -2),
      Float32Array.of(0.25),
    ],
    link: 'identity',
    training: { backend: 'cpu', epochs: 1, kept: 1 },
  };

  it('computes layer by layer, without dropout', async () => {
    // (1, 2) → sums (1 + 4, −1 + 1 + 1) = (5, 1) → 15 − 2 + 0.25
    const { values } = await predictFamily(family, matrix(2, 1, 2, Number.NaN, 0), 0);
    expect([...values]).toEqual([13.25, Number.NaN]);
    expect(describeFamily(family, [], []).lines[0].value).toBe('2 inputs → 2 relu → dropout 0.5 → 1 linear');
  });

  it('refuses weights that do not fit', async () => {
    const broken = { ...family, weights: family.weights.slice(1) };
    await expect(predictFamily(broken, matrix(2, 1, 2), 0)).rejects.toMatchObject({ code: 'damaged-model' });
  });
});
