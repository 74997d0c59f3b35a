import { histogramEdges } from '../profile/histogram.ts';
import { orderStatistics } from '../profile/order-statistics.ts';
import { stepEdges, stepFor } from './calendar.ts';
import type { TimeStep } from './chart-spec.ts';

export type Binned = { readonly edges: readonly number[]; readonly step: TimeStep | null };
type Wish = {
  readonly time: boolean;
  readonly log: boolean;
  readonly bins: number | null;
  readonly step: TimeStep | null;
  /** Bins where neither data nor person says how many: null = Freedman and Diaconis. */
  readonly usual: number | null;
};

/**
 * Bounds of bins over the finite values: calendar steps for times, else of equal width (equal ratio with `log`, then
 * over positive values only). Empty without values.
 */
export function binEdges(values: Float64Array, wish: Wish): Binned {
  const [min, max] = rangeOf(values, wish.log);
  if (!(min <= max)) return { edges: [], step: null };
  if (wish.time && (wish.bins === null || wish.step !== null)) {
    const step = wish.step ?? stepFor(min, max, 80);
    return { edges: stepEdges(min, max, step), step };
  }
  const scaled = wish.log ? logs(values) : values;
  const [low, high] = wish.log ? [Math.log10(min), Math.log10(max)] : [min, max];
  const edges = scaledEdges(scaled, low, high, wish);
  if (!wish.log) return { edges, step: null };
  const last = edges.length - 1;
  return { edges: edges.map((edge, i) => (i === 0 ? min : i === last ? max : 10 ** edge)), step: null };
}

function scaledEdges(values: Float64Array, low: number, high: number, wish: Wish): number[] {
  const wanted = wish.bins;
  if (wanted === null) {
    const whole = !wish.time && !wish.log && high - low < 50 && isWhole(values);
    if (whole || wish.usual === null) return histogramEdges(orderStatistics(values).sorted, whole);
  }
  if (low === high)
    return [low - Math.max(0.5, Math.abs(low) * 1e-9), high + Math.max(0.5, Math.abs(high) * 1e-9)];
  const bins = wanted ?? wish.usual ?? 30;
  return Array.from({ length: bins + 1 }, (_, k) =>
    k === bins ? high : low * (1 - k / bins) + high * (k / bins),
  );
}

function isWhole(values: Float64Array): boolean {
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value - value === 0 && !Number.isInteger(value)) return false;
  }
  return true;
}

/** Smallest and largest finite value (above 0 with `log`); [∞, −∞] without any. */
export function rangeOf(values: Float64Array, log = false): [number, number] {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  const floor = log ? Number.MIN_VALUE : Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value - value !== 0 || value < floor) continue;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return [min, max];
}

function logs(values: Float64Array): Float64Array {
  return values.map((value) => (value > 0 ? Math.log10(value) : Number.NaN));
}

/** Finds the bin of a value: −1 outside; the last bin has its upper bound. Quick where bins are of equal width. */
export function binFinder(edges: readonly number[]): (value: number) => number {
  const bins = edges.length - 1;
  if (bins < 1) return () => -1;
  const bounds = Float64Array.from(edges);
  const min = bounds[0];
  const max = bounds[bins];
  const scale = bins / (max - min);
  return (value) => {
    if (!(value >= min && value <= max)) return -1;
    let bin = Math.min(bins - 1, Math.floor((value - min) * scale)) || 0;
    if (value < bounds[bin] || (value >= bounds[bin + 1] && bin < bins - 1))
      bin = search(bounds, bins, value);
    return bin;
  };
}

function search(bounds: Float64Array, bins: number, value: number): number {
  let low = 0;
  let high = bins - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (bounds[middle] <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
