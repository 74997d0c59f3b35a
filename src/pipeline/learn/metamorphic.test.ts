import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { silentJob } from '../base/job.ts';
import { parseParams } from '../base/param.ts';
import type { PlainObject } from '../base/plain.ts';
import { seeded } from '../base/random.ts';
import { numberColumn, type Table } from '../data/table.ts';
import type { Matrix, SparseMatrix } from '../features/matrix.ts';
import type { Task } from './candidate.ts';
import { estimators } from './catalog.ts';
import { predictFamily } from './families/predict.ts';
import { fitCandidate } from './fit-candidate.ts';
import { predictModel } from './predict-model.ts';

const rows = 40;
const width = 4;

/** Random tables with a target that depends on the features. */
const tables = fc.integer({ min: 0, max: 1e6 }).map((seed) => {
  const random = seeded(seed, 'metamorphic');
  const values = Float64Array.from({ length: rows * width }, () => Math.round(100 * random.normal()) / 100);
  const noise = Float64Array.from({ length: rows }, () => random.normal());
  return { seed, values, noise };
});
type Drawn = { seed: number; values: Float64Array; noise: Float64Array };

function targetOf({ values, noise }: Drawn, task: Task): Float64Array {
  return noise.map((value, r) => {
    const score = values[r * width] - 0.5 * values[r * width + 1] + 0.7 * value;
    if (task === 'regression') return score;
    return score > 0.5 ? 2 : score > -0.5 ? 1 : 0;
  });
}

function dense(values: Float64Array, features = width): Matrix {
  return {
    layout: 'dense',
    rows: values.length / features,
    features: Array.from({ length: features }, (_, f) => ({ name: `f${f}`, column: `f${f}` })),
    values,
  };
}

async function answers(
  id: string,
  task: Task,
  x: Matrix,
  y: Float64Array,
  probe: Matrix,
  params: PlainObject = {},
  weights?: Float64Array,
) {
  const estimator = estimators.get(id);
  const classes = task === 'classification' ? 3 : 0;
  const family = await estimator.fit({
    x,
    y,
    task,
    classes,
    params: parseParams(estimator.card, params),
    random: seeded(0),
    job: silentJob,
    ...(weights && { weights }),
  });
  const found = await predictFamily(family, probe, classes);
  return found.probabilities ?? found.values;
}

function expectClose(a: Float64Array, b: Float64Array, close: number): void {
  expect(a.length).toBe(b.length);
  for (let i = 0; i < a.length; i++)
    if (!(Math.abs(a[i] - b[i]) <= close * Math.max(1, Math.abs(b[i]))))
      expect(a[i], `entry ${i}`).toBe(b[i]);
}

const permuted = (values: Float64Array, order: Uint32Array, by = 1) =>
  Float64Array.from({ length: values.length }, (_, i) => values[order[Math.floor(i / by)] * by + (i % by)]);

const smooth: readonly (readonly [string, Task])[] = [
  ['linear-regression', 'regression'],
  ['ridge', 'regression'],
  ['logistic-regression', 'classification'],
];
const runs = { numRuns: 25 };

