/** A column as numbers for a distance: values divided by their range, or codes of words; NaN and −1 are missing. */
export type GowerColumn =
  | { readonly kind: 'number'; readonly own: Float64Array; readonly donors: Float64Array }
  | { readonly kind: 'words'; readonly own: Int32Array; readonly donors: Int32Array };

/**
 * Distances of one row to every donor (Gower 1971): the mean over the columns that both have of the difference of
 * numbers, which are shares of the training range, and of 1 for words that differ. NaN where they share no column.
 * O(donors × columns).
 */
export function gowerDistances(columns: readonly GowerColumn[], row: number, out: Float64Array): void {
  const shared = new Uint32Array(out.length);
  out.fill(0);
  for (const column of columns) {
    if (column.kind === 'number') {
      const value = column.own[row];
      if (Number.isNaN(value)) continue;
      for (let d = 0; d < out.length; d++) {
        const difference = Math.abs(value - column.donors[d]);
        if (Number.isNaN(difference)) continue;
        out[d] += difference;
        shared[d]++;
      }
    } else {
      const code = column.own[row];
      if (code === -1) continue;
      for (let d = 0; d < out.length; d++) {
        if (column.donors[d] === -1) continue;
        if (column.donors[d] !== code) out[d]++;
        shared[d]++;
      }
    }
  }
  for (let d = 0; d < out.length; d++) out[d] = shared[d] === 0 ? Number.NaN : out[d] / shared[d];
}

/** The `k` nearest donors for which `has` holds, nearest first; of equally near ones the earlier. */
export function nearestDonors(distances: Float64Array, k: number, has: (donor: number) => boolean): number[] {
  const near: number[] = [];
  for (let d = 0; d < distances.length; d++) {
    const distance = distances[d];
    if (Number.isNaN(distance) || !has(d)) continue;
    if (near.length === k && distance >= distances[near[k - 1]]) continue;
    let at = near.length;
    while (at > 0 && distances[near[at - 1]] > distance) at--;
    near.splice(at, 0, d);
    if (near.length > k) near.pop();
  }
  return near;
}
