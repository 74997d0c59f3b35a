import type { Job } from '../../base/job.ts';

export type PairMatrix = {
  /** Row-major, columns × columns; NaN where one of the two does not vary over the common rows. */
  readonly value: Float64Array;
  readonly pairs: Float64Array;
};

const blockRows = 2048;

/**
 * Pearson's r of every pair of columns over the rows where both are finite (pairwise deletion, as pandas' `corr`).
 * `columns`: each of the same length; NaN and infinities count as missing. r = Sxy / √(Sxx Syy), from sums of values
 * moved by the column's mean and scaled by its largest deviation, so that neither size nor offset costs digits.
 * One pass over blocks of rows: five sums a pair where a block has gaps, one where it has none.
 */
export async function pearsonMatrix(columns: readonly Float64Array[], job: Job): Promise<PairMatrix> {
  const k = columns.length;
  const rows = columns[0]?.length ?? 0;
  const frames = columns.map(frameOf);
  const x = columns.map(() => new Float64Array(blockRows));
  const held = columns.map(() => new Float64Array(blockRows));
  const gaps = new Uint8Array(k);
  const sum = new Float64Array(k);
  const square = new Float64Array(k);
  const totals = Array.from({ length: 5 }, () => new Float64Array(k * k));
  const [n, ofRow, squaresOfRow, squaresOfColumn, products] = totals;
  const ofColumn = new Float64Array(k * k);
  for (let from = 0; from < rows; from += blockRows) {
    const size = Math.min(blockRows, rows - from);
    for (let i = 0; i < k; i++) fill(i, from, size);
    for (let i = 0; i < k; i++) for (let j = i; j < k; j++) addPair(i, j, size);
    if ((from / blockRows) % 16 === 0) {
      job.report(from / rows);
      await job.checkpoint();
    }
  }

  function fill(i: number, from: number, size: number): void {
    const [centre, scale] = frames[i];
    const source = columns[i];
    const values = x[i];
    const present = held[i];
    let s = 0;
    let q = 0;
    let missing = 0;
    for (let r = 0; r < size; r++) {
      const raw = source[from + r];
      if (raw - raw === 0) {
        const value = (raw - centre) * scale;
        values[r] = value;
        present[r] = 1;
        s += value;
        q += value * value;
      } else {
        values[r] = 0;
        present[r] = 0;
        missing = 1;
      }
    }
    gaps[i] = missing;
    sum[i] = s;
    square[i] = q;
  }

  function addPair(i: number, j: number, size: number): void {
    const at = i * k + j;
    const a = x[i];
    const b = x[j];
    if (gaps[i] === 0 && gaps[j] === 0) {
      n[at] += size;
      ofRow[at] += sum[i];
      ofColumn[at] += sum[j];
      squaresOfRow[at] += square[i];
      squaresOfColumn[at] += square[j];
      products[at] += dot(a, b, size);
      return;
    }
    const ma = held[i];
    const mb = held[j];
    let count = 0;
    let sa = 0;
    let sb = 0;
    let qa = 0;
    let qb = 0;
    let ab = 0;
    for (let r = 0; r < size; r++) {
      const u = a[r] * mb[r];
      const v = b[r] * ma[r];
      count += ma[r] * mb[r];
      sa += u;
      sb += v;
      qa += u * u;
      qb += v * v;
      ab += u * v;
    }
    n[at] += count;
    ofRow[at] += sa;
    ofColumn[at] += sb;
    squaresOfRow[at] += qa;
    squaresOfColumn[at] += qb;
    products[at] += ab;
  }

  const value = new Float64Array(k * k);
  const pairs = new Float64Array(k * k);
  for (let i = 0; i < k; i++) {
    for (let j = i; j < k; j++) {
      const at = i * k + j;
      const r = ratio(n[at], ofRow[at], ofColumn[at], squaresOfRow[at], squaresOfColumn[at], products[at]);
      value[at] = value[j * k + i] = i === j && !Number.isNaN(r) ? 1 : r;
      pairs[at] = pairs[j * k + i] = n[at];
    }
  }
  return { value, pairs };
}

/** Sums over common rows → r; NaN if fewer than two rows or one side does not vary. */
export function ratio(n: number, sx: number, sy: number, sxx: number, syy: number, sxy: number): number {
  const vx = sxx - (sx * sx) / n;
  const vy = syy - (sy * sy) / n;
  // What rounding leaves of a column that does not vary is far below this share of its squares.
  if (!(n >= 2) || !(vx > 1e-13 * sxx) || !(vy > 1e-13 * syy)) return Number.NaN;
  return Math.max(-1, Math.min(1, (sxy - (sx * sy) / n) / Math.sqrt(vx * vy)));
}

/** Where a column is and how wide: its mean, and one over its largest deviation from it. */
export type Frame = readonly [centre: number, scale: number];

export function frameOf(values: Float64Array): Frame {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  let sum = 0;
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value - value !== 0) continue;
    if (value < min) min = value;
    if (value > max) max = value;
    sum += value;
    count++;
  }
  const mean = sum / count;
  const centre = min === max || !Number.isFinite(mean) ? min / 2 + max / 2 : mean;
  const widest = Math.max(max - centre, centre - min);
  return [count === 0 ? 0 : centre, widest > 0 && Number.isFinite(1 / widest) ? 1 / widest : 1];
}

function dot(a: Float64Array, b: Float64Array, size: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let r = 0;
  for (; r + 3 < size; r += 4) {
    s0 += a[r] * b[r];
    s1 += a[r + 1] * b[r + 1];
    s2 += a[r + 2] * b[r + 2];
    s3 += a[r + 3] * b[r + 3];
  }
  for (; r < size; r++) s0 += a[r] * b[r];
  return s0 + s1 + (s2 + s3);
}
