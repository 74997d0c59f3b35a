import { edgeLabel, sortedPresent } from './sample.ts';
import type { Sample } from './test.ts';

/** Counts of two samples over the same bins; the last bin counts missing values if there are any. */
export type Bins = {
  readonly labels: readonly string[];
  readonly reference: Float64Array;
  readonly current: Float64Array;
};

/**
 * Inner edges at the reference's quantiles (linear interpolation), duplicates removed: at most `bins` bins of
 * about equal reference counts, the first and last open to the sides. With at most `bins` distinct values, each
 * value has its own bin. `sorted`: ascending, no NaN. Empty for fewer than two distinct values.
 */
function quantileEdges(sorted: Float64Array, bins: number): number[] {
  const distinct: number[] = [];
  for (const value of sorted) {
    if (value !== distinct.at(-1)) distinct.push(value);
    if (distinct.length > bins) break;
  }
  if (distinct.length <= bins) return distinct.slice(1).map((value, i) => (value + distinct[i]) / 2);
  const edges: number[] = [];
  for (let k = 1; k < bins; k++) {
    const at = ((sorted.length - 1) * k) / bins;
    const low = Math.floor(at);
    const high = Math.min(low + 1, sorted.length - 1);
    const edge = sorted[low] + (sorted[high] - sorted[low]) * (at - low);
    if (edge !== edges.at(-1)) edges.push(edge);
  }
  return edges;
}

/** How many values fall in (−∞, e₀], (e₀, e₁], …, (eₖ, ∞). NaN is not counted. */
function countBetween(values: Float64Array, edges: readonly number[]): Float64Array {
  const counts = new Float64Array(edges.length + 1);
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    let low = 0;
    let high = edges.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (value <= edges[middle]) high = middle;
      else low = middle + 1;
    }
    counts[low]++;
  }
  return counts;
}

/**
 * Both samples counted over the same bins: quantile bins of the reference for numbers, one bin a level for
 * categories (levels only the current sample has come last), and one for missing values where there are any.
 */
export function sharedBins(reference: Sample, current: Sample, bins: number): Bins {
  if (reference.kind === 'category' || current.kind === 'category') return levelBins(reference, current);
  const { present, missing } = sortedPresent(reference.values);
  const edges = quantileEdges(present, bins);
  const before = [...countBetween(present, edges)];
  const after = [...countBetween(current.values, edges)];
  const labels = edges.map((edge, i) =>
    i === 0 ? `≤ ${edgeLabel(edge)}` : `${edgeLabel(edges[i - 1])} – ${edgeLabel(edge)}`,
  );
  labels.push(edges.length === 0 ? 'all values' : `> ${edgeLabel(edges[edges.length - 1])}`);
  const gone = current.values.reduce((count, value) => count + (Number.isNaN(value) ? 1 : 0), 0);
  return withMissing(labels, before, after, missing, gone);
}

function levelBins(reference: Sample, current: Sample): Bins {
  const index = new Map<string, number>();
  const count = (sample: Sample): { counts: Map<number, number>; missing: number } => {
    const counts = new Map<number, number>();
    let missing = 0;
    if (sample.kind === 'category') {
      const map = sample.levels.map((level) => binOf(index, level));
      for (const code of sample.codes) {
        if (code < 0) missing++;
        else counts.set(map[code], (counts.get(map[code]) ?? 0) + 1);
      }
    } else {
      for (const value of sample.values) {
        if (Number.isNaN(value)) missing++;
        else {
          const bin = binOf(index, String(value));
          counts.set(bin, (counts.get(bin) ?? 0) + 1);
        }
      }
    }
    return { counts, missing };
  };
  const before = count(reference);
  const after = count(current);
  const used = [...index].filter(([, bin]) => before.counts.has(bin) || after.counts.has(bin));
  return withMissing(
    used.map(([level]) => level),
    used.map(([, bin]) => before.counts.get(bin) ?? 0),
    used.map(([, bin]) => after.counts.get(bin) ?? 0),
    before.missing,
    after.missing,
  );
}

function binOf(index: Map<string, number>, level: string): number {
  let bin = index.get(level);
  if (bin === undefined) index.set(level, (bin = index.size));
  return bin;
}

function withMissing(
  labels: string[],
  before: number[],
  after: number[],
  missing: number,
  gone: number,
): Bins {
  if (missing + gone === 0) {
    return { labels, reference: Float64Array.from(before), current: Float64Array.from(after) };
  }
  return {
    labels: [...labels, 'missing'],
    reference: Float64Array.from([...before, missing]),
    current: Float64Array.from([...after, gone]),
  };
}

/** The counts as shares of their sum, for drawing. */
export function binShares(bins: Bins): { labels: readonly string[]; reference: number[]; current: number[] } {
  const share = (counts: Float64Array): number[] => {
    const total = counts.reduce((sum, count) => sum + count, 0);
    return Array.from(counts, (count) => (total === 0 ? 0 : count / total));
  };
  return { labels: bins.labels, reference: share(bins.reference), current: share(bins.current) };
}
