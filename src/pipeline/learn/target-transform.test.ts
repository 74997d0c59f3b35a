import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seeded } from '../base/random.ts';
import { numberColumn, type Table } from '../data/table.ts';
import type { Candidate, TargetTransform } from './candidate.ts';
import { estimators } from './catalog.ts';
import { estimatorPython } from './estimator-python.ts';
import { fitCandidate, joinModels } from './fit-candidate.ts';
import { predictModel } from './predict-model.ts';
import { targetPython } from './target-python.ts';
import { applyTarget, describeTarget, fitTarget, takeTargetBack } from './target-transform.ts';

const rows = 80;
const random = seeded(4);
const x = Float64Array.from({ length: rows }, () => random.normal());
const y = x.map((value) => Math.exp(2 + value) + 0.1 * random.next());
const table: Table = { rows, columns: [numberColumn('x', x), numberColumn('y', y)] };
const log: TargetTransform = { step: 'transform-log', params: { function: 'log' } };

function candidate(id: string, more: Partial<Candidate> = {}): Candidate {
  const recipe = { steps: [] };
  return {
    recipe,
    roles: { y: 'target' },
    estimator: { id, params: {} },
    target: 'y',
    task: 'regression',
    seed: 1,
    ...more,
  };
}

async function answers(asked: Candidate, data: Table = table): Promise<Float64Array> {
  return (await predictModel(await fitCandidate(asked, data, null), data, null)).values;
}

describe('a target learnt in another form', () => {
  const able = estimators.list.filter(
    ({ card }) => card.tasks.includes('regression') && card.runsOn === 'cpu',
  );
  it.each(able.map(({ card }) => card.id))(
    '%s learns the logarithm and answers in units of the target',
    async (id) => {
      const logged: Table = { rows, columns: [numberColumn('x', x), numberColumn('y', y.map(Math.log))] };
      const direct = await answers(candidate(id), logged);
      const wrapped = await answers(candidate(id, { targetTransform: log }));
      wrapped.forEach((value, row) => {
        expect(value / Math.exp(direct[row])).toBeCloseTo(1, 9);
      });
    },
  );

  it('is fitted on the training rows alone', async () => {
    const train = Uint32Array.from({ length: 40 }, (_, row) => row);
    const changed: Table = {
      rows,
      columns: [
        numberColumn('x', x),
        numberColumn(
          'y',
          y.map((value, row) => (row < 40 ? value : 1e6)),
        ),
      ],
    };
    const asked = candidate('ridge', {
      targetTransform: { step: 'transform-quantile', params: { outputDistribution: 'normal' } },
    });
    expect(await fitCandidate(asked, changed, train)).toEqual(await fitCandidate(asked, table, train));
  });

  it('parts of a forest carry it', async () => {
    const asked = candidate('random-forest', {
      estimator: { id: 'random-forest', params: { nEstimators: 6 } },
      targetTransform: log,
    });
    const parts = [
      await fitCandidate(asked, table, null, { part: [0, 3] }),
      await fitCandidate(asked, table, null, { part: [3, 6] }),
    ];
    expect(joinModels(parts)).toEqual(await fitCandidate(asked, table, null));
  });

  it('comes back to itself, whatever the numbers', async () => {
    const choices: readonly TargetTransform[] = [
      { step: 'transform-power', params: {} },
      { step: 'scale-standard', params: {} },
      { step: 'scale-robust', params: {} },
      { step: 'transform-quantile', params: { outputDistribution: 'normal' } },
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...choices),
        fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 1, maxLength: 30 }),
        async (choice, numbers) => {
          const own = Float64Array.from(numbers);
          const fitted = await fitTarget(choice, 'regression', 'y', own, seeded(1));
          const back = takeTargetBack(fitted, applyTarget(fitted, own));
          back.forEach((value, i) => {
            expect(Math.abs(value - own[i])).toBeLessThanOrEqual(1e-4);
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('an answer beyond the end of the curve becomes the largest or smallest target learnt from', async () => {
    const own = Float64Array.from([1, 2, 3, 4, 1000, 2000, 1e5]);
    const fitted = await fitTarget(
      { step: 'transform-power', params: { method: 'box-cox' } },
      'regression',
      'y',
      own,
      seeded(1),
    );
    expect([...takeTargetBack(fitted, Float64Array.of(1e9, Number.NaN))]).toEqual([1e5, Number.NaN]);
    const inverted = { step: 'transform-log', params: { function: 'reciprocal' } };
    const turned = await fitTarget(inverted, 'regression', 'y', own, seeded(1));
    expect([...takeTargetBack(turned, Float64Array.of(0, 0.5))]).toEqual([1e5, 2]);
    const logged = await fitTarget(log, 'regression', 'y', own, seeded(1));
    expect([...takeTargetBack(logged, Float64Array.of(1e4, -1e4, Math.log(7)))]).toEqual([
      1e5,
      0,
      expect.closeTo(7, 12),
    ]);
  });

  it.each([
    ['negative numbers under a logarithm', log, 'regression', [1, -2, 3], /-2/],
    ['a step that forgets', { step: 'impute-mean', params: {} }, 'regression', [1, 2], /taken back/],
    [
      'a step that makes other columns',
      { step: 'discretize', params: {} },
      'regression',
      [1, 2, 3],
      /other columns/,
    ],
    ['classes', log, 'classification', [0, 1], /classification/],
    [
      'a parameter that is not one',
      { step: 'transform-log', params: { function: 'cube' } },
      'regression',
      [1],
      /cube/,
    ],
    [
      'infinity',
      { step: 'transform-power', params: {} },
      'regression',
      [1, Number.POSITIVE_INFINITY],
      /infinity/,
    ],
  ] as const)('refuses %s and names the target', async (_, choice, task, numbers, words) => {
    await expect(fitTarget(choice, task, 'y', Float64Array.from(numbers), seeded(1))).rejects.toMatchObject({
      code: 'bad-target-transform',
      message: expect.stringMatching(words),
      hint: expect.stringContaining('power'),
      at: { column: 'y' },
    });
  });

  it('the problem names the estimator when a candidate is fitted', async () => {
    const below: Table = { rows, columns: [numberColumn('x', x), numberColumn('y', x)] };
    await expect(
      fitCandidate(candidate('ridge', { targetTransform: log }), below, null),
    ).rejects.toMatchObject({
      code: 'bad-target-transform',
      at: { column: 'y', estimator: 'ridge' },
    });
  });

  it('says what it is, in words and in Python', async () => {
    const fitted = await fitTarget(
      { step: 'transform-log', params: { offset: 3 } },
      'regression',
      'y',
      y,
      seeded(1),
    );
    expect(describeTarget(fitted)[0]).toEqual({ label: 'Target learnt as', value: 'Log transform' });
    const ridge = estimatorPython({ id: 'ridge', params: {} }, 'regression', 0);
    expect(ridge && targetPython(fitted, ridge).line).toBe(
      'TransformedTargetRegressor(Ridge(), transformer=FunctionTransformer(func=lambda values: np.log1p(values + 3), inverse_func=lambda values: np.expm1(values) - 3, check_inverse=False, feature_names_out="one-to-one"))',
    );
  });
});
