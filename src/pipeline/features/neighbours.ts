import { type Nearest, searchOf } from '../calc/nearest-rows.ts';
import { rowTree } from '../calc/row-tree.ts';

/** Rows with gaps below which building a tree takes longer than looking at every donor. */
const fewRows = 50;

/**
 * Columns with their NaN cells filled by the mean of the k nearest donor rows that have the value. Distance is
 * Euclidean over the columns both rows have, scaled up to all columns (nan_euclidean_distances); ties go to the
 * earlier donor. With `distance` weights, donors at distance 0 count alone. Rows that share no column with any
 * donor take the mean. Work goes on from one `yield` to the next, a part of the rows each. O(rows with gaps × donors ×
 * columns) at worst; mostly a small part of the donors is looked at.
 */
export function* fillFromNeighbours(
  sources: readonly Float64Array[],
  donors: readonly Float64Array[],
  means: readonly number[],
  k: number,
  weights: 'uniform' | 'distance',
): Generator<number, Float64Array[]> {
  const filled = sources.map((values) => Float64Array.from(values));
  const rows = rowsWithGaps(sources);
  if (rows.length === 0) return filled;
  const count = donors[0]?.length ?? 0;
  const tree = rows.length < fewRows ? rowTree(donors, count) : rowTree(donors);
  const near = searchOf(tree, Math.min(k, count));
  const point = new Float64Array(sources.length);
  const columns = sources.map((_, c) => c);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    for (let c = 0; c < point.length; c++) point[c] = sources[c][row];
    const gaps = columns.filter((c) => Number.isNaN(point[c]));
    const found = near(point, gaps);
    gaps.forEach((c, g) => {
      filled[c][row] = found[g].count === 0 ? means[c] : average(found[g], donors[c], weights);
    });
    if (i % 16 === 15) yield i / rows.length;
  }
  return filled;
}

function rowsWithGaps(sources: readonly Float64Array[]): Uint32Array {
  const rows = sources[0]?.length ?? 0;
  const gaps = new Uint8Array(rows);
  for (const values of sources)
    for (let row = 0; row < rows; row++) if (Number.isNaN(values[row])) gaps[row] = 1;
  const found = new Uint32Array(gaps.reduce((sum, gap) => sum + gap, 0));
  for (let row = 0, at = 0; row < rows; row++) if (gaps[row] === 1) found[at++] = row;
  return found;
}

function average(
  { count, rows, distances }: Nearest,
  values: Float64Array,
  weights: 'uniform' | 'distance',
): number {
  const exact = weights === 'distance' && distances[0] === 0;
  let total = 0;
  let sum = 0;
  for (let i = 0; i < count; i++) {
    if (exact && distances[i] > 0) break;
    const weight = weights === 'uniform' || exact ? 1 : 1 / distances[i];
    total += weight;
    sum += weight * values[rows[i]];
  }
  return sum / total;
}
