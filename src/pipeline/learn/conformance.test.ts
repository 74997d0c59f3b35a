import { beforeAll, describe, expect, it } from 'vitest';
import { silentJob } from '../base/job.ts';
import { defaults, mismatch, type Param, parseParams } from '../base/param.ts';
import type { Plain, PlainObject } from '../base/plain.ts';
import { Problem } from '../base/problem.ts';
import { seeded } from '../base/random.ts';
import { booleanColumn, type Column, categoryColumn, numberColumn, type Table } from '../data/table.ts';
import type { DenseMatrix } from '../features/matrix.ts';
import type { Task } from './candidate.ts';
import { estimators } from './catalog.ts';
import type { Estimator } from './estimator.ts';
import { describeFamily, familyBytes } from './families/describe.ts';
import type { Family } from './families/family.ts';
import { predictFamily } from './families/predict.ts';
import { fitCandidate } from './fit-candidate.ts';
import type { NetworkEngine } from './network-engine.ts';
import { openBackend } from './networks/open-backend.ts';
import { predictModel } from './predict-model.ts';

let network: NetworkEngine;
beforeAll(async () => {
  network = await openBackend('cpu');
});

/** Cheaper than the defaults, where those take long. */
const quick: { readonly [id: string]: PlainObject } = {
  'extra-trees': { nEstimators: 15 },
  'random-forest': { nEstimators: 15 },
  'gradient-boosting': { nEstimators: 25, minSamplesLeaf: 5 },
  'neural-network': { epochs: 40, learningRate: 0.02 },
};
type Data = { x: DenseMatrix; y: Float64Array; classes: number; task: Task };

function matrixOf(values: Float64Array, width: number): DenseMatrix {
  const features = Array.from({ length: width }, (_, f) => ({ name: `f${f}`, column: `f${f}` }));
  return { layout: 'dense', rows: values.length / width, features, values };
}

/** Three blobs (or a bent plane) in three dimensions. */
function dataFor(task: Task, rows = 120, classes = 3): Data {
  const random = seeded(6, 'conformance');
  const values = Float64Array.from({ length: rows * 3 }, () => random.normal());
  const y = new Float64Array(rows);
  for (let r = 0; r < rows; r++) {
    if (task === 'regression') y[r] = 3 * values[3 * r] - 2 * values[3 * r + 1] + 0.1 * random.normal();
    else {
      y[r] = r % classes;
      values[3 * r + y[r]] += 4;
    }
  }
  return { x: matrixOf(values, 3), y, classes: task === 'regression' ? 0 : classes, task };
}

function fitOn(
  estimator: Estimator,
  data: Data,
  change: { params?: PlainObject; weights?: Float64Array } = {},
): Promise<Family> {
  const { id } = estimator.card;
  return estimator.fit({
    ...data,
    labels: Array.from({ length: data.classes }, (_, k) => String(k)),
    params: parseParams(estimator.card, { ...quick[id], ...change.params }),
    random: seeded(1),
    job: silentJob,
    network,
    ...(change.weights && { weights: change.weights }),
  });
}

function rowsOf(x: DenseMatrix, rows: readonly number[]): DenseMatrix {
  const width = x.features.length;
  const values = new Float64Array(rows.length * width);
  for (const [i, row] of rows.entries()) {
    values.set(x.values.subarray(row * width, (row + 1) * width), i * width);
  }
  return { ...x, rows: rows.length, values };
}

async function problemOf(work: () => Promise<unknown>): Promise<Problem | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}

function expectEqual(a: ArrayLike<number>, b: ArrayLike<number>, close: number): void {
  expect(a.length).toBe(b.length);
  for (let i = 0; i < a.length; i++)
    if (!(Math.abs(a[i] - b[i]) <= close * Math.max(1, Math.abs(b[i]))))
      expect(a[i], `entry ${i}`).toBe(b[i]);
}

const everyType: readonly Plain[] = [null, true, 'no such thing', -1e300, 1.5, [], [1], ['a'], {}, [{}]];

const cases = estimators.list.flatMap((estimator) =>
  estimator.card.tasks.map((task) => [`${estimator.card.id}, ${task}`, estimator, task] as const),
);

