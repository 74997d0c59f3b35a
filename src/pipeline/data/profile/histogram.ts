import { quantileOf } from './order-statistics.ts';

export type Histogram = {
  /** One more than there are bins; the last bin contains its upper edge. */
  readonly edges: readonly number[];
  readonly counts: readonly number[];
  /** Counts of each class of the target in the same bins; null without a target. */
  readonly byClass: readonly (readonly number[])[] | null;
};
/** Classes of the target for each row; −1 = none. */
export type Classes = { readonly labels: readonly string[]; readonly codes: Int32Array };

const fewest = 8;
const most = 50;

/**
 * Edges of equal width from the smallest to the largest value. Whole numbers of a small range get a bin each;
 * otherwise the number of bins follows Freedman and Diaconis (1981), between 8 and 50.
 */
export function histogramEdges(sorted: Float64Array, whole: boolean): number[] {
  const n = sorted.length;
  if (n === 0) return [];
  const [min, max] = [sorted[0], sorted[n - 1]];
  if (min === max) {
    const margin = Math.max(0.5, Math.abs(min) * 1e-9);
    return [min - margin, min + margin];
  }
  if (whole && max - min < most && Math.abs(max) < 2 ** 40) {
    return Array.from({ length: max - min + 2 }, (_, k) => min - 0.5 + k);
  }
  const spread = quantileOf(sorted, 0.75) - quantileOf(sorted, 0.25);
  const width = (2 * spread) / Math.cbrt(n);
  const wanted = width > 0 ? Math.ceil((max - min) / width) : Math.ceil(Math.log2(n)) + 1;
  // NaN where the range itself overflows.
  const bins = Math.max(fewest, Math.min(most, wanted || fewest));
  return Array.from({ length: bins + 1 }, (_, k) =>
    k === bins ? max : min * (1 - k / bins) + max * (k / bins),
  );
}

/** Counts of finite values between given edges of equal width, also for each class. Others are left out. */
export function histogramOf(
  values: Float64Array,
  edges: readonly number[],
  classes: Classes | null,
): Histogram {
  const bins = Math.max(0, edges.length - 1);
  const counts = new Float64Array(bins);
  const groups = classes?.labels.length ?? 0;
  const split = new Float64Array(bins * groups);
  if (bins > 0) {
    const min = edges[0];
    const max = edges[bins];
    const scale = Number.isFinite(max - min) ? bins / (max - min) : 0;
    for (let i = 0; i < values.length; i++) {
      const value = values[i];
      if (!(value >= min && value <= max)) continue;
      let bin = Math.min(bins - 1, Math.floor((value - min) * scale)) || 0;
      while (bin > 0 && value < edges[bin]) bin--;
      while (bin < bins - 1 && value >= edges[bin + 1]) bin++;
      counts[bin]++;
      if (classes !== null && classes.codes[i] >= 0) split[classes.codes[i] * bins + bin]++;
    }
  }
  return {
    edges,
    counts: Array.from(counts),
    byClass:
      classes === null
        ? null
        : classes.labels.map((_, k) => Array.from(split.subarray(k * bins, (k + 1) * bins))),
  };
}
