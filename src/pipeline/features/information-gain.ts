import { quantileOfSorted } from './statistics.ts';

export type GainScorer = 'info-gain' | 'gain-ratio' | 'gini';

/** Columns with more different values than this are cut into ranges. */
const mostValues = 10;
const ranges = 4;

/**
 * What a column says about classes 0 … k−1: the information gain in bits, that gain divided by the column's own
 * information (Quinlan 1986, 1993), or the decrease of Gini impurity (Breiman et al. 1984). Each value is a case of its
 * own; columns with more than ten different values are cut at their quartiles (numpy.quantile; a value on a cut belongs
 * above). No missing values. A constant gives 0; no rows give NaN. O(n log n).
 */
export function gainOf(
  values: Float64Array,
  classes: Float64Array,
  count: number,
  scorer: GainScorer,
): number {
  if (values.length === 0) return Number.NaN;
  const cases = casesOf(values);
  const kinds = new Set(cases).size;
  const together = new Float64Array(kinds * count);
  const ofCase = new Float64Array(kinds);
  const ofClass = new Float64Array(count);
  for (let i = 0; i < values.length; i++) {
    together[cases[i] * count + classes[i]]++;
    ofCase[cases[i]]++;
    ofClass[classes[i]]++;
  }
  if (scorer === 'gini') {
    let within = 0;
    ofCase.forEach((size, c) => {
      within += (size / values.length) * impurity(together.subarray(c * count, (c + 1) * count));
    });
    return Math.max(0, impurity(ofClass) - within);
  }
  const own = bits(ofCase);
  const gain = Math.max(0, bits(ofClass) + own - bits(together));
  return scorer === 'info-gain' ? gain : own === 0 ? 0 : gain / own;
}

/** Numbers 0, 1 … for the values or ranges of a column. */
function casesOf(values: Float64Array): Int32Array {
  const different = Float64Array.from(new Set(values)).sort();
  if (different.length <= mostValues) {
    const place = new Map(Array.from(different, (value, c) => [value, c]));
    return Int32Array.from(values, (value) => place.get(value) ?? 0);
  }
  const sorted = Float64Array.from(values).sort();
  const cuts = Array.from({ length: ranges - 1 }, (_, c) => quantileOfSorted(sorted, (c + 1) / ranges));
  const codes = Int32Array.from(values, (value) =>
    cuts.reduce((code, cut) => code + (value >= cut ? 1 : 0), 0),
  );
  const used = Int32Array.from(new Set(codes)).sort();
  return codes.map((code) => used.indexOf(code));
}

function bits(counts: Float64Array): number {
  let total = 0;
  for (const count of counts) total += count;
  return counts.reduce((sum, count) => sum - (count > 0 ? (count / total) * Math.log2(count / total) : 0), 0);
}

function impurity(counts: Float64Array): number {
  let total = 0;
  for (const count of counts) total += count;
  return 1 - counts.reduce((sum, count) => sum + (count / total) ** 2, 0);
}
