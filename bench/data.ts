import { seeded } from '../src/pipeline/base/random.ts';
import type { Matrix } from '../src/pipeline/features/matrix.ts';

/** Rows of features (row-major) with class codes. */
export type Labelled = {
  readonly rows: number;
  readonly columns: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
};

/**
 * Two classes of several Gaussian clusters each at the corners of a cube: `informative` columns carry them, `redundant` columns are
 * sums of those, the rest is noise. `flipped` of the labels are wrong.
 * Source: the recipe of sklearn.datasets.make_classification (Guyon 2003).
 */
export function twoClasses(shape: {
  readonly rows: number;
  readonly columns: number;
  readonly informative: number;
  readonly redundant: number;
  readonly clusters: number;
  readonly separation: number;
  readonly flipped: number;
  readonly seed: number;
}): Labelled {
  const { rows, columns, informative, redundant, clusters } = shape;
  const random = seeded(shape.seed, 'two-classes');
  const centres = Array.from({ length: 2 * clusters }, () =>
    Float64Array.from({ length: informative }, () => (random.below(2) === 0 ? -1 : 1) * shape.separation),
  );
  const shears = centres.map(() =>
    Float64Array.from({ length: informative ** 2 }, () => 2 * random.next() - 1),
  );
  const mixing = Float64Array.from({ length: informative * redundant }, () => 2 * random.next() - 1);
  const places = random.permutation(columns);
  const x = new Float64Array(rows * columns);
  const y = new Float64Array(rows);
  const normal = new Float64Array(informative);
  const signal = new Float64Array(columns);
  for (let r = 0; r < rows; r++) {
    const cluster = random.below(2 * clusters);
    y[r] = random.next() < shape.flipped ? random.below(2) : cluster % 2;
    for (let i = 0; i < informative; i++) normal[i] = random.normal();
    for (let i = 0; i < informative; i++) {
      let v = centres[cluster][i];
      for (let j = 0; j < informative; j++) v += normal[j] * shears[cluster][j * informative + i];
      signal[i] = v;
    }
    for (let k = 0; k < redundant; k++) {
      let v = 0;
      for (let i = 0; i < informative; i++) v += signal[i] * mixing[i * redundant + k];
      signal[informative + k] = v;
    }
    for (let k = informative + redundant; k < columns; k++) signal[k] = random.normal();
    for (let k = 0; k < columns; k++) x[r * columns + places[k]] = signal[k];
  }
  return { rows, columns, x, y };
}

/** 28 columns, hard to tell apart: the shape of the HIGGS data. */
export function higgsLike(rows: number, seed: number): Labelled {
  const shape = { columns: 28, informative: 14, redundant: 6, clusters: 8, separation: 0.6, flipped: 0.08 };
  return twoClasses({ ...shape, rows, seed });
}

/** Rows `from` … `to`−1. */
export function slice(data: Labelled, from: number, to: number): Labelled {
  const { columns } = data;
  return {
    rows: to - from,
    columns,
    x: data.x.slice(from * columns, to * columns),
    y: data.y.slice(from, to),
  };
}

/** Area under the ROC curve of scores for class 1; ties count half. */
export function areaUnderRoc(scores: Float64Array, y: Float64Array): number {
  const order = Uint32Array.from(scores.keys()).sort((a, b) => scores[a] - scores[b]);
  let ranks = 0;
  let positives = 0;
  for (let i = 0; i < order.length; ) {
    let j = i;
    while (j < order.length && scores[order[j]] === scores[order[i]]) j++;
    for (let k = i; k < j; k++) {
      if (y[order[k]] !== 1) continue;
      ranks += (i + j + 1) / 2;
      positives++;
    }
    i = j;
  }
  return (ranks - (positives * (positives + 1)) / 2) / (positives * (order.length - positives));
}

/** The features alone. */
export function matrixOf(data: Labelled): Matrix {
  const features = Array.from({ length: data.columns }, (_, f) => ({ name: `x${f}`, column: `x${f}` }));
  return { layout: 'dense', rows: data.rows, features, values: data.x };
}
