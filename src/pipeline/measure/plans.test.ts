import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseParams } from '../base/param.ts';
import type { PlainObject } from '../base/plain.ts';
import { Problem } from '../base/problem.ts';
import { seeded } from '../base/random.ts';
import type { Split } from '../data/split.ts';
import { plans } from './catalog.ts';
import golden from './golden/plans.json' with { type: 'json' };

type Rows = {
  readonly rows: number;
  readonly codes?: readonly number[];
  readonly groups?: readonly number[];
  readonly classes?: readonly string[];
};

function splitsOf(
  id: string,
  params: PlainObject,
  { rows, codes, groups, classes }: Rows,
  seed = 1,
): readonly Split[] {
  const plan = plans.get(id);
  return plan.splits({
    rows,
    ...(codes ? { codes: Int32Array.from(codes), classes: classes ?? ['a', 'b', 'c', 'd', 'e'] } : {}),
    ...(groups ? { groups: Int32Array.from(groups) } : {}),
    params: parseParams(plan.card, params),
    random: seeded(seed),
  });
}

function problemOf(run: () => unknown): Problem {
  try {
    run();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('expected a problem');
}

describe('fold membership equals scikit-learn', () => {
  it.each(
    golden.folds.map(
      (entry) => [`${entry.plan} ${JSON.stringify(entry.params)} of ${entry.rows}`, entry] as const,
    ),
  )('%s', (_, entry) => {
    const foldOf = new Array(entry.rows).fill(-1);
    splitsOf(entry.plan, entry.params as PlainObject, entry as Rows).forEach((split, fold) => {
      for (const row of split.test) foldOf[row] = fold;
    });
    expect(foldOf).toEqual(entry.foldOf);
  });

  it.each(golden.timeSeries.map((entry) => [JSON.stringify(entry.params), entry] as const))(
    'time series %s',
    (_, entry) => {
      const splits = splitsOf('time-series-split', entry.params as PlainObject, { rows: entry.rows });
      expect(splits.map(({ train, test }) => [train[0], train.at(-1), test[0], test.at(-1)])).toEqual(
        entry.splits,
      );
    },
  );

  it.each(golden.holdout.map((entry) => [entry.rows, entry.testSize, entry] as const))(
    'holdout %i %d',
    (rows, testSize, entry) => {
      const [split] = splitsOf('holdout', { testSize, shuffle: false }, { rows });
      expect([split?.train.length, split?.test.length, split?.test[0]]).toEqual([
        entry.train,
        entry.test,
        entry.firstTest,
      ]);
    },
  );
});

describe('every plan', () => {
  const settings: { readonly [id: string]: PlainObject } = {
    predefined: { splits: [{ train: [0, 1, 2], test: [3, 4] }] },
  };
  it.each(plans.cards.map((card) => [card.id]))(
    '%s gives disjoint, non-empty sides, the same for the same seed',
    (id) => {
      fc.assert(
        fc.property(fc.integer({ min: 24, max: 90 }), fc.integer({ min: 0, max: 1000 }), (rows, seed) => {
          const codes = Array.from({ length: rows }, (_, row) => row % 3);
          const groups = Array.from({ length: rows }, (_, row) => row % 7);
          const splits = splitsOf(id, settings[id] ?? {}, { rows, codes, groups }, seed);
          for (const { train, test } of splits) {
            expect(train.length).toBeGreaterThan(0);
            expect(test.length).toBeGreaterThan(0);
            const learnt = new Set(train);
            const all = new Set([...train, ...test]);
            expect(all.size).toBe(learnt.size + test.length);
            if (id !== 'bootstrap') expect(learnt.size).toBe(train.length);
            expect(Math.max(...all)).toBeLessThan(rows);
          }
          expect(splitsOf(id, settings[id] ?? {}, { rows, codes, groups }, seed)).toEqual(splits);
        }),
        { numRuns: 15 },
      );
    },
  );

  it.each([['k-fold'], ['stratified-k-fold'], ['group-k-fold'], ['leave-one-out']])(
    '%s tests every row once',
    (id) => {
      const rows = 35;
      const codes = Array.from({ length: rows }, (_, row) => row % 2);
      const groups = Array.from({ length: rows }, (_, row) => row % 9);
      const tested = splitsOf(id, {}, { rows, codes, groups }).flatMap(({ test }) => [...test]);
      expect(tested.sort((a, b) => a - b)).toEqual(Array.from({ length: rows }, (_, row) => row));
    },
  );

  it('keeps groups together', () => {
    const groups = Array.from({ length: 50 }, (_, row) => (row * 7) % 11);
    for (const { train, test } of splitsOf('group-k-fold', { folds: 3 }, { rows: 50, groups })) {
      const learnt = new Set(Array.from(train, (row) => groups[row]));
      expect(Array.from(test).some((row) => learnt.has(groups[row]))).toBe(false);
    }
  });

  it.each([
    ['stratified-k-fold', { folds: 4 }],
    ['holdout', { testSize: 0.25 }],
  ] as const)('%s shuffled keeps the class shares', (id, params) => {
    const codes = Array.from({ length: 80 }, (_, row) => (row < 60 ? 0 : 1));
    for (const { test } of splitsOf(id, params, { rows: 80, codes })) {
      expect(Array.from(test).filter((row) => codes[row] === 1)).toHaveLength(5);
      expect(test).toHaveLength(20);
    }
  });

  it('shuffles differently with another seed', () => {
    expect(splitsOf('k-fold', {}, { rows: 40 }, 1)).not.toEqual(splitsOf('k-fold', {}, { rows: 40 }, 2));
  });
});

describe('a plan that cannot be followed says why', () => {
  it('names the least common class and its rows', () => {
    const codes = [...new Array(20).fill(0), 1, 1, 1, 1];
    const problem = problemOf(() =>
      splitsOf('stratified-k-fold', {}, { rows: 24, codes, classes: ['no', 'yes'] }),
    );
    expect(problem.code).toBe('too-many-folds');
    expect(problem.message).toBe(
      'The least common class, "yes", has only 4 rows, but 5 folds were asked for.',
    );
    expect(problem.hint).toContain('4 folds or fewer');
  });

  it.each([
    ['k-fold', { folds: 5 }, { rows: 4 }, 'too-many-folds', 'only 4 rows'],
    ['k-fold', { folds: 2 }, { rows: 0 }, 'too-many-folds', 'only 0 rows'],
    ['leave-one-out', {}, { rows: 1 }, 'too-many-folds', 'only 1 row'],
    ['leave-one-out', {}, { rows: 5000 }, 'too-many-folds', '5000 models'],
    ['stratified-k-fold', {}, { rows: 30 }, 'needs-classes', 'classes'],
    ['group-k-fold', {}, { rows: 30 }, 'needs-groups', 'group'],
    ['group-k-fold', {}, { rows: 4, groups: [0, 0, 1, 1] }, 'too-many-folds', 'only 2 groups'],
    ['bootstrap', {}, { rows: 2 }, 'too-few-rows', 'only 2 rows'],
    ['holdout', { testSize: 0.9 }, { rows: 1 }, 'too-few-rows', '1 row'],
    ['holdout', {}, { rows: 5, codes: [0, 0, 0, 0, 1] }, 'too-few-rows', 'Class "b" has only 1 row'],
    ['time-series-split', { folds: 9 }, { rows: 5 }, 'too-many-folds', 'too few'],
    ['predefined', {}, { rows: 5 }, 'bad-splits', 'no splits'],
    [
      'predefined',
      { splits: [{ train: [0], test: [9] }] },
      { rows: 5 },
      'bad-splits',
      '9 is not a row number from 0 to 4',
    ],
    [
      'predefined',
      { splits: [{ train: [0, 1], test: [1] }] },
      { rows: 5 },
      'bad-splits',
      'row 1 is on both sides',
    ],
    ['predefined', { splits: [{ train: [0, 1] }] }, { rows: 5 }, 'bad-splits', 'Split 1, test'],
  ] as const)('%s %j of %j', (id, params, rows, code, words) => {
    const problem = problemOf(() => splitsOf(id, params as PlainObject, rows));
    expect(problem.code).toBe(code);
    expect(problem.message).toContain(words);
    expect(problem.hint.length).toBeGreaterThan(10);
  });
});
