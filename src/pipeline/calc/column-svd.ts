import { takePivotedQr } from './linear-algebra.ts';

/** Singular values, largest first, and right singular vectors: vector k is vectors[k·p … (k+1)·p), of length 1. */
export type ColumnSvd = { readonly values: Float64Array; readonly vectors: Float64Array };

const mostSweeps = 60;
/** Cosine of two columns that count as orthogonal. */
const orthogonal = 1e-15;

/**
 * Singular values and right singular vectors of p columns of equal length n (finite): min(n, p) of each. QR with column
 * pivots, then one-sided Jacobi rotations of the rows of R (Drmač & Veselić 2008), which keeps the digits of small
 * values that the products of columns lose. Signs are arbitrary, as are the vectors of values 0. O(n·p·min(n, p)).
 */
export async function columnSvd(
  columns: readonly Float64Array[],
  checkpoint?: () => Promise<void>,
): Promise<ColumnSvd> {
  const p = columns.length;
  const n = columns[0]?.length ?? 0;
  const count = Math.min(n, p);
  const a = new Float64Array(n * p);
  columns.forEach((column, j) => {
    a.set(column, j * n);
  });
  const { pivot, rank } = await takePivotedQr(a, n, p, 0, checkpoint);
  const turned = Array.from({ length: rank }, (_, k) => {
    const row = new Float64Array(p);
    for (let j = k; j < p; j++) row[pivot[j]] = a[j * n + k];
    return row;
  });
  for (let sweep = 0; sweep < mostSweeps; sweep++) {
    await checkpoint?.();
    if (!rotateAll(turned)) break;
  }
  const sizes = turned.map((vector) => Math.sqrt(dot(vector, vector)));
  const order = [...turned.keys()].sort((i, j) => sizes[j] - sizes[i]).filter((k) => sizes[k] > 0);
  const values = new Float64Array(count);
  const vectors = new Float64Array(count * p);
  order.forEach((from, k) => {
    values[k] = sizes[from];
    for (let j = 0; j < p; j++) vectors[k * p + j] = turned[from][j] / sizes[from];
  });
  for (let k = order.length; k < count; k++) complete(vectors, k, p);
  return { values, vectors };
}

/** Rotates each pair of vectors until it is orthogonal; whether any was not. */
function rotateAll(vectors: readonly Float64Array[]): boolean {
  let any = false;
  for (let i = 0; i < vectors.length; i++) {
    for (let j = i + 1; j < vectors.length; j++) {
      const [x, y] = [vectors[i], vectors[j]];
      const [xx, yy, xy] = [dot(x, x), dot(y, y), dot(x, y)];
      if (!(Math.abs(xy) > orthogonal * Math.sqrt(xx) * Math.sqrt(yy))) continue;
      any = true;
      const slope = (yy - xx) / (2 * xy);
      const tangent = (slope >= 0 ? 1 : -1) / (Math.abs(slope) + Math.hypot(1, slope));
      const cosine = 1 / Math.hypot(1, tangent);
      const sine = cosine * tangent;
      for (let k = 0; k < x.length; k++) {
        const [a, b] = [x[k], y[k]];
        x[k] = cosine * a - sine * b;
        y[k] = sine * a + cosine * b;
      }
    }
  }
  return any;
}

/** Makes vector k one of length 1 that is orthogonal to those before it: the unit vector of which most is left. */
function complete(vectors: Float64Array, k: number, p: number): void {
  const left = new Float64Array(p).fill(1);
  for (let i = 0; i < k; i++) for (let j = 0; j < p; j++) left[j] -= vectors[i * p + j] ** 2;
  const own = vectors.subarray(k * p, (k + 1) * p);
  own[left.indexOf(left.reduce((most, value) => Math.max(most, value), 0))] = 1;
  for (let pass = 0; pass < 2; pass++) {
    for (let i = 0; i < k; i++) {
      const other = vectors.subarray(i * p, (i + 1) * p);
      const along = dot(own, other);
      for (let j = 0; j < p; j++) own[j] -= along * other[j];
    }
  }
  const size = Math.sqrt(dot(own, own));
  for (let j = 0; j < p; j++) own[j] /= size;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
