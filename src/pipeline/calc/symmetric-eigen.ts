import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { Problem } from '../base/problem.ts';
import { binaryScale, largestSize } from './binary-scale.ts';
import { withColumnKernel } from './column-kernel.ts';

/** Eigenvalues, largest first, and their vectors: vector k is vectors[k·n … (k+1)·n), of length 1. */
export type SymmetricEigen = { readonly values: Float64Array; readonly vectors: Float64Array };

/**
 * Eigenvalues and eigenvectors of a symmetric n × n matrix (row-major, finite). Householder tridiagonalisation and QL
 * (EISPACK tred2/tql2, through ml-matrix 6.15). Entries that vanish beside the largest count as 0. Throws
 * `number-overflow` for a matrix that is not finite. Signs are arbitrary. O(n³).
 */
export function symmetricEigen(a: Float64Array, n: number): SymmetricEigen {
  const values = new Float64Array(n);
  const vectors = new Float64Array(n * n);
  if (n === 0) return { values, vectors };
  const largest = largestOf(a);
  const scale = binaryScale(largest);
  const near = a.map((entry) => (Math.abs(entry) < vanishing * largest ? 0 : entry * scale));
  const decomposed = new EigenvalueDecomposition(Matrix.from1DArray(n, n, near), { assumeSymmetric: true });
  const found = decomposed.realEigenvalues;
  const matrix = decomposed.eigenvectorMatrix;
  const order = Array.from(found, (_, i) => i).sort((i, j) => found[j] - found[i]);
  order.forEach((from, k) => {
    values[k] = found[from] / scale;
    for (let i = 0; i < n; i++) vectors[k * n + i] = matrix.get(i, from);
  });
  return { values, vectors };
}

/** Share of the largest entry from which on the decomposition itself would lose the digits of small ones. */
const vanishing = 1e-150;

function largestOf(a: Float64Array): number {
  const largest = largestSize(a);
  if (largest <= Number.MAX_VALUE && !a.some(Number.isNaN)) return largest;
  throw new Problem(
    'number-overflow',
    'The products of the columns are beyond what a number can hold (1.8e308).',
    'Standardise the columns first, or divide them by their largest value.',
  );
}

/** Rows at a time: a block of all columns stays in the cache. */
const block = 512;
/** Products below which plain loops are done before a kernel is open. */
const fewProducts = 200_000;

/** XᵀX of columns of equal length, p × p row-major. NaN spreads. O(rows·p²/2). */
export function gramOf(columns: readonly Float64Array[]): Float64Array {
  const p = columns.length;
  const rows = columns[0]?.length ?? 0;
  const few = rows * p * p < fewProducts;
  const gram = (few ? null : gramByKernel(columns, rows)) ?? gramByLoops(columns);
  for (let i = 0; i < p; i++) for (let j = 0; j < i; j++) gram[i * p + j] = gram[j * p + i];
  return gram;
}

function gramByKernel(columns: readonly Float64Array[], rows: number): Float64Array | null {
  const p = columns.length;
  return withColumnKernel((kernel) => {
    const x = kernel.allocate(8 * block * p);
    const out = kernel.allocate(8 * p * p);
    const part = kernel.float64(x, block * p);
    const gram = kernel.float64(out, p * p).fill(0);
    for (let start = 0; start < rows; start += block) {
      const count = Math.min(block, rows - start);
      const even = count + (count % 2);
      for (let c = 0; c < p; c++) {
        part.set(columns[c].subarray(start, start + count), c * block);
        if (even > count) part[c * block + count] = 0;
      }
      kernel.run.addGram(x, p, 8 * block, even, out);
    }
    return Float64Array.from(gram);
  });
}

/** The upper half of XᵀX, two columns by two: the reference of the kernel. */
export function gramByLoops(columns: readonly Float64Array[]): Float64Array {
  const p = columns.length;
  const rows = columns[0]?.length ?? 0;
  const gram = new Float64Array(p * p);
  const even = p - (p % 2);
  for (let start = 0; start < rows; start += block) {
    const end = Math.min(rows, start + block);
    for (let i = 0; i < even; i += 2) {
      for (let j = i; j < even; j += 2) addProducts(gram, p, columns, i, j, start, end);
    }
    if (even < p) {
      for (let i = 0; i < p; i++) gram[i * p + even] += dotBetween(columns[i], columns[even], start, end);
    }
  }
  return gram;
}

/** Adds the products of columns i and i + 1 with j and j + 1 over some rows. */
function addProducts(
  gram: Float64Array,
  p: number,
  columns: readonly Float64Array[],
  i: number,
  j: number,
  start: number,
  end: number,
): void {
  const [a, b, c, d] = [columns[i], columns[i + 1], columns[j], columns[j + 1]];
  let ac = 0;
  let ad = 0;
  let bc = 0;
  let bd = 0;
  for (let k = start; k < end; k++) {
    const x = a[k];
    const y = b[k];
    const u = c[k];
    const v = d[k];
    ac += x * u;
    ad += x * v;
    bc += y * u;
    bd += y * v;
  }
  gram[i * p + j] += ac;
  gram[i * p + j + 1] += ad;
  gram[(i + 1) * p + j] += bc;
  gram[(i + 1) * p + j + 1] += bd;
}

/** Four running sums, so that additions need not wait for each other. */
function dotBetween(a: Float64Array, b: Float64Array, start: number, end: number): number {
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  let k = start;
  for (; k + 3 < end; k += 4) {
    s0 += a[k] * b[k];
    s1 += a[k + 1] * b[k + 1];
    s2 += a[k + 2] * b[k + 2];
    s3 += a[k + 3] * b[k + 3];
  }
  for (; k < end; k++) s0 += a[k] * b[k];
  return s0 + s1 + (s2 + s3);
}
