import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { silentJob } from '../base/job.ts';
import type { PlainObject } from '../base/plain.ts';
import { Problem } from '../base/problem.ts';
import { seeded } from '../base/random.ts';
import { categoryColumn, numberColumn, type Table, withColumns } from '../data/table.ts';
import { steps as stepCatalog } from '../features/catalog.ts';
import { fitRecipe } from '../features/recipe.ts';
import type { Candidate } from '../learn/candidate.ts';
import { evaluate } from './evaluate.ts';
import { evaluateFold } from './evaluate-fold.ts';
import { prepareEvaluation, setAside } from './prepare-evaluation.ts';
import { scoreOf } from './summarise.ts';

function tableOf(rows: number, seed: number, signal = 1.5): Table {
  const random = seeded(seed);
  const truth = Array.from({ length: rows }, (_, row) => row % 2);
  return {
    rows,
    columns: [
      numberColumn(
        'a',
        truth.map((y) => 9 + random.normal() + signal * y),
      ),
      numberColumn(
        'b',
        truth.map((_, row) => (row % 11 === 5 ? Number.NaN : random.normal() * 40 + 300)),
      ),
      categoryColumn(
        'c',
        truth.map((_, row) => (row % 13 === 7 ? null : ['x', 'y', 'z'][random.below(3)])),
      ),
      categoryColumn(
        'y',
        truth.map((y) => (y === 1 ? 'yes' : 'no')),
      ),
      numberColumn(
        'n',
        truth.map((y) => 3 * y + random.normal()),
      ),
    ],
  };
}

const recipe = {
  steps: [
    { id: 'fill', step: 'impute-median', columns: { kind: 'number' }, params: {} },
    { id: 'mode', step: 'impute-mode', columns: { kind: 'category' }, params: {} },
    { id: 'code', step: 'encode-one-hot', columns: { kind: 'category' }, params: {} },
    { id: 'scale', step: 'scale-standard', columns: { kind: 'number' }, params: {} },
  ],
} as const;
const candidate: Candidate = {
  recipe,
  roles: { n: 'ignore' },
  estimator: { id: 'logistic-regression', params: {} },
  target: 'y',
  task: 'classification',
  seed: 3,
};
const plan = { id: 'stratified-k-fold', params: { folds: 4 } };

/** The table with everything but the target changed in the given rows: shifted, or emptied. */
function disturbed(table: Table, rows: Uint32Array, empty: boolean, shift = 1e4): Table {
  const columns = table.columns.map((column) => {
    if (column.kind === 'number') {
      const values = column.values.slice();
      for (const row of rows) values[row] = empty ? Number.NaN : values[row] * 3 + shift;
      return { ...column, values };
    }
    if (column.kind !== 'category' || column.name === 'y') return column;
    const codes = column.codes.slice();
    for (const row of rows) codes[row] = empty ? -1 : (codes[row] + 1) % column.levels.length;
    return { ...column, codes };
  });
  return { rows: table.rows, columns };
}

