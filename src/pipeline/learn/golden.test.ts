import { describe, expect, it } from 'vitest';
import { silentJob } from '../base/job.ts';
import { parseParams } from '../base/param.ts';
import type { PlainObject } from '../base/plain.ts';
import { seeded } from '../base/random.ts';
import type { DenseMatrix } from '../features/matrix.ts';
import { estimators } from './catalog.ts';
import { predictFamily } from './families/predict.ts';
import dummy from './golden/dummy.json' with { type: 'json' };
import knn from './golden/knn.json' with { type: 'json' };
import linear from './golden/linear.json' with { type: 'json' };
import logistic from './golden/logistic-regression.json' with { type: 'json' };
import tables from './golden/tables.json' with { type: 'json' };

type GoldenTable = { features: string[]; rows: number; x: number[]; y: number[]; classes: number };
type Case = {
  data: string;
  estimator: string;
  params: PlainObject;
  scale: boolean;
  weighted: boolean;
  values: number[];
  probabilities?: number[];
  coefficients?: number[];
  offsets?: number[];
  columns?: string;
  rows?: number;
  wave?: boolean;
};

const tolerance: { [id: string]: number } = {
  'linear-regression': 1e-9,
  ridge: 1e-9,
  'logistic-regression': 1e-6,
  knn: 1e-9,
  dummy: 1e-12,
};

function standardised(x: number[], rows: number): number[] {
  const width = x.length / rows;
  const out = [...x];
  for (let f = 0; f < width; f++) {
    const column = Array.from({ length: rows }, (_, r) => x[r * width + f]);
    const mean = column.reduce((sum, value) => sum + value, 0) / rows;
    const sd = Math.sqrt(column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / rows);
    for (let r = 0; r < rows; r++) out[r * width + f] = (column[r] - mean) / sd;
  }
  return out;
}

function inputOf(entry: Case): { x: DenseMatrix; y: Float64Array; classes: number } {
  const table = (tables as unknown as { [name: string]: GoldenTable })[entry.data];
  const rows = entry.rows ?? table.rows;
  let width = table.features.length;
  let values = table.x.slice(0, rows * width);
  if (entry.columns === 'dependent') {
    const picked: number[] = [];
    for (let r = 0; r < rows; r++) {
      const at = (f: number) => values[r * 6 + f];
      picked.push(at(0), at(1), at(2), at(3), at(0) + at(1), at(2));
    }
    values = picked;
    width = 6;
  }
  if (entry.scale) values = standardised(values, rows);
  if (entry.wave) values = values.map((value, i) => value + 1e-4 * Math.sin(i));
  const features = Array.from({ length: width }, (_, f) => ({ name: `f${f}`, column: `f${f}` }));
  return {
    x: { layout: 'dense', rows, features, values: Float64Array.from(values) },
    y: Float64Array.from(table.y.slice(0, rows)),
    classes: table.classes,
  };
}

function everySeventh(x: DenseMatrix): DenseMatrix {
  const width = x.features.length;
  const rows = Math.ceil(x.rows / 7);
  const values = new Float64Array(rows * width);
  for (let r = 0; r < rows; r++) values.set(x.values.subarray(7 * r * width, (7 * r + 1) * width), r * width);
  return { ...x, rows, values };
}

function expectClose(got: ArrayLike<number>, wanted: readonly number[], relative: number): void {
  expect(got.length).toBe(wanted.length);
  const size = wanted.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-3);
  for (let i = 0; i < wanted.length; i++) {
    const allowed = relative * Math.max(Math.abs(wanted[i]), 1e-2 * size);
    if (!(Math.abs(got[i] - wanted[i]) <= allowed)) expect(got[i], `entry ${i}`).toBe(wanted[i]);
  }
}

describe.each([
  ['linear', linear],
  ['logistic-regression', logistic],
  ['knn', knn],
  ['dummy', dummy],
])('%s agrees with scikit-learn', (_, golden) => {
  const cases = golden.cases as unknown as Case[];
  it.each(
    cases.map(
      (entry) => [`${entry.estimator} on ${entry.data} ${JSON.stringify(entry.params)}`, entry] as const,
    ),
  )('%s', async (_name, entry) => {
    const estimator = estimators.get(entry.estimator);
    const { x, y, classes } = inputOf(entry);
    const fitted = await estimator.fit({
      x,
      y,
      task: classes > 0 ? 'classification' : 'regression',
      classes,
      labels: Array.from({ length: classes }, (_, k) => String(k)),
      ...(entry.weighted && { weights: y.map((_, r) => 1 + (r % 3)) }),
      params: parseParams(estimator.card, entry.params),
      random: seeded(0),
      job: silentJob,
    });
    const close = tolerance[entry.estimator];
    const answers = await predictFamily(fitted, everySeventh(x), classes);
    if (classes > 0) expect([...answers.values]).toEqual(entry.values);
    else expectClose(answers.values, entry.values, close);
    if (entry.probabilities) expectClose(answers.probabilities ?? [], entry.probabilities, close);
    if (entry.coefficients && entry.offsets && fitted.family === 'linear') {
      expectClose(fitted.weights, entry.coefficients, close);
      const offsets =
        entry.offsets.length === fitted.bias.length
          ? entry.offsets
          : fitted.bias.map(() => entry.offsets?.[0] ?? 0);
      expectClose(fitted.bias, [...offsets], close);
    }
  });
});
