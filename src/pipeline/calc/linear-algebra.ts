/** A solution of least squares and how many independent columns were found. */
export type LeastSquares = { readonly x: Float64Array; readonly rank: number };

/** Householder QR of a rows × columns matrix, column pivoted; `a` (column-major) is overwritten by R and the vectors. */
export type PivotedQr = {
  readonly rows: number;
  readonly columns: number;
  readonly a: Float64Array;
  readonly tau: Float64Array;
  readonly pivot: Uint32Array;
  readonly rank: number;
};

/**
 * Column-pivoted Householder QR in place. `a` is column-major, rows × columns, finite. Columns after the first
 * whose remaining norm falls to `tolerance` × the largest first norm count as dependent.
 * Source: Golub & Van Loan, Matrix Computations, 4th ed., alg. 5.4.1. O(rows·columns²).
 */
export async function takePivotedQr(
  a: Float64Array,
  rows: number,
  columns: number,
  tolerance: number,
  checkpoint?: () => Promise<void>,
): Promise<PivotedQr> {
  const steps = Math.min(rows, columns);
  const tau = new Float64Array(steps);
  const pivot = Uint32Array.from({ length: columns }, (_, j) => j);
  const norms = new Float64Array(columns);
  for (let j = 0; j < columns; j++) norms[j] = norm(a, j * rows, rows);
  /** Norms when last computed in full; between, they are only brought down. */
  const full = Float64Array.from(norms);
  let largest = 0;
  let rank = 0;
  for (let k = 0; k < steps; k++) {
    await checkpoint?.();
    let best = k;
    for (let j = k + 1; j < columns; j++) if (norms[j] > norms[best] * (1 + 1e-12)) best = j;
    if (best !== k) {
      swapColumns(a, rows, k, best);
      [norms[k], norms[best]] = [norms[best], norms[k]];
      [full[k], full[best]] = [full[best], full[k]];
      [pivot[k], pivot[best]] = [pivot[best], pivot[k]];
    }
    const length = norm(a, k * rows + k, rows - k);
    if (k === 0) largest = length;
    if (!(length > tolerance * largest) || length === 0) break;
    tau[k] = reflect(a, rows, k, length);
    rank = k + 1;
    for (let j = k + 1; j < columns; j++) {
      applyReflector(a, rows, k, tau[k], a, j * rows);
      bringDown(a, rows, k, j, norms, full);
    }
  }
  return { rows, columns, a, tau, pivot, rank };
}

/** Norm of what is left of column j below row k; computed anew where bringing down would lose digits (LAPACK xLAQP2). */
function bringDown(
  a: Float64Array,
  rows: number,
  k: number,
  j: number,
  norms: Float64Array,
  full: Float64Array,
): void {
  if (norms[j] === 0) return;
  const share = Math.max(0, 1 - (Math.abs(a[j * rows + k]) / norms[j]) ** 2);
  if (share * (norms[j] / full[j]) ** 2 > 1.5e-8) norms[j] *= Math.sqrt(share);
  else full[j] = norms[j] = norm(a, j * rows + k + 1, rows - k - 1);
}

/** Makes column k's Householder vector (its first entry is 1 and not stored; R's diagonal is). Returns tau. */
function reflect(a: Float64Array, rows: number, k: number, length: number): number {
  const at = k * rows + k;
  const alpha = a[at];
  const beta = alpha >= 0 ? -length : length;
  const scale = 1 / (alpha - beta);
  for (let i = 1; i < rows - k; i++) a[at + i] *= scale;
  a[at] = beta;
  return (beta - alpha) / beta;
}

function applyReflector(
  a: Float64Array,
  rows: number,
  k: number,
  tau: number,
  b: Float64Array,
  offset: number,
): void {
  const at = k * rows;
  const sum = (b[offset + k] + dot(a, at + k + 1, b, offset + k + 1, rows - k - 1)) * tau;
  if (sum === 0) return;
  b[offset + k] -= sum;
  for (let i = k + 1; i < rows; i++) b[offset + i] -= sum * a[at + i];
}

/** Four running sums, so that additions need not wait for each other: 3× here. */
function dot(a: Float64Array, from: number, b: Float64Array, other: number, count: number): number {
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  const whole = count - (count % 4);
  for (let i = 0; i < whole; i += 4) {
    s0 += a[from + i] * b[other + i];
    s1 += a[from + i + 1] * b[other + i + 1];
    s2 += a[from + i + 2] * b[other + i + 2];
    s3 += a[from + i + 3] * b[other + i + 3];
  }
  for (let i = whole; i < count; i++) s0 += a[from + i] * b[other + i];
  return s0 + s1 + (s2 + s3);
}

/** Qᵀb in place; b has `rows` entries. */
export function applyQTransposed(qr: PivotedQr, b: Float64Array): void {
  for (let k = 0; k < qr.rank; k++) applyReflector(qr.a, qr.rows, k, qr.tau[k], b, 0);
}

/** Qb in place; b has `rows` entries. */
export function applyQ(qr: PivotedQr, b: Float64Array): void {
  for (let k = qr.rank - 1; k >= 0; k--) applyReflector(qr.a, qr.rows, k, qr.tau[k], b, 0);
}

/**
 * Least squares min ‖Ax − b‖₂, of least ‖x‖₂ among the minimisers when columns depend on each other.
 * `a` is column-major rows × columns, finite; it and `b` are overwritten. Columns are brought to unit length
 * first, so that the rank does not depend on units; one step of refinement follows.
 * Agrees with scipy.linalg.lstsq; never forms AᵀA. O(rows·columns²).
 */