async function problemOf(run: () => Promise<unknown>): Promise<Problem> {
  try {
    await run();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('expected a problem');
}

describe('evaluate', () => {
  it('scores each fold on rows it did not learn from, and pools them', async () => {
    const table = tableOf(80, 1);
    const events: PlainObject[] = [];
    const job = { report() {}, emit: (event: PlainObject) => void events.push(event), async checkpoint() {} };
    const result = await evaluate(candidate, table, plan, ['accuracy', 'roc-auc'], { job });
    expect(result.folds.map((fold) => [fold.train, fold.test])).toEqual(Array(4).fill([60, 20]));
    expect(result.scores.accuracy?.mean).toBeGreaterThan(0.65);
    expect(result.scores.accuracy).toEqual(scoreOf(result.folds.map((fold) => fold.scores.accuracy)));
    expect(result.trainScores['roc-auc']?.mean).toBeGreaterThan(0.7);
    expect(result.classes).toEqual(['no', 'yes']);
    expect(result.confusion?.counts.reduce((sum, count) => sum + count, 0)).toBe(80);
    expect(result.roc?.area).toBeGreaterThan(0.7);
    expect(result.modelBytes).toBeGreaterThan(100);
    expect(events.filter((event) => event.kind === 'fold')).toHaveLength(4);
    expect(result.problems).toEqual([]);
  });

  it('gives the same folds from any worker: one fold alone equals the fold of the whole', async () => {
    const table = tableOf(60, 2);
    const whole = await evaluate(candidate, table, plan, ['log-loss']);
    const { splits } = prepareEvaluation(candidate, table, plan, candidate.seed);
    const alone = await evaluateFold(candidate, table, splits[2], 2, ['log-loss']);
    expect(alone.scores).toEqual(whole.folds[2].scores);
    expect(alone.predictions).toEqual(whole.folds[2].predictions);
  });

  it('measures numbers too', async () => {
    const regression: Candidate = {
      ...candidate,
      task: 'regression',
      target: 'n',
      roles: {},
      estimator: { id: 'linear-regression', params: {} },
    };
    const result = await evaluate(regression, tableOf(60, 4), { id: 'k-fold', params: {} }, ['r2', 'rmse']);
    expect(result.scores.r2?.mean).toBeGreaterThan(0.3);
    expect(result.confusion).toBeUndefined();
    expect(result.positive).toBe(-1);
  });

  it('measures the holdout on rows no fold saw', async () => {
    const table = tableOf(80, 5);
    const holdout = { fraction: 0.25, seed: 9 };
    const result = await evaluate(candidate, table, plan, ['accuracy'], { holdout });
    const aside = setAside(candidate, table, holdout);
    expect(result.holdout?.predictions.rows).toEqual(aside.test);
    expect(result.folds).toHaveLength(4);
    const seen = new Set(result.folds.flatMap((fold) => [...fold.predictions.rows]));
    expect(aside.test.some((row) => seen.has(row))).toBe(false);
    expect(seen.size + aside.test.length).toBe(80);
  });

  it('leaves rows without a target out and says so', async () => {
    const table = tableOf(40, 6);
    const y = categoryColumn(
      'y',
      Array.from({ length: 40 }, (_, row) => (row < 4 ? null : row % 2 ? 'yes' : 'no')),
    );
    const result = await evaluate(candidate, withColumns(table, [y]), plan, ['accuracy']);
    expect(result.folds.reduce((sum, fold) => sum + fold.test, 0)).toBe(36);
    expect(result.problems[0]).toMatchObject({
      code: 'missing-target',
      message: '4 rows have no "y" and took no part.',
    });
  });

  it('keeps a class that a training part never saw', async () => {
    const rows = 20;
    const table: Table = {
      rows,
      columns: [
        numberColumn(
          'a',
          Array.from({ length: rows }, (_, row) => row),
        ),
        categoryColumn(
          'y',
          Array.from({ length: rows }, (_, row) => (row === 19 ? 'rare' : row % 2 ? 'p' : 'q')),
        ),
      ],
    };
    const given = {
      id: 'predefined',
      params: { splits: [{ train: [...Array(15).keys()], test: [15, 16, 17, 18, 19] }] },
    };
    const own: Candidate = { ...candidate, recipe: { steps: [] }, roles: {} };
    const result = await evaluate(own, table, given, ['accuracy', 'roc-auc', 'log-loss']);
    expect(result.classes).toEqual(['p', 'q', 'rare']);
    expect(result.folds[0].predictions.probabilities).toHaveLength(15);
    expect(result.scores['log-loss']?.mean).toBeGreaterThan(0);
  });

  it('says which fold a metric is not defined in', async () => {
    const table = tableOf(20, 7);
    const given = { id: 'predefined', params: { splits: [{ train: [0, 1, 2, 3, 4, 5], test: [7, 9] }] } };
    const result = await evaluate(
      { ...candidate, recipe: { steps: [] }, roles: { b: 'ignore', c: 'ignore', n: 'ignore' } },
      table,
      given,
      ['roc-auc'],
    );
    expect(result.scores['roc-auc']?.mean).toBeNaN();
    expect(result.problems[0]?.code).toBe('undefined-score');
  });
});

describe('no leak', () => {
  it.each([['logistic-regression'], ['knn']])(
    'changing other test rows changes no prediction of %s',
    async (id) => {
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 1, max: 1000 }),
          fc.double({ min: -1e6, max: 1e6, noNaN: true }),
          async (seed, shift) => {
            const table = tableOf(40, seed);
            const own: Candidate = { ...candidate, estimator: { id, params: {} } };
            const [split] = prepareEvaluation(own, table, plan, seed).splits;
            const changed = disturbed(table, split.test.subarray(1), false, shift);
            const before = await evaluateFold(own, table, split, 0, ['accuracy']);
            const after = await evaluateFold(own, changed, split, 0, ['accuracy']);
            expect(after.predictions.values[0]).toBe(before.predictions.values[0]);
            expect(after.predictions.probabilities?.subarray(0, 2)).toEqual(
              before.predictions.probabilities?.subarray(0, 2),
            );
            expect(after.trainScores).toEqual(before.trainScores);
          },
        ),
        { numRuns: 8 },
      );
    },
  );

  it.each(stepCatalog.cards.map((card) => [card.id, card] as const))(
    'changing test rows changes no fitted state of %s',
    async (id, card) => {
      const own: Candidate = {
        ...candidate,
        recipe: { steps: [{ id: 'step', step: id, columns: { kind: card.accepts }, params: {} }] },
        estimator: { id: 'dummy', params: {} },
      };
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 1, max: 1000 }), fc.boolean(), async (seed, empty) => {
          const table = tableOf(40, seed);
          const [split] = prepareEvaluation(own, table, plan, seed).splits;
          const stateOf = async (from: Table) => {
            const options = { target: 'y', random: seeded(seed), job: silentJob };
            try {
              const { fitted, keptRows } = await fitRecipe(own.recipe, own.roles, from, split.train, options);
              return { ...fitted, keptRows };
            } catch (error) {
              if (error instanceof Problem) return error.data();
              throw error;
            }
          };
          expect(await stateOf(disturbed(table, split.test, empty))).toEqual(await stateOf(table));
        }),
        { numRuns: 6 },
      );
    },
  );

  it.each([['scale-standard'], ['scale-min-max']])(
    '%s in front of the split changes no score',
    async (id) => {
      const scaling = { id: 'scale', step: id, columns: { kind: 'number' }, params: {} } as const;
      const own: Candidate = { ...candidate, recipe: { steps: [...recipe.steps.slice(0, 3), scaling] } };
      const table = tableOf(60, 12);
      const options = { random: seeded(1), job: silentJob };
      const ahead = await fitRecipe(
        { steps: [scaling] },
        { c: 'ignore', y: 'ignore', n: 'ignore' },
        table,
        null,
        options,
      );
      const scaled = withColumns(table, ahead.training.columns);
      expect(scaled.columns[0]).not.toEqual(table.columns[0]);
      const metrics = ['accuracy', 'roc-auc', 'log-loss'];
      const inside = await evaluate(own, table, plan, metrics);
      const before = await evaluate(own, scaled, plan, metrics);
      for (const metric of metrics) {
        expect(before.scores[metric].mean).toBeCloseTo(inside.scores[metric].mean, 6);
      }
    },
  );

  it('labels without meaning score like chance', async () => {
    let total = 0;
    const tables = 12;
    for (let seed = 0; seed < tables; seed++) {
      const result = await evaluate(candidate, tableOf(120, 100 + seed, 0), plan, ['roc-auc'], {
        trainScores: false,
      });
      total += result.scores['roc-auc']?.mean ?? Number.NaN;
    }
    expect(Math.abs(total / tables - 0.5)).toBeLessThan(0.06);
  });
});

