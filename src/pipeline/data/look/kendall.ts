import type { Ranked } from './rank-columns.ts';

export type Kendall = {
  /** τ-b, −1…1; NaN if one side does not vary. */
  readonly tau: number;
  readonly pairs: number;
  /** Two-sided, normal approximation with the variance corrected for ties. */
  readonly p: number;
};

/**
 * Kendall's τ-b over the rows where both have a value: (P − Q) / √((n₀ − n₁)(n₀ − n₂)), where n₀ = n(n − 1)/2 and
 * n₁, n₂ count the pairs tied on either side. O(n log n). `tail` gives P(Z > z) of the normal distribution.
 * Source: Knight 1966; agrees with scipy.stats.kendalltau(variant="b", method="asymptotic").
 */
export function kendall(a: Ranked, b: Ranked, tail: (z: number) => number): Kendall {
  const rows = commonRows(a, b);
  const n = rows.length;
  const x = bySecond(rows, a, b);
  const y = Int32Array.from(x, (row) => b.places[row]);
  let joint = 0;
  for (let from = 0; from < n; ) {
    let to = from + 1;
    while (to < n && a.places[x[to]] === a.places[x[from]] && y[to] === y[from]) to++;
    joint += ((to - from) * (to - from - 1)) / 2;
    from = to;
  }
  const all = (n * (n - 1)) / 2;
  const tiesA = ties(rows, a);
  const tiesB = ties(rows, b);
  const discordant = inversions(y, b.distinct);
  const concordant = all - tiesA.pairs - tiesB.pairs + joint - discordant;
  const difference = concordant - discordant;
  const tau = difference / Math.sqrt(all - tiesA.pairs) / Math.sqrt(all - tiesB.pairs);
  if (!Number.isFinite(tau)) return { tau: Number.NaN, pairs: n, p: Number.NaN };
  const m = n * (n - 1);
  const variance =
    (m * (2 * n + 5) - tiesA.cubes - tiesB.cubes) / 18 +
    (2 * tiesA.pairs * tiesB.pairs) / m +
    (n > 2 ? (tiesA.triples * tiesB.triples) / (9 * m * (n - 2)) : 0);
  return {
    tau: Math.max(-1, Math.min(1, tau)),
    pairs: n,
    p: Math.min(1, 2 * tail(Math.abs(difference) / Math.sqrt(variance))),
  };
}

function commonRows(a: Ranked, b: Ranked): Uint32Array {
  const rows = new Uint32Array(a.places.length);
  let n = 0;
  for (let i = 0; i < a.places.length; i++) if (a.places[i] >= 0 && b.places[i] >= 0) rows[n++] = i;
  return rows.slice(0, n);
}

/** Rows by the first column, those equal there by the second: two stable counting sorts. */
function bySecond(rows: Uint32Array, first: Ranked, second: Ranked): Uint32Array {
  return countingSort(countingSort(rows, second), first);
}

function countingSort(rows: Uint32Array, by: Ranked): Uint32Array {
  const starts = new Uint32Array(by.distinct + 1);
  for (const row of rows) starts[by.places[row] + 1]++;
  for (let place = 0; place < by.distinct; place++) starts[place + 1] += starts[place];
  const sorted = new Uint32Array(rows.length);
  for (const row of rows) sorted[starts[by.places[row]]++] = row;
  return sorted;
}

/** Sums over groups of t equal values: t(t−1)/2, t(t−1)(t−2), t(t−1)(2t+5). */
function ties(rows: Uint32Array, of: Ranked): { pairs: number; triples: number; cubes: number } {
  const counts = new Float64Array(of.distinct);
  for (const row of rows) counts[of.places[row]]++;
  let pairs = 0;
  let triples = 0;
  let cubes = 0;
  for (const t of counts) {
    pairs += (t * (t - 1)) / 2;
    triples += t * (t - 1) * (t - 2);
    cubes += t * (t - 1) * (2 * t + 5);
  }
  return { pairs, triples, cubes };
}

/** Pairs i < j with y[i] > y[j], by a tree of counts (Fenwick). */
function inversions(y: Int32Array, distinct: number): number {
  const tree = new Uint32Array(distinct + 1);
  let found = 0;
  for (let i = 0; i < y.length; i++) {
    let notAbove = 0;
    for (let at = y[i] + 1; at > 0; at -= at & -at) notAbove += tree[at];
    found += i - notAbove;
    for (let at = y[i] + 1; at <= distinct; at += at & -at) tree[at]++;
  }
  return found;
}
