/**
 * Fewest insertions, deletions, replacements and swaps of neighbours between two texts, by code point (optimal string
 * alignment); more than `limit` counts as limit + 1. O(length × limit).
 */
export function editDistance(a: readonly string[], b: readonly string[], limit: number): number {
  const [n, m] = [a.length, b.length];
  if (Math.abs(n - m) > limit) return limit + 1;
  let before: number[] = [];
  let above = Array.from({ length: m + 1 }, (_, j) => j);
  for (let i = 1; i <= n; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= m; j++) {
      let cost = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, before[j - 2] + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return limit + 1;
    before = above;
    above = row;
  }
  return Math.min(above[m], limit + 1);
}

/**
 * Jaro–Winkler similarity, 0…1, by code point: characters shared within half the longer length, transpositions counted
 * by halves, and a bonus of 0.1 a character of common prefix, at most four (Winkler 1990). Two empty texts are alike.
 */
export function jaroWinkler(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 && b.length === 0) return 1;
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const taken = new Uint8Array(b.length);
  const matched: string[] = [];
  for (let i = 0; i < a.length; i++) {
    const end = Math.min(b.length, i + reach + 1);
    for (let j = Math.max(0, i - reach); j < end; j++) {
      if (taken[j] === 1 || a[i] !== b[j]) continue;
      taken[j] = 1;
      matched.push(a[i]);
      break;
    }
  }
  const shared = matched.length;
  if (shared === 0) return 0;
  const other = b.filter((_, j) => taken[j] === 1);
  const swapped = matched.reduce((sum, character, k) => sum + (character === other[k] ? 0 : 1), 0) / 2;
  const jaro = (shared / a.length + shared / b.length + (shared - swapped) / shared) / 3;
  let prefix = 0;
  while (prefix < 4 && prefix < a.length && prefix < b.length && a[prefix] === b[prefix]) prefix++;
  return jaro + prefix * 0.1 * (1 - jaro);
}
