import type { Random } from '../base/random.ts';
import { gramOf, symmetricEigen } from '../calc/symmetric-eigen.ts';
import { signOf } from './projection.ts';
import { timesWide, type WideColumns, wideTransposed } from './wide-columns.ts';

/** Right singular vectors (each of the width of X) and singular values, largest first. */
export type TruncatedSvd = { readonly values: number[]; readonly vectors: Float64Array[] };

const mostRounds = 60;
const settled = 1e-13;

/**
 * The first k singular values and right vectors of sparse and dense columns, whole rows only, nothing centred; signs as
 * sklearn's svd_flip. Up to 400 features from the Gram matrix; beyond by block subspace iteration from a random start
 * (Halko, Martinsson & Tropp 2011, alg. 4.4) until the values settle to 1e-13 or `rounds` are done.
 */
export async function truncatedSvd(
  wide: WideColumns,
  whole: Uint8Array,
  k: number,
  random: Random,
  checkpoint: () => Promise<void>,
  rounds = mostRounds,
): Promise<TruncatedSvd> {
  const { width } = wide;
  let basis: Float64Array[];
  if (width <= 400) basis = Array.from({ length: width }, (_, j) => unit(width, j));
  else {
    const block = Math.min(width, k + Math.max(10, Math.ceil(k / 2)));
    basis = Array.from({ length: block }, () => Float64Array.from({ length: width }, () => random.normal()));
    orthonormalise(basis);
    let before: Float64Array | null = null;
    for (let round = 0; round < rounds; round++) {
      await checkpoint();
      const image = timesWide(wide, columnsToRows(basis, width), basis.length);
      blank(image, whole, basis.length);
      const next = rowsToColumns(wideTransposed(wide, image, basis.length, whole), width, basis.length);
      const sizes = Float64Array.from(next.slice(0, k), (vector) => Math.sqrt(length(vector)));
      basis = next;
      orthonormalise(basis);
      const now = before;
      before = sizes;
      if (now !== null && sizes.every((size, i) => Math.abs(size - now[i]) <= settled * sizes[0])) break;
    }
  }
  return ritz(wide, whole, basis, k);
}

/** Singular values and vectors within the span of an orthonormal basis (Rayleigh–Ritz). */
function ritz(wide: WideColumns, whole: Uint8Array, basis: readonly Float64Array[], k: number): TruncatedSvd {
  const l = basis.length;
  const image = timesWide(wide, columnsToRows(basis, wide.width), l);
  blank(image, whole, l);
  const columns = rowsToColumns(image, wide.rows, l);
  const eigen = symmetricEigen(gramOf(columns), l);
  const count = Math.min(k, l);
  const values: number[] = [];
  const vectors: Float64Array[] = [];
  for (let c = 0; c < count; c++) {
    const turned = eigen.vectors.subarray(c * l, (c + 1) * l);
    const vector = combine(basis, turned, wide.width);
    const sign = signOf(combine(columns, turned, wide.rows));
    values.push(Math.sqrt(Math.max(0, eigen.values[c])));
    vectors.push(vector.map((entry) => sign * entry));
  }
  return { values, vectors };
}

function unit(n: number, at: number): Float64Array {
  const vector = new Float64Array(n);
  vector[at] = 1;
  return vector;
}

function combine(columns: readonly Float64Array[], weights: ArrayLike<number>, n: number): Float64Array {
  const out = new Float64Array(n);
  columns.forEach((values, j) => {
    const weight = weights[j];
    if (weight !== 0) for (let i = 0; i < n; i++) out[i] += values[i] * weight;
  });
  return out;
}

/** Rows with missing cells count as zeros. */
function blank(image: Float64Array, whole: Uint8Array, k: number): void {
  for (let row = 0; row < whole.length; row++) if (whole[row] === 0) image.fill(0, row * k, (row + 1) * k);
}

/** Gram–Schmidt, twice; vectors that depend on earlier ones become 0. */
function orthonormalise(vectors: readonly Float64Array[]): void {
  vectors.forEach((vector, i) => {
    const before = Math.sqrt(length(vector));
    for (let pass = 0; pass < 2; pass++) {
      for (let j = 0; j < i; j++) {
        let along = 0;
        for (let r = 0; r < vector.length; r++) along += vector[r] * vectors[j][r];
        if (along !== 0) for (let r = 0; r < vector.length; r++) vector[r] -= along * vectors[j][r];
      }
    }
    const size = Math.sqrt(length(vector));
    const scale = size > 1e-12 * before && size > 0 ? 1 / size : 0;
    for (let r = 0; r < vector.length; r++) vector[r] *= scale;
  });
}

function length(vector: Float64Array): number {
  let sum = 0;
  for (const value of vector) sum += value * value;
  return sum;
}

function columnsToRows(columns: readonly Float64Array[], n: number): Float64Array {
  const out = new Float64Array(n * columns.length);
  columns.forEach((values, c) => {
    for (let i = 0; i < n; i++) out[i * columns.length + c] = values[i];
  });
  return out;
}

function rowsToColumns(values: Float64Array, n: number, k: number): Float64Array[] {
  return Array.from({ length: k }, (_, c) => Float64Array.from({ length: n }, (__, i) => values[i * k + c]));
}
