import { describe, expect, it } from 'vitest';
import { silentJob } from '../base/job.ts';
import type { PlainObject } from '../base/plain.ts';
import { Cancelled, Problem } from '../base/problem.ts';
import { booleanColumn, categoryColumn, numberColumn, type Table, textColumn } from '../data/table.ts';
import type { Candidate } from './candidate.ts';
import { fitCandidate, joinModels } from './fit-candidate.ts';
import { predictModel } from './predict-model.ts';
import { alignPredictions, classesOf, encodeTarget, sortLabels } from './target.ts';

const table: Table = {
  rows: 12,
  columns: [
    numberColumn('size', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, Number.NaN, 12]),
    categoryColumn('colour', ['r', 'g', 'r', 'g', 'b', 'b', 'r', 'g', 'b', 'r', 'g', 'b']),
    categoryColumn('kind', ['no', 'no', 'no', 'no', 'no', 'yes', 'yes', 'yes', 'yes', 'yes', 'yes', null]),
    numberColumn('price', [2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24]),
    numberColumn('w', [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]),
  ],
};
const recipe = {
  steps: [
    { id: 'fill', step: 'impute-median', columns: ['size'], params: {} },
    { id: 'hot', step: 'encode-one-hot', columns: { kind: 'category' as const }, params: {} },
  ],
};
const base: Candidate = {
  recipe,
  roles: { price: 'ignore', w: 'ignore' },
  estimator: { id: 'logistic-regression', params: {} },
  target: 'kind',
  task: 'classification',
  seed: 0,
};

async function problemOf(work: Promise<unknown>): Promise<Problem> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof Problem) return error;
  throw new Error(`no Problem but ${String(error)}`);
}

describe('fitCandidate', () => {
  it('fits recipe and estimator, answers every row, and leaves rows without a target out with a note', async () => {
    const events: PlainObject[] = [];
    const model = await fitCandidate(base, table, null, {
      job: { ...silentJob, emit: (event) => events.push(event) },
    });
    expect(model.classes).toEqual(['no', 'yes']);
    expect(model.recipe.features.map(({ name }) => name)).toEqual([
      'size',
      'colour=b',
      'colour=g',
      'colour=r',
    ]);
    expect(events).toContainEqual(expect.objectContaining({ kind: 'note', code: 'missing-target', rows: 1 }));
    const predictions = await predictModel(model, table, null);
    expect(predictions.values.length).toBe(12);
    expect([...predictions.values.subarray(0, 4)]).toEqual([0, 0, 0, 0]);
    for (let r = 0; r < 12; r++) {
      expect(
        (predictions.probabilities?.[2 * r] ?? 0) + (predictions.probabilities?.[2 * r + 1] ?? 0),
      ).toBeCloseTo(1, 12);
    }
  });

  it('learns from the given rows only', async () => {
    const rows = Uint32Array.of(0, 1, 2, 5, 6, 7);
    const changed: Table = {
      ...table,
      columns: [numberColumn('size', [1, 2, 3, 999, -999, 6, 7, 8, 1e6, 0, 1, 2]), ...table.columns.slice(1)],
    };
    expect(await fitCandidate(base, changed, rows)).toEqual(await fitCandidate(base, table, rows));
  });

  it('survives a structured clone with the same answers', async () => {
    const model = await fitCandidate(base, table, null);
    const before = await predictModel(model, table, Uint32Array.of(3, 10));
    expect([...before.rows]).toEqual([3, 10]);
    expect(await predictModel(structuredClone(model), table, Uint32Array.of(3, 10))).toEqual(before);
  });

  it('takes row weights from the column with that role', async () => {
    const weighted: Candidate = { ...base, roles: { price: 'ignore', w: 'weight' } };
    const plain = await fitCandidate(base, table, null);
    expect((await fitCandidate(weighted, table, null)).fitted).toEqual(plain.fitted);
    const bad: Table = {
      ...table,
      columns: [
        ...table.columns.slice(0, 4),
        numberColumn('w', table.columns.map(() => -1).concat(Array(7).fill(1))),
      ],
    };
    expect(await problemOf(fitCandidate(weighted, bad, null))).toMatchObject({
      code: 'bad-weights',
      at: { column: 'w' },
    });
  });

  it('joins the parts of a forest into the whole', async () => {
    const forest: Candidate = { ...base, estimator: { id: 'random-forest', params: { nEstimators: 6 } } };
    const whole = await fitCandidate(forest, table, null);
    const parts = [
      await fitCandidate(forest, table, null, { part: [0, 2] }),
      await fitCandidate(forest, table, null, { part: [2, 6] }),
    ];
    expect(joinModels(parts)).toEqual(whole);
  });

  it.each([
    ['a regression estimator', { estimator: { id: 'ridge', params: {} } }, 'wrong-task', {}],
    ['an estimator that is not there', { estimator: { id: 'oracle', params: {} } }, 'unknown-estimator', {}],
    [
      'a parameter out of range',
      { estimator: { id: 'knn', params: { nNeighbors: 0 } } },
      'bad-parameter',
      { param: 'nNeighbors', estimator: 'knn' },
    ],
    ['a target that is not there', { target: 'nothing' }, 'missing-column', { column: 'nothing' }],
    [
      'a category that is not encoded',
      { recipe: { steps: [recipe.steps[0]] } },
      'not-numeric',
      { column: 'colour' },
    ],
    [
      'missing values',
      { recipe: { steps: [recipe.steps[1]] } },
      'missing-values',
      { column: 'size', estimator: 'logistic-regression' },
    ],
    [
      'more neighbours than rows',
      { estimator: { id: 'knn', params: { nNeighbors: 50 } } },
      'too-few-rows',
      { param: 'nNeighbors' },
    ],
    [
      'a network without an engine',
      { estimator: { id: 'neural-network', params: {} } },
      'no-network-engine',
      {},
    ],
    [
      'a numeric task on words',
      { task: 'regression' as const, estimator: { id: 'ridge', params: {} } },
      'bad-target',
      { column: 'kind' },
    ],
  ])('refuses %s', async (_, change, code, at) => {
    const problem = await problemOf(fitCandidate({ ...base, ...change }, table, null));
    expect(problem).toMatchObject({ code, at });
    expect(problem.hint).not.toBe('');
  });

  it('refuses a table without rows, without targets and with one class', async () => {
    expect((await problemOf(fitCandidate(base, table, new Uint32Array(0)))).code).toBe('no-rows');
    expect((await problemOf(fitCandidate(base, table, Uint32Array.of(11)))).code).toBe('no-rows');
    expect((await problemOf(fitCandidate(base, table, Uint32Array.of(0, 1, 2)))).code).toBe('one-class');
    const { target: _, ...aimless } = base;
    expect((await problemOf(fitCandidate(aimless, table, null))).code).toBe('no-target');
  });

  it('lets a cancel through as it is', async () => {
    const job = { ...silentJob, checkpoint: () => Promise.reject(new Cancelled()) };
    await expect(fitCandidate(base, table, null, { job })).rejects.toBeInstanceOf(Cancelled);
  });
});

