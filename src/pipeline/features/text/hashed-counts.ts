import type { Column } from '../../data/table.ts';
import { murmurHash } from './murmur.ts';
import { type Analyzer, type Counted, countTerms, newVocabulary, renumber } from './term-counts.ts';

const labels = new Map<number, readonly string[]>();

/** "0", "1", … for each column. */
export function hashLabels(count: number): readonly string[] {
  const known = labels.get(count) ?? Array.from({ length: count }, (_, i) => String(i));
  if (labels.size > 4) labels.clear();
  labels.set(count, known);
  return known;
}

/**
 * Counts of terms in columns chosen by |MurmurHash3| mod `width`, negative where the hash is negative if signs alternate;
 * terms in one column add up, also to 0. Source: sklearn.feature_extraction.FeatureHasher 1.2.1.
 */
export function hashedCounts(column: Column, analyze: Analyzer, width: number, alternate: boolean): Counted {
  const found = newVocabulary();
  const counted = countTerms(column, analyze, found.placeOf);
  const places = new Int32Array(found.terms.length);
  const signs = new Int8Array(found.terms.length);
  found.terms.forEach((term, i) => {
    const hash = murmurHash(term);
    places[i] = Math.abs(hash) % width;
    signs[i] = alternate && hash < 0 ? -1 : 1;
  });
  const { indices } = counted;
  const signed = { ...counted, counts: counted.counts.map((count, k) => count * signs[indices[k]]) };
  return added(renumber(signed, places));
}

/** Neighbours of one row with the same index become one. */
function added({ starts, indices, counts }: Counted): Counted {
  const next = new Uint32Array(starts.length);
  let size = 0;
  for (let row = 0; row + 1 < starts.length; row++) {
    const begin = size;
    for (let k = starts[row]; k < starts[row + 1]; k++) {
      if (size > begin && indices[size - 1] === indices[k]) counts[size - 1] += counts[k];
      else {
        indices[size] = indices[k];
        counts[size++] = counts[k];
      }
    }
    next[row + 1] = size;
  }
  return { starts: next, indices: indices.slice(0, size), counts: counts.slice(0, size) };
}
