import { type Nearest, searchOf } from '../calc/nearest-rows.ts';
import { rowTree } from '../calc/row-tree.ts';
import { type Donors, donorNorms, pointNorm, tiedNeighbours } from './tied-neighbours.ts';

/** Rows with gaps below which building a tree takes longer than looking at every donor. */
const fewRows = 50;
/** What a sum of squares loses to rounding, as a share of the largest: generous. */
const rounding = 16 * Number.EPSILON;

/**
 * Columns with their NaN cells filled by the mean of the k nearest donor rows that have the value. Distance is
 * Euclidean over the columns both rows have, scaled up to all columns (nan_euclidean_distances); of donors as far as the
 * k-th those count that scikit-learn takes (see `tiedNeighbours`). With `distance` weights, donors at distance 0 count alone. Rows that share no column with any
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
  const near = searchOf(tree, Math.min(k + 1, count));
  const present = donors.map((values) =>
    values.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : 1), 0),
  );
  const point = new Float64Array(sources.length);
  const norms = donorNorms(donors);
  const largest = norms.reduce((most, norm) => Math.max(most, norm), 0);
  const columns = sources.map((_, c) => c);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    for (let c = 0; c < point.length; c++) point[c] = sources[c][row];
    const gaps = columns.filter((c) => Number.isNaN(point[c]));
    const found = near(point, gaps);
    const doubt = rounding * point.length * (pointNorm(point) + largest);
    gaps.forEach((c, g) => {
      if (found[g].count === 0) filled[c][row] = means[c];
      else {
        const few = isSettled(found[g], k, present[c], weights, doubt) ? found[g] : null;
        const chosen = few ?? tiedNeighbours(donors, norms, point, c, k);
        filled[c][row] = average(
          chosen,
          few ? Math.min(k, few.count) : chosen.rows.length,
          donors[c],
          weights,
        );
      }
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

/**
 * Whether it is plain which donors are nearest: none ties at the border (`doubt`: what rounding may do to a squared
 * distance), none is missing for want of columns, and none is so near that rounding decides its weight.
 */
function isSettled(
  { count, distances }: Nearest,
  k: number,
  present: number,
  weights: 'uniform' | 'distance',
  doubt: number,
): boolean {
  if (weights === 'distance' && distances[0] ** 2 <= doubt) return false;
  return count > k ? distances[k] ** 2 - distances[k - 1] ** 2 > doubt : count === Math.min(k, present);
}

function average(
  { rows, distances }: Donors,
  count: number,
  values: Float64Array,
  weights: 'uniform' | 'distance',
): number {
  let exact = false;
  for (let i = 0; i < count; i++) if (weights === 'distance' && distances[i] === 0) exact = true;
  let total = 0;
  let sum = 0;
  for (let i = 0; i < count; i++) {
    if (weights === 'distance' && (Number.isNaN(distances[i]) || (exact && distances[i] > 0))) continue;
    const weight = weights === 'uniform' || exact ? 1 : 1 / distances[i];
    total += weight;
    sum += weight * values[rows[i]];
  }
  return sum / total;
}
