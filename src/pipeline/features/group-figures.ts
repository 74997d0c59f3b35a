import type { Random } from '../base/random.ts';
import { medianOf } from './median.ts';
import { compareText } from './order.ts';
import { type Moments, momentsOf, quantileOfSorted, rangeOf, sortedPresent } from './statistics.ts';

/** Different values that a concatenation holds at most. */
const mostJoined = 1000;

/** A group of numbers: those present in order of rows, and how many rows there are. */
export type NumberGroup = {
  readonly values: Float64Array;
  readonly rows: number;
  readonly random: Random;
  /** Of the values, computed once for all figures. */
  readonly moments: () => Moments;
  readonly sorted: () => Float64Array;
};
export type WordGroup = {
  readonly values: readonly string[];
  readonly rows: number;
  readonly random: Random;
};

/**
 * Figures of a group of numbers, missing ones left out, as pandas 1.5 `agg` has them: quartiles interpolated, sd and
 * variance divided by n − 1 (missing for one value), the smallest of several modes, span = max − min; `size` counts all
 * rows and `share-present` is count ÷ size. A group without a value has missing figures (counts and sum 0).
 */
export const numberFigures = {
  mean: ({ moments }: NumberGroup) => moments().mean,
  median: ({ values }: NumberGroup) => medianOf(values),
  q1: ({ sorted }: NumberGroup) => quantileOfSorted(sorted(), 0.25),
  q3: ({ sorted }: NumberGroup) => quantileOfSorted(sorted(), 0.75),
  min: ({ values }: NumberGroup) => rangeOf(values).min,
  max: ({ values }: NumberGroup) => rangeOf(values).max,
  span: ({ values }: NumberGroup) => rangeOf(values).max - rangeOf(values).min,
  mode: ({ sorted }: NumberGroup) => modeOf(sorted()),
  sum: ({ values }: NumberGroup) => values.reduce((sum, value) => sum + value, 0),
  sd: ({ moments }: NumberGroup) => Math.sqrt(sampleVariance(moments())),
  variance: ({ moments }: NumberGroup) => sampleVariance(moments()),
  first: ({ values }: NumberGroup) => values[0] ?? Number.NaN,
  last: ({ values }: NumberGroup) => values[values.length - 1] ?? Number.NaN,
  random: ({ values, random }: NumberGroup) =>
    values.length === 0 ? Number.NaN : values[random.below(values.length)],
  count: ({ values }: NumberGroup) => values.length,
  size: ({ rows }: NumberGroup) => rows,
  'share-present': ({ values, rows }: NumberGroup) => (rows === 0 ? Number.NaN : values.length / rows),
  nunique: ({ values }: NumberGroup) => new Set(values).size,
} as const;

/** Figures of a group of words; null without a word. `concatenate` joins the different ones in order of rows. */
export const wordFigures = {
  mode: ({ values }: WordGroup) => modeWord(values),
  first: ({ values }: WordGroup) => values[0] ?? null,
  last: ({ values }: WordGroup) => values[values.length - 1] ?? null,
  random: ({ values, random }: WordGroup) =>
    values.length === 0 ? null : values[random.below(values.length)],
  concatenate: ({ values }: WordGroup) =>
    values.length === 0 ? null : [...new Set(values)].slice(0, mostJoined).join(' '),
  count: ({ values }: WordGroup) => values.length,
  size: ({ rows }: WordGroup) => rows,
  'share-present': ({ values, rows }: WordGroup) => (rows === 0 ? Number.NaN : values.length / rows),
  nunique: ({ values }: WordGroup) => new Set(values).size,
} as const;

export type Figure = keyof typeof numberFigures | keyof typeof wordFigures;
export const figureNames = [...new Set([...Object.keys(numberFigures), ...Object.keys(wordFigures)])];
/** Figures that are words if the column holds words. */
export const wordGiving: readonly Figure[] = ['mode', 'first', 'last', 'random', 'concatenate'];

export function numberGroup(values: Float64Array, rows: number, random: Random): NumberGroup {
  let moments: Moments | null = null;
  let sorted: Float64Array | null = null;
  return {
    values,
    rows,
    random,
    moments() {
      moments ??= momentsOf(values);
      return moments;
    },
    sorted() {
      sorted ??= sortedPresent(values);
      return sorted;
    },
  };
}

function sampleVariance({ count, variance }: Moments): number {
  return count < 2 ? Number.NaN : (variance * count) / (count - 1);
}

function modeOf(sorted: Float64Array): number {
  let [best, most, run] = [Number.NaN, 0, 0];
  for (let i = 0; i < sorted.length; i++) {
    run = i > 0 && sorted[i] === sorted[i - 1] ? run + 1 : 1;
    if (run > most) [best, most] = [sorted[i], run];
  }
  return best;
}

function modeWord(values: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let best: string | null = null;
  for (const [value, count] of counts) {
    const most = best === null ? 0 : (counts.get(best) ?? 0);
    if (count > most || (count === most && best !== null && compareText(value, best) < 0)) best = value;
  }
  return best;
}

/** What the emitted class needs to compute the same figures with pandas. */
export const pythonFigures = `    names = {
        "sd": "std", "variance": "var", "q1": lambda v: v.quantile(0.25), "q3": lambda v: v.quantile(0.75),
        "span": lambda v: v.max() - v.min(), "size": len, "share-present": lambda v: v.notna().mean(),
        "mode": lambda v: v.mode().iloc[0] if v.notna().any() else np.nan,
        "first": lambda v: v.dropna().iloc[0] if v.notna().any() else np.nan,
        "last": lambda v: v.dropna().iloc[-1] if v.notna().any() else np.nan,
        "random": lambda v: v.dropna().sample(1, random_state=0).iloc[0] if v.notna().any() else np.nan,
        "concatenate": lambda v: " ".join(v.dropna().unique()[:${mostJoined}]) if v.notna().any() else np.nan,
    }`;
