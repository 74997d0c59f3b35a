import { sortRows } from '../sort-rows.ts';

/** The values of a column as places in their order: equal values share one, the smallest has 0; −1 = missing. */
export type Ranked = { readonly places: Int32Array; readonly distinct: number; readonly gaps: boolean };

/** NaN and infinities are missing. O(n). */
export function rankColumn(values: Float64Array): Ranked {
  const n = values.length;
  const order = sortRows(
    Uint32Array.from({ length: n }, (_, i) => i),
    values,
    false,
  );
  const places = new Int32Array(n).fill(-1);
  let distinct = 0;
  let gaps = false;
  let before = Number.NaN;
  for (let i = 0; i < n; i++) {
    const value = values[order[i]];
    if (value - value !== 0) {
      gaps = true;
      continue;
    }
    if (value !== before) distinct++;
    places[order[i]] = distinct - 1;
    before = value;
  }
  return { places, distinct, gaps };
}

/** Mean rank (from 1) of each place among the rows where `other` has one too, into `ranks`; NaN where none has. */
export function commonRanks(of: Ranked, other: Ranked, ranks: Float64Array): void {
  ranks.fill(0, 0, of.distinct);
  for (let i = 0; i < of.places.length; i++) {
    if (of.places[i] >= 0 && other.places[i] >= 0) ranks[of.places[i]]++;
  }
  let below = 0;
  for (let place = 0; place < of.distinct; place++) {
    const count = ranks[place];
    ranks[place] = below + (count + 1) / 2;
    below += count;
  }
}

/** Mean ranks of a column over all its values, NaN where missing. */
export function meanRanks(of: Ranked): Float64Array {
  const ranks = new Float64Array(of.distinct);
  commonRanks(of, of, ranks);
  return Float64Array.from(of.places, (place) => (place < 0 ? Number.NaN : ranks[place]));
}
