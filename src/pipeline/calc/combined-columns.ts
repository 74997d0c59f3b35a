import { type ColumnKernel, withColumnKernel } from './column-kernel.ts';
import type { Kernel } from './kernel.ts';

/** Rows at a time: a block of each column stays in the cache while all sums are made of it. */
const block = 512;
/** Products below which plain loops are done before a kernel is open. */
const fewProducts = 50_000;

type Take = (sums: Float64Array, which: number, start: number) => void;

/**
 * Weighted sums of columns of equal length: for each row of `weights` calls `take` with Σ_j (x_j − mean_j) · weight_j of
 * the rows from `start` on, added up in the order of the columns. NaN spreads. What `take` gets is overwritten by the
 * next sums. O(rows × columns × weights).
 */
export function combineColumns(
  columns: readonly Float64Array[],
  means: ArrayLike<number>,
  weights: readonly ArrayLike<number>[],
  take: Take,
): void {
  const rows = columns[0]?.length ?? 0;
  const few = rows * columns.length * weights.length < fewProducts;
  const done = few
    ? null
    : withColumnKernel((kernel) => {
        combineByKernel(kernel, columns, means, weights, take);
        return true;
      });
  if (done === null) combineByLoops(columns, means, weights, take);
}

function combineByKernel(
  kernel: Kernel<ColumnKernel>,
  columns: readonly Float64Array[],
  means: ArrayLike<number>,
  weights: readonly ArrayLike<number>[],
  take: Take,
): void {
  const [p, rows] = [columns.length, columns[0].length];
  const x = kernel.allocate(8 * block * p);
  const centre = kernel.allocate(8 * p);
  const factors = kernel.allocate(8 * p * weights.length);
  const out = kernel.allocate(8 * block * weights.length);
  kernel.float64(centre, p).set(means);
  const packed = kernel.float64(factors, p * weights.length);
  for (let k = 0; k < weights.length; k++) packed.set(weights[k], k * p);
  const part = kernel.float64(x, block * p);
  const sums = kernel.float64(out, block * weights.length);
  for (let start = 0; start < rows; start += block) {
    const count = Math.min(block, rows - start);
    const whole = Math.ceil(count / 4) * 4;
    for (let c = 0; c < p; c++) part.set(columns[c].subarray(start, start + count), c * block);
    kernel.run.combine(x, p, 8 * block, whole, centre, factors, weights.length, out);
    for (let k = 0; k < weights.length; k++) take(sums.subarray(k * block, k * block + count), k, start);
  }
}

/** `combineColumns` without the kernel, with the same digits: its reference. */
export function combineByLoops(
  columns: readonly Float64Array[],
  means: ArrayLike<number>,
  weights: readonly ArrayLike<number>[],
  take: Take,
): void {
  const rows = columns[0]?.length ?? 0;
  const whole = new Float64Array(Math.min(block, rows));
  for (let start = 0; start < rows; start += block) {
    const sums = whole.subarray(0, Math.min(block, rows - start));
    for (let which = 0; which < weights.length; which++) {
      sums.fill(0);
      addWeighted(columns, means, weights[which], sums, start);
      take(sums, which, start);
    }
  }
}

/** Four columns at a time, still added one after the other: 3 times as fast. */
function addWeighted(
  columns: readonly Float64Array[],
  means: ArrayLike<number>,
  weights: ArrayLike<number>,
  sums: Float64Array,
  start: number,
): void {
  let j = 0;
  for (; j + 3 < columns.length; j += 4) {
    const [a, b, c, d] = [columns[j], columns[j + 1], columns[j + 2], columns[j + 3]];
    const [ma, mb, mc, md] = [means[j], means[j + 1], means[j + 2], means[j + 3]];
    const [wa, wb, wc, wd] = [weights[j], weights[j + 1], weights[j + 2], weights[j + 3]];
    for (let i = 0, row = start; i < sums.length; i++, row++) {
      sums[i] = sums[i] + (a[row] - ma) * wa + (b[row] - mb) * wb + (c[row] - mc) * wc + (d[row] - md) * wd;
    }
  }
  for (; j < columns.length; j++) {
    const [values, mean, weight] = [columns[j], means[j], weights[j]];
    for (let i = 0, row = start; i < sums.length; i++, row++) sums[i] += (values[row] - mean) * weight;
  }
}

/** −1 where the sum of largest size is negative, else 1, for each row of `weights` (scikit-learn's svd_flip). */
export function signsOfCombined(
  columns: readonly Float64Array[],
  weights: readonly ArrayLike<number>[],
): (1 | -1)[] {
  const largest = new Float64Array(weights.length);
  const signs = weights.map((): 1 | -1 => 1);
  combineColumns(columns, new Float64Array(columns.length), weights, (sums, which) => {
    let most = largest[which];
    for (let i = 0; i < sums.length; i++) {
      const size = Math.abs(sums[i]);
      if (size <= most) continue;
      most = size;
      signs[which] = sums[i] < 0 ? -1 : 1;
    }
    largest[which] = most;
  });
  return signs;
}