describe('what cannot be measured says why', () => {
  const table = tableOf(30, 8);
  it.each([
    [
      'one class',
      { table: withColumns(table, [categoryColumn('y', new Array(30).fill('yes'))]) },
      'one-class',
    ],
    ['no target', { candidate: { ...candidate, target: undefined } }, 'no-target'],
    [
      'a missing target',
      { table: withColumns(table, [categoryColumn('y', new Array(30).fill(null))]) },
      'no-rows',
    ],
    ['an unknown positive class', { candidate: { ...candidate, positive: 'maybe' } }, 'unknown-class'],
    ['an unknown column', { candidate: { ...candidate, target: 'q' } }, 'missing-column'],
    ['a metric of another task', { metrics: ['rmse'] }, 'wrong-metric'],
    ['an unknown metric', { metrics: ['acuracy'] }, 'unknown-metric'],
    ['an unknown plan', { plan: { id: 'k-folds', params: {} } }, 'unknown-plan'],
    ['clusters', { candidate: { ...candidate, task: 'clustering' } }, 'wrong-metric'],
    ['too many folds', { plan: { id: 'k-fold', params: { folds: 31 } } }, 'too-many-folds'],
  ] as const)('%s', async (_, change, code) => {
    const input = { table, candidate, plan, metrics: ['accuracy'], ...change } as {
      table: Table;
      candidate: Candidate;
      plan: { id: string; params: PlainObject };
      metrics: string[];
    };
    const problem = await problemOf(() => evaluate(input.candidate, input.table, input.plan, input.metrics));
    expect(problem.code).toBe(code);
  });

  it('names the fold that failed', async () => {
    const bad: Candidate = { ...candidate, recipe: { steps: [] }, roles: { n: 'ignore', c: 'ignore' } };
    const problem = await problemOf(() => evaluate(bad, table, plan, ['accuracy']));
    expect(problem.at.fold).toBe(0);
    expect(problem.at.estimator).toBe('logistic-regression');
  });
});
