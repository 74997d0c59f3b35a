/** Code of a missing value; values have codes 0 … 254. */
export const missingCode = 255;
export const mostValueCodes = 255;
/** Length of a cut, lower or upper table of one column. */
export const codesPerColumn = 256;

/**
 * Cuts of one column from its values in ascending order (no NaN): the code of v is the number of cuts below v.
 * With at most `most` (2 … 255) distinct values every value gets a code of its own; else the codes hold about equally many
 * values each, and a value more frequent than its share gets one of its own. The result has 256 entries, unused ones +Infinity.
 * Empty input gives no cuts.
 * Source: equal-frequency binning as of LightGBM (Ke et al. 2017), greedy over distinct values.
 */
export function cutsOf(
  sorted: Float64Array,
  most = mostValueCodes,
): { cuts: Float64Array; distinct: number } {
  const cuts = new Float64Array(codesPerColumn).fill(Number.POSITIVE_INFINITY);
  const n = sorted.length;
  let distinct = n === 0 ? 0 : 1;
  for (let i = 1; i < n; i++) if (sorted[i] > sorted[i - 1]) distinct++;
  let used = 0;
  let remaining = n;
  let gathered = 0;
  for (let i = 0; i < n - 1 && used < most - 1; i++) {
    gathered++;
    if (!(sorted[i + 1] > sorted[i])) continue;
    if (distinct > most && gathered * (most - used) < remaining) continue;
    cuts[used++] = sorted[i];
    remaining -= gathered;
    gathered = 0;
  }
  return { cuts, distinct };
}

/** Row numbers 0 … rows−1, evenly spread, at most `most`. */
export function sampledRows(rows: number, most: number): Uint32Array {
  const count = Math.min(rows, most);
  return Uint32Array.from({ length: count }, (_, i) => Math.floor((i * rows) / count));
}