export async function takeLeastSquares(
  a: Float64Array,
  rows: number,
  columns: number,
  b: Float64Array,
  checkpoint?: () => Promise<void>,
): Promise<LeastSquares> {
  if (columns === 0 || rows === 0) return { x: new Float64Array(columns), rank: 0 };
  const scale = new Float64Array(columns);
  for (let j = 0; j < columns; j++) {
    const length = norm(a, j * rows, rows);
    // A power of two: scaling rounds nothing.
    scale[j] = length > 0 ? 2 ** Math.round(Math.log2(length)) : 1;
    for (let i = 0; i < rows; i++) a[j * rows + i] /= scale[j];
  }
  const original = Float64Array.from(a);
  const qr = await takePivotedQr(a, rows, columns, Math.max(rows, columns) * Number.EPSILON, checkpoint);
  const factored = qr.rank === columns ? null : await factorShortest(qr, scale, checkpoint);
  const solve = (right: Float64Array) =>
    factored ? solveShortest(qr, factored, right) : solveFull(qr, right, scale);
  const x = solve(Float64Array.from(b));
  const residual = Float64Array.from(b);
  for (let j = 0; j < columns; j++) {
    const factor = x[j] * scale[j];
    if (factor !== 0) for (let i = 0; i < rows; i++) residual[i] -= original[j * rows + i] * factor;
  }
  const correction = solve(residual);
  for (let j = 0; j < columns; j++) x[j] += correction[j];
  return { x, rank: qr.rank };
}

/** Coefficients in original units from a full-rank QR of the scaled columns. `b` is overwritten. */
function solveFull(qr: PivotedQr, b: Float64Array, scale: Float64Array): Float64Array {
  applyQTransposed(qr, b);
  const x = new Float64Array(qr.columns);
  for (let k = qr.rank - 1; k >= 0; k--) {
    let sum = b[k];
    for (let j = k + 1; j < qr.rank; j++) sum -= qr.a[j * qr.rows + k] * b[j];
    b[k] = sum / qr.a[k * qr.rows + k];
    x[qr.pivot[k]] = b[k] / scale[qr.pivot[k]];
  }
  return x;
}

/** QR of ([R₁₁ R₁₂] Pᵀ D)ᵀ, columns × rank: the rows that the shortest solution is made of. */
function factorShortest(
  qr: PivotedQr,
  scale: Float64Array,
  checkpoint?: () => Promise<void>,
): Promise<PivotedQr> {
  const { rank, rows, columns } = qr;
  const transposed = new Float64Array(columns * rank);
  for (let k = 0; k < rank; k++) {
    for (let j = k; j < columns; j++) {
      transposed[k * columns + qr.pivot[j]] = qr.a[j * rows + k] * scale[qr.pivot[j]];
    }
  }
  return takePivotedQr(transposed, columns, rank, 0, checkpoint);
}

/** The shortest x (original units) with [R₁₁ R₁₂] Pᵀ D x = Qᵀb. `b` is overwritten. */
function solveShortest(qr: PivotedQr, second: PivotedQr, b: Float64Array): Float64Array {
  const { rank, columns } = qr;
  const x = new Float64Array(columns);
  applyQTransposed(qr, b);
  for (let k = 0; k < rank; k++) {
    let sum = b[second.pivot[k]];
    for (let i = 0; i < k; i++) sum -= second.a[k * columns + i] * x[i];
    x[k] = sum / second.a[k * columns + k];
  }
  applyQ(second, x);
  return x;
}

/**
 * Solves Sx = b for a symmetric positive definite S (n × n, row-major, lower half read), overwriting both.
 * Returns false, leaving them half done, if S is not positive definite. Cholesky; O(n³/3).
 */
export function takeCholeskySolve(s: Float64Array, n: number, b: Float64Array): boolean {
  for (let j = 0; j < n; j++) {
    let diagonal = s[j * n + j];
    for (let k = 0; k < j; k++) diagonal -= s[j * n + k] * s[j * n + k];
    if (!(diagonal > 0) || diagonal === Number.POSITIVE_INFINITY) return false;
    const root = Math.sqrt(diagonal);
    s[j * n + j] = root;
    for (let i = j + 1; i < n; i++) {
      let sum = s[i * n + j];
      for (let k = 0; k < j; k++) sum -= s[i * n + k] * s[j * n + k];
      s[i * n + j] = sum / root;
    }
  }
  for (let i = 0; i < n; i++) {
    let sum = b[i];
    for (let k = 0; k < i; k++) sum -= s[i * n + k] * b[k];
    b[i] = sum / s[i * n + i];
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = b[i];
    for (let k = i + 1; k < n; k++) sum -= s[k * n + i] * b[k];
    b[i] = sum / s[i * n + i];
  }
  return true;
}

/** Euclidean length of `count` entries from `from`; scaled only where squares would overflow or vanish. */
function norm(a: Float64Array, from: number, count: number): number {
  let sum = dot(a, from, a, from, count);
  if (sum > 1e-280 && sum < 1e280) return Math.sqrt(sum);
  let largest = 0;
  for (let i = from; i < from + count; i++) largest = Math.max(largest, Math.abs(a[i]));
  if (largest === 0 || !Number.isFinite(largest)) return largest;
  sum = 0;
  for (let i = from; i < from + count; i++) sum += (a[i] / largest) ** 2;
  return largest * Math.sqrt(sum);
}

function swapColumns(a: Float64Array, rows: number, j: number, k: number): void {
  const held = a.slice(j * rows, (j + 1) * rows);
  a.copyWithin(j * rows, k * rows, (k + 1) * rows);
  a.set(held, k * rows);
}
