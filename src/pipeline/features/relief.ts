import type { Random } from '../base/random.ts';
import type { RankInput } from './column-weights.ts';

/** Rows asked for their neighbours at most; a random sample of more. */
const mostAsked = 300;

/**
 * How well columns tell near rows of different target apart: ReliefF for classes (Kononenko 1994), RReliefF for amounts
 * with equal weights of the neighbours (Robnik-Šikonja & Kononenko 2003, eq. 3 and 12). Differences are shares of the
 * range of a column, distances their sum; of equal distances the earlier row is nearer. From −1 to 1, constants 0; all 0
 * if the target does not vary. `columns`: finite. O(min(n, 300) × n × p).
 */
export function reliefScores(input: RankInput, neighbours: number, random: Random): Float64Array {
  const { columns, y, classes } = input;
  const n = y.length;
  const scaled = columns.map(overRange);
  const asked = n <= mostAsked ? Uint32Array.from(y, (_, i) => i) : random.permutation(n).slice(0, mostAsked);
  return classes > 0
    ? ofClasses(scaled, y, classes, asked, neighbours)
    : ofAmounts(scaled, overRange(y), asked, neighbours);
}

/** Values as shares of their range. */
function overRange(values: Float64Array): Float64Array {
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return values.map((value) => (max > min ? (value - min) / (max - min) : 0));
}

function distancesFrom(columns: readonly Float64Array[], row: number, n: number): Float64Array {
  const distances = new Float64Array(n);
  for (const values of columns) {
    const own = values[row];
    for (let i = 0; i < n; i++) distances[i] += Math.abs(values[i] - own);
  }
  return distances;
}

/** The k nearest of some rows, the row itself left out. */
function nearest(
  distances: Float64Array,
  rows: readonly number[] | Uint32Array,
  row: number,
  k: number,
): number[] {
  const found: number[] = [];
  for (const other of rows) {
    if (other === row) continue;
    if (found.length === k && distances[other] >= distances[found[k - 1]]) continue;
    let at = Math.min(found.length, k - 1);
    while (at > 0 && distances[found[at - 1]] > distances[other]) {
      found[at] = found[at - 1];
      at--;
    }
    found[at] = other;
  }
  return found;
}

function ofClasses(
  columns: readonly Float64Array[],
  y: Float64Array,
  classes: number,
  asked: Uint32Array,
  k: number,
): Float64Array {
  const n = y.length;
  const rowsOf = Array.from({ length: classes }, () => [] as number[]);
  y.forEach((code, row) => {
    rowsOf[code].push(row);
  });
  const scores = new Float64Array(columns.length);
  for (const row of asked) {
    const distances = distancesFrom(columns, row, n);
    const others = n - rowsOf[y[row]].length;
    for (let code = 0; code < classes; code++) {
      const near = nearest(distances, rowsOf[code], row, k);
      if (near.length === 0 || (code !== y[row] && others === 0)) continue;
      const weight = code === y[row] ? -1 : rowsOf[code].length / others;
      columns.forEach((values, f) => {
        let sum = 0;
        for (const other of near) sum += Math.abs(values[other] - values[row]);
        scores[f] += (weight * sum) / near.length / asked.length;
      });
    }
  }
  return scores;
}

function ofAmounts(
  columns: readonly Float64Array[],
  y: Float64Array,
  asked: Uint32Array,
  k: number,
): Float64Array {
  const n = y.length;
  const everyone = Uint32Array.from(y, (_, i) => i);
  const apart = new Float64Array(columns.length);
  const together = new Float64Array(columns.length);
  let target = 0;
  for (const row of asked) {
    const near = nearest(distancesFrom(columns, row, n), everyone, row, k);
    for (const other of near) {
      const change = Math.abs(y[other] - y[row]) / near.length;
      target += change;
      columns.forEach((values, f) => {
        const difference = Math.abs(values[other] - values[row]);
        apart[f] += difference / near.length;
        together[f] += change * difference;
      });
    }
  }
  const rest = asked.length - target;
  if (target === 0 || rest === 0) return new Float64Array(columns.length);
  return together.map((sum, f) => sum / target - (apart[f] - sum) / rest);
}

/** The same in Python; beyond 300 rows another sample is asked. */
export const reliefFunction = `def relief(X, y, neighbours, classes):
    """ReliefF for classes, RReliefF for amounts, of each column."""
    shares = lambda values: (values - values.min(axis=0)) / np.where(np.ptp(values, axis=0) > 0, np.ptp(values, axis=0), 1)
    X, y = shares(np.asarray(X, float)), np.asarray(y)
    rows = np.arange(len(X)) if len(X) <= ${mostAsked} else np.random.RandomState(0).permutation(len(X))[:${mostAsked}]
    near = lambda row, far, among: [i for i in among[np.argsort(far[among], kind="stable")] if i != row][:neighbours]
    if classes:
        scores = np.zeros(X.shape[1])
        for row in rows:
            far = np.abs(X - X[row]).sum(axis=1)
            for label in np.unique(y):
                found = near(row, far, np.flatnonzero(y == label))
                if found:
                    weight = -1 if label == y[row] else (y == label).sum() / (y != y[row]).sum()
                    scores += weight * np.abs(X[found] - X[row]).mean(axis=0) / len(rows)
        return scores
    y, target, apart, together = shares(y.astype(float)), 0, 0, 0
    for row in rows:
        found = near(row, np.abs(X - X[row]).sum(axis=1), np.arange(len(X)))
        change, differ = np.abs(y[found] - y[row]), np.abs(X[found] - X[row])
        target, apart = target + change.mean(), apart + differ.mean(axis=0)
        together = together + (change[:, None] * differ).mean(axis=0)
    return together / target - (apart - together) / (len(rows) - target)`;
