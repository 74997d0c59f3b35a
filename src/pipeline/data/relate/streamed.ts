import type { Grouping } from './grouping.ts';

/**
 * Sums and counts of the values of each group, NaN left out, in one pass over the rows. Neumaier 1974; a sum that is not
 * finite stays as it is.
 */
export function sumsOf(
  values: Float64Array,
  { codes, size }: Grouping,
): { readonly sums: Float64Array; readonly counts: Float64Array } {
  const sums = new Float64Array(size);
  const lost = new Float64Array(size);
  const counts = new Float64Array(size);
  for (let row = 0; row < codes.length; row++) {
    const g = codes[row];
    const value = values[row];
    if (g < 0 || Number.isNaN(value)) continue;
    counts[g]++;
    add(sums, lost, g, value);
  }
  for (let g = 0; g < size; g++) if (Number.isFinite(sums[g])) sums[g] += lost[g];
  return { sums, counts };
}

function add(sums: Float64Array, lost: Float64Array, g: number, value: number): void {
  const total = sums[g];
  const next = total + value;
  lost[g] += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
  sums[g] = next;
}

/** Variances (n − 1) of the values of each group, NaN left out, in two passes; NaN below two values. */
export function variancesOf(values: Float64Array, grouping: Grouping): Float64Array {
  const { codes, size } = grouping;
  const { sums, counts } = sumsOf(values, grouping);
  const squares = new Float64Array(size);
  const rest = new Float64Array(size);
  const means = sums.map((sum, g) => sum / counts[g]);
  for (let row = 0; row < codes.length; row++) {
    const g = codes[row];
    const value = values[row];
    if (g < 0 || Number.isNaN(value)) continue;
    const gap = value - means[g];
    squares[g] += gap * gap;
    rest[g] += gap;
  }
  return squares.map((sum, g) =>
    counts[g] < 2 ? Number.NaN : (sum - (rest[g] * rest[g]) / counts[g]) / (counts[g] - 1),
  );
}