describe.each(smooth)('%s', (id, task) => {
  it('does not care for the order of rows and columns', async () => {
    await fc.assert(
      fc.asyncProperty(tables, async (drawn) => {
        const y = targetOf(drawn, task);
        const plain = await answers(id, task, dense(drawn.values), y, dense(drawn.values));
        const order = seeded(drawn.seed).permutation(rows);
        const mixed = await answers(
          id,
          task,
          dense(permuted(drawn.values, order, width)),
          permuted(y, order),
          dense(drawn.values),
        );
        expectClose(mixed, plain, 1e-9);
        const turned = drawn.values.map(
          (_, i) => drawn.values[Math.floor(i / width) * width + (width - 1 - (i % width))],
        );
        expectClose(await answers(id, task, dense(turned), y, dense(turned)), plain, 1e-9);
      }),
      runs,
    );
  });

  it('takes weight 2 as the row twice, and a constant column as nothing', async () => {
    await fc.assert(
      fc.asyncProperty(tables, async (drawn) => {
        const y = targetOf(drawn, task);
        const weights = y.map((_, r) => 1 + (r % 2));
        const weighted = await answers(id, task, dense(drawn.values), y, dense(drawn.values), {}, weights);
        const twice = Array.from({ length: rows }, (_, r) => (r % 2 ? [r, r] : [r])).flat();
        const doubled = Float64Array.from(
          twice.flatMap((r) => [...drawn.values.subarray(r * width, (r + 1) * width)]),
        );
        const again = await answers(
          id,
          task,
          dense(doubled),
          Float64Array.from(twice, (r) => y[r]),
          dense(drawn.values),
        );
        expectClose(again, weighted, 1e-8);
        const wider = Float64Array.from({ length: rows * 5 }, (_, i) =>
          i % 5 === 4 ? 7 : drawn.values[Math.floor(i / 5) * width + (i % 5)],
        );
        const plain = await answers(id, task, dense(drawn.values), y, dense(drawn.values));
        expectClose(await answers(id, task, dense(wider, 5), y, dense(wider, 5)), plain, 1e-8);
      }),
      runs,
    );
  });

  it('reads a sparse matrix as the dense one', async () => {
    await fc.assert(
      fc.asyncProperty(tables, async (drawn) => {
        const values = drawn.values.map((value, i) => (i % 3 === 0 ? 0 : value));
        const y = targetOf(drawn, task);
        const sparse = sparseOf(values);
        expectClose(
          await answers(id, task, sparse, y, sparse, {
            ...(task === 'classification' && { tol: 1e-9, maxIter: 1000 }),
          }),
          await answers(id, task, dense(values), y, dense(values)),
          1e-6,
        );
      }),
      runs,
    );
  });
});

function sparseOf(values: Float64Array): SparseMatrix {
  const indptr = new Uint32Array(rows + 1);
  const indices: number[] = [];
  const kept: number[] = [];
  for (let i = 0; i < values.length; i++) {
    if (values[i] !== 0) {
      indices.push(i % width);
      kept.push(values[i]);
    }
    if (i % width === width - 1) indptr[Math.floor(i / width) + 1] = kept.length;
  }
  const { features } = dense(values);
  return {
    layout: 'sparse',
    rows,
    features,
    indptr,
    indices: Uint32Array.from(indices),
    values: Float64Array.from(kept),
  };
}

describe('knn', () => {
  it('reads a sparse matrix as the dense one', async () => {
    const [drawn] = fc.sample(tables, { numRuns: 1, seed: 3 });
    const values = drawn.values.map((value, i) => (i % 3 === 0 ? 0 : value));
    const y = targetOf(drawn, 'classification');
    const sparse = sparseOf(values);
    expect(await answers('knn', 'classification', sparse, y, sparse)).toEqual(
      await answers('knn', 'classification', dense(values), y, dense(values)),
    );
  });
});

describe.each([
  ['linear-regression', 'regression'],
  ['ridge', 'regression'],
  ['logistic-regression', 'classification'],
  ['knn', 'classification'],
  ['knn', 'regression'],
] as const)('%s after standardising, %s', (id, task) => {
  it('does not care for the units of its features', async () => {
    const [drawn] = fc.sample(tables, { numRuns: 1, seed: 5 });
    const y = targetOf(drawn, task);
    const table = (scale: number, shift: number): Table => ({
      rows,
      columns: [
        ...Array.from({ length: width }, (_, f) =>
          numberColumn(
            `f${f}`,
            y.map((_v, r) => scale * drawn.values[r * width + f] + shift),
          ),
        ),
        numberColumn('y', y),
      ],
    });
    const candidate = {
      recipe: { steps: [{ id: 's', step: 'scale-standard', columns: { all: true } as const, params: {} }] },
      roles: {},
      estimator: { id, params: {} },
      target: 'y',
      task,
      seed: 0,
    };
    const [here, there] = [table(1, 0), table(1024, 64)];
    const a = await predictModel(await fitCandidate(candidate, here, null), here, null);
    const b = await predictModel(await fitCandidate(candidate, there, null), there, null);
    expectClose(b.probabilities ?? b.values, a.probabilities ?? a.values, 1e-8);
  });
});

describe('linear-regression', () => {
  it('follows the units of its target', async () => {
    await fc.assert(
      fc.asyncProperty(tables, async (drawn) => {
        const y = targetOf(drawn, 'regression');
        const x = dense(drawn.values);
        const plain = await answers('linear-regression', 'regression', x, y, x);
        const moved = await answers(
          'linear-regression',
          'regression',
          x,
          y.map((value) => 3 * value - 5),
          x,
        );
        expectClose(
          moved,
          plain.map((value) => 3 * value - 5),
          1e-9,
        );
      }),
      runs,
    );
  });
});