describe('targets', () => {
  it('sorts labels as numpy.unique does', () => {
    expect(sortLabels(['10', '9', '-1', '2.5'])).toEqual(['-1', '2.5', '9', '10']);
    expect(sortLabels(['b', 'B', 'a', '10', '9', 'é', '😀', '豈'])).toEqual([
      '10',
      '9',
      'B',
      'a',
      'b',
      'é',
      '豈',
      '😀',
    ]);
    expect(sortLabels([])).toEqual([]);
  });

  it('reads classes of every kind of column', () => {
    const columns = [
      numberColumn('n', [2, 10, Number.NaN, 2]),
      booleanColumn('b', [true, false, null, true]),
      textColumn('t', ['z', 'a', null, 'z']),
      categoryColumn('c', ['z', 'a', null, 'z'], ['z', 'unused', 'a']),
    ];
    const small: Table = { rows: 4, columns };
    expect(columns.map(({ name }) => classesOf(small, name))).toEqual([
      ['2', '10'],
      ['false', 'true'],
      ['a', 'z'],
      ['a', 'z'],
    ]);
    for (const { name } of columns) {
      const y = encodeTarget(small, name, 'classification', null, classesOf(small, name));
      expect([...y]).toEqual(name === 'n' ? [0, 1, -1, 0] : [1, 0, -1, 1]);
    }
    expect([...encodeTarget(small, 'b', 'regression', Uint32Array.of(3, 1))]).toEqual([1, 0]);
    expect(classesOf(small, 't', Uint32Array.of(1))).toEqual(['a']);
  });

  it('moves predictions to a larger list of classes', () => {
    const from = {
      rows: Uint32Array.of(0, 1),
      values: Float64Array.of(1, 0),
      probabilities: Float64Array.of(0.2, 0.8, 0.7, 0.3),
    };
    const moved = alignPredictions(from, ['a', 'c'], ['a', 'b', 'c']);
    expect([...moved.values]).toEqual([2, 0]);
    expect([...(moved.probabilities ?? [])]).toEqual([0.2, 0, 0.8, 0.7, 0, 0.3]);
  });
});
