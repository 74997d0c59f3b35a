import type { Counted } from './term-counts.ts';

/** Every count becomes 1, also one in which signs cancelled out. */
export function binaryCounts(counted: Counted): Counted {
  return { ...counted, counts: new Float64Array(counted.counts.length).fill(1) };
}

/** 1 + ln of the counts. */
export function sublinearCounts(counted: Counted): Counted {
  return { ...counted, counts: counted.counts.map((count) => Math.log(count) + 1) };
}

/**
 * Inverse document frequency of terms: 1 + ln((n + s) / (df + s)) with s = 1 if smoothed, else 0. Infinite for terms in
 * no text unless smoothed. Source: sklearn.feature_extraction.text.TfidfTransformer 1.2.1.
 */
export function inverseFrequencies(
  documents: readonly number[],
  rows: number,
  smooth: boolean,
): Float64Array {
  const more = smooth ? 1 : 0;
  return Float64Array.from(documents, (count) => Math.log((rows + more) / (count + more)) + 1);
}

/** Each count times the weight of its term. */
export function weighted(counted: Counted, weights: Float64Array): Counted {
  const { indices } = counted;
  return { ...counted, counts: counted.counts.map((count, k) => count * weights[indices[k]]) };
}

/** Rows scaled so that squares ('l2') or sizes ('l1') add up to 1; rows of zeros stay. */
export function scaledRows(counted: Counted, norm: 'l1' | 'l2' | 'none'): Counted {
  if (norm === 'none') return counted;
  const { starts } = counted;
  const counts = counted.counts.slice();
  for (let row = 0; row + 1 < starts.length; row++) {
    let sum = 0;
    for (let k = starts[row]; k < starts[row + 1]; k++)
      sum += norm === 'l2' ? counts[k] * counts[k] : Math.abs(counts[k]);
    const size = norm === 'l2' ? Math.sqrt(sum) : sum;
    if (size > 0) for (let k = starts[row]; k < starts[row + 1]; k++) counts[k] /= size;
  }
  return { ...counted, counts };
}
