import { kolmogorovSurvival } from './distributions.ts';

export type KolmogorovSmirnov = { readonly statistic: number; readonly p: number; readonly exact: boolean };

/**
 * Two-sided two-sample Kolmogorov–Smirnov test. `a`, `b` sorted ascending without NaN; both non-empty.
 * p is exact (share of lattice paths that leave the band, computed by positive sums only, so far tails keep
 * their digits) when the larger sample has at most 10 000 values, else the limit K(√(nm/(n+m)) D).
 * Complexity O(n m) exact. Source: Hodges 1958; agrees with scipy.stats.ks_2samp(method="exact").
 */
export function kolmogorovSmirnov(a: Float64Array, b: Float64Array): KolmogorovSmirnov {
  const n = a.length;
  const m = b.length;
  let i = 0;
  let j = 0;
  let widest = 0;
  while (i < n && j < m) {
    const x = Math.min(a[i], b[j]);
    while (i < n && a[i] === x) i++;
    while (j < m && b[j] === x) j++;
    widest = Math.max(widest, Math.abs(i * m - j * n));
  }
  const statistic = widest / (n * m);
  const exact = Math.max(n, m) <= 10_000;
  const p = exact ? pathsOutside(n, m, widest) : kolmogorovSurvival(Math.sqrt((n * m) / (n + m)) * statistic);
  return { statistic, p, exact };
}

/** Share of paths (0,0) → (n,m) that reach |i·m − j·n| ≥ limit. */
function pathsOutside(n: number, m: number, limit: number): number {
  if (limit <= 0) return 1;
  const outside = new Float64Array(m + 1);
  for (let i = 0; i <= n; i++) {
    const im = i * m;
    for (let j = 0; j <= m; j++) {
      if (Math.abs(im - j * n) >= limit) outside[j] = 1;
      else if (i + j === 0) outside[j] = 0;
      else if (i === 0) outside[j] = outside[j - 1];
      else if (j > 0) outside[j] = (i * outside[j] + j * outside[j - 1]) / (i + j);
    }
  }
  return outside[m];
}

/**
 * Wasserstein-1 (earth mover's) distance ∫ |F − G|, in the data's own unit. `a`, `b` sorted ascending without
 * NaN; both non-empty. Agrees with scipy.stats.wasserstein_distance.
 */
export function wassersteinDistance(a: Float64Array, b: Float64Array): number {
  let i = 0;
  let j = 0;
  let last = Math.min(a[0], b[0]);
  let sum = 0;
  while (i < a.length || j < b.length) {
    const x = j >= b.length || (i < a.length && a[i] <= b[j]) ? a[i] : b[j];
    sum += Math.abs(i / a.length - j / b.length) * (x - last);
    last = x;
    while (i < a.length && a[i] === x) i++;
    while (j < b.length && b[j] === x) j++;
  }
  return sum;
}