describe.each(cases)('%s', (_, estimator, task) => {
  const { card } = estimator;
  const data = dataFor(task);

  it('learns', async () => {
    const { values } = await predictFamily(await fitOn(estimator, data), data.x, data.classes);
    if (card.id === 'dummy') return;
    if (task === 'classification') {
      const right = values.filter((value, r) => value === data.y[r]).length;
      expect(right / values.length).toBeGreaterThan(0.93);
    } else {
      const mean = data.y.reduce((sum, value) => sum + value, 0) / data.y.length;
      const left = values.reduce((sum, value, r) => sum + (value - data.y[r]) ** 2, 0);
      expect(1 - left / data.y.reduce((sum, value) => sum + (value - mean) ** 2, 0)).toBeGreaterThan(0.9);
    }
  });

  it('gives the same fit again, and leaves its input as it was', async () => {
    const before = structuredClone(data);
    expect(await fitOn(estimator, data)).toEqual(await fitOn(estimator, data));
    expect(data).toEqual(before);
  });

  it('answers a row alike whatever rows come with it, and after a copy', async () => {
    const family = await fitOn(estimator, data);
    const all = await predictFamily(family, data.x, data.classes);
    const rows = [7, 3, 119, 3];
    const some = await predictFamily(structuredClone(family), rowsOf(data.x, rows), data.classes);
    expect([...some.values]).toEqual(rows.map((row) => all.values[row]));
    const copy = await predictFamily(family, rowsOf(data.x, [...data.y.keys()]), data.classes);
    expect(copy).toEqual(all);
    expect((await predictFamily(family, rowsOf(data.x, []), data.classes)).values.length).toBe(0);
  });

  it('gives probabilities that sum to 1 and whose largest is the answer', async () => {
    for (const classes of [2, 3]) {
      if (task !== 'classification') return;
      const some = dataFor(task, 90, classes);
      const { values, probabilities } = await predictFamily(await fitOn(estimator, some), some.x, classes);
      expect(probabilities?.length).toBe(90 * classes);
      for (let r = 0; r < 90; r++) {
        const own = [...(probabilities?.subarray(r * classes, (r + 1) * classes) ?? [])];
        expect(own.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
        expect(own[values[r]]).toBe(Math.max(...own));
      }
    }
  });

  it('fits the same with weights of 1, and as if rows of weight 0 were not there', async () => {
    const plain = await fitOn(estimator, data);
    const ones = await fitOn(estimator, data, { weights: new Float64Array(120).fill(1) });
    const [a, b] = [
      await predictFamily(plain, data.x, data.classes),
      await predictFamily(ones, data.x, data.classes),
    ];
    expectEqual(a.probabilities ?? a.values, b.probabilities ?? b.values, 1e-9);
    if (['knn', 'neural-network'].includes(card.id)) return;
    const weights = data.y.map((_, r) => (r < 30 ? 0 : 1));
    const kept = Array.from({ length: 90 }, (_, i) => i + 30);
    const without = await fitOn(estimator, { ...data, x: rowsOf(data.x, kept), y: data.y.slice(30) });
    const zero = await predictFamily(await fitOn(estimator, data, { weights }), data.x, data.classes);
    const gone = await predictFamily(without, data.x, data.classes);
    expectEqual(zero.probabilities ?? zero.values, gone.probabilities ?? gone.values, 1e-6);
  });

  it('learns from one feature, and says what is wrong with no rows, no features, one row', async () => {
    const one = matrixOf(
      Float64Array.from(data.y, (_, r) => data.x.values[3 * r]),
      1,
    );
    expect(
      (await predictFamily(await fitOn(estimator, { ...data, x: one }), one, data.classes)).values.length,
    ).toBe(120);
    const empty = await problemOf(() =>
      fitOn(estimator, { ...data, x: rowsOf(data.x, []), y: new Float64Array(0) }),
    );
    expect(empty?.code).toBe('no-rows');
    const none: DenseMatrix = { layout: 'dense', rows: 120, features: [], values: new Float64Array(0) };
    const bare = await problemOf(() => fitOn(estimator, { ...data, x: none }));
    expect(bare?.code ?? 'fits').toBe(card.id === 'dummy' ? 'fits' : 'no-features');
    const single = await problemOf(() =>
      fitOn(estimator, { ...data, x: rowsOf(data.x, [0]), y: data.y.slice(0, 1) }),
    );
    if (single) {
      expect(single.hint).not.toBe('');
      expect(single.at.estimator).toBe(card.id);
    }
  });

  it('refuses missing and infinite values or handles them, as its card says', async () => {
    const values = Float64Array.from(data.x.values);
    values[4] = Number.NaN;
    const problem = await problemOf(() => fitOn(estimator, { ...data, x: { ...data.x, values } }));
    if (card.missing === 'handles') {
      expect(problem).toBeNull();
      const family = await fitOn(estimator, { ...data, x: { ...data.x, values } });
      const answers = await predictFamily(family, { ...data.x, values }, data.classes);
      expect([...answers.values].every(Number.isFinite)).toBe(true);
      return;
    }
    expect(problem).toMatchObject({ code: 'missing-values', at: { column: 'f1', estimator: card.id } });
    expect(problem?.hint).toContain('impute-median');
    values[4] = Number.NEGATIVE_INFINITY;
    const infinite = await problemOf(() => fitOn(estimator, { ...data, x: { ...data.x, values } }));
    expect(infinite).toMatchObject({ code: 'infinite-values', at: { column: 'f1' } });
  });

  it('refuses weights and targets that are not numbers it can use', async () => {
    const weights = new Float64Array(120).fill(1);
    weights[3] = -1;
    expect((await problemOf(() => fitOn(estimator, data, { weights })))?.code).toBe('bad-weights');
    expect((await problemOf(() => fitOn(estimator, data, { weights: new Float64Array(120) })))?.code).toBe(
      'bad-weights',
    );
    const y = Float64Array.from(data.y);
    y[5] = Number.NaN;
    expect(await problemOf(() => fitOn(estimator, { ...data, y }))).toMatchObject({
      code: 'bad-target',
      at: { row: 5 },
    });
  });

  it('wants two classes, unless it is the baseline', async () => {
    if (task !== 'classification' || card.missing === 'handles') return;
    const y = new Float64Array(120);
    expect((await problemOf(() => fitOn(estimator, { ...data, y })))?.code).toBe('one-class');
  });

  it('describes what it fitted', async () => {
    const family = await fitOn(estimator, data);
    expect(family.family).toBe(card.family);
    expect(familyBytes(family)).toBeGreaterThan(0);
    const view = describeFamily(family, data.x.features, ['0', '1', '2']);
    expect(view.lines.length).toBeGreaterThan(0);
    for (const { list } of view.coefficients ?? []) expect(list.length).toBe(3);
    expect(JSON.stringify(view)).not.toContain('undefined');
  });

  it('answers with the labels it was given', async () => {
    if (task !== 'classification') return;
    const kinds: Column[] = [
      numberColumn(
        'y',
        data.y.map((code) => [-1.5, 3, 20][code]),
      ),
      categoryColumn(
        'y',
        Array.from(data.y, (code) => ['ñ', 'z', '日本'][code]),
      ),
      booleanColumn(
        'y',
        Array.from(data.y, (code) => code === 1),
      ),
    ];
    for (const target of kinds) {
      const columns = [0, 1, 2].map((f) =>
        numberColumn(
          `f${f}`,
          data.y.map((_, r) => data.x.values[3 * r + f]),
        ),
      );
      const table: Table = { rows: 120, columns: [...columns, target] };
      const candidate = {
        recipe: { steps: [] },
        roles: {},
        estimator: { id: card.id, params: quick[card.id] ?? {} },
        target: 'y',
        task,
        seed: 1,
      };
      const model = await fitCandidate(candidate, table, null, { network });
      expect(model.classes).toEqual(
        target.kind === 'number'
          ? ['-1.5', '3', '20']
          : target.kind === 'boolean'
            ? ['false', 'true']
            : ['z', 'ñ', '日本'],
      );
      const copy = structuredClone(model);
      expect(await predictModel(copy, table, null)).toEqual(await predictModel(model, table, null));
    }
  });
});

describe.each(estimators.list.map((estimator) => [estimator.card.id, estimator] as const))(
  'the card of %s',
  (_, { card }) => {
    it('has defaults that fit, and refuses every value that does not, by name', () => {
      expect(parseParams(card)).toEqual(defaults(card.params));
      for (const [key, param] of Object.entries(card.params) as [string, Param][]) {
        for (const value of everyType) {
          if (mismatch(param, value) === null) continue;
          expect(() => parseParams(card, { [key]: value })).toThrow(
            expect.objectContaining({ code: 'bad-parameter', at: { param: key } }),
          );
        }
        if ((param.type === 'number' || param.type === 'integer') && param.search) {
          for (const end of param.search) expect(mismatch(param, end)).toBeNull();
        }
        expect(param.help.endsWith('.')).toBe(true);
      }
      expect(() => parseParams(card, { nothing: 1 })).toThrow(
        expect.objectContaining({ code: 'unknown-parameter' }),
      );
      expect(card.summary.endsWith('.')).toBe(true);
      expect(card.source).not.toBe('');
    });
  },
);

describe('the catalog', () => {
  it('lists every file in estimators, the baseline first', () => {
    const files = Object.keys(import.meta.glob('./estimators/*.ts')).map((path) => path.slice(13, -3));
    expect([...estimators.cards.map(({ id }) => id)].sort()).toEqual(files.sort());
    expect(estimators.list[0].card.id).toBe('dummy');
  });
});
