import { slidingFigures } from './sliding.ts';

export const windowFunctions = [
  'mean',
  'sum',
  'min',
  'max',
  'median',
  'sd',
  'variance',
  'count',
  'ewm',
] as const;
export type WindowFunction = (typeof windowFunctions)[number];

/**
 * One figure of the values from a window that slides over `values` (NaN = missing, skipped): the last `window` rows up
 * to and including each row, all rows so far if null. Missing if fewer than `least` values are present (sd and
 * variance: fewer than 2; count: never). Agrees with pandas 1.5 `rolling` and `expanding`. O(rows), for the median
 * O(rows × window) memory moves.
 */
export function slide(
  values: Float64Array,
  window: number | null,
  least: number,
  figure: Exclude<WindowFunction, 'ewm'>,
): Float64Array {
  if (figure === 'median') return medians(values, window, least);
  return window === null ? expanding(values, least, figure) : slidingFigures(values, window, least, figure);
}

/**
 * The mean of the values so far, each weighing 1 − alpha as much as the row after it (NaN = missing, skipped, but its row
 * counts as a step). Missing while fewer than `least` values are present. Agrees with pandas 1.5 `ewm(alpha).mean()`.
 */
export function fadingMeans(values: Float64Array, alpha: number, least: number): Float64Array {
  let [mean, weight, count] = [Number.NaN, 1, 0];
  return values.map((value) => {
    const present = !Number.isNaN(value);
    if (present) count++;
    if (!Number.isNaN(mean)) {
      weight *= 1 - alpha;
      if (present) {
        if (mean !== value) mean = (weight * mean + value) / (weight + 1);
        weight += 1;
      }
    } else if (present) mean = value;
    return count >= Math.max(1, least) ? mean : Number.NaN;
  });
}

type Slid = Exclude<WindowFunction, 'ewm'>;

type Tally = { count: number; sum: number; min: number; max: number; squares: number };

function expanding(values: Float64Array, least: number, figure: Slid): Float64Array {
  const tally: Tally = {
    count: 0,
    sum: 0,
    min: Number.POSITIVE_INFINITY,
    max: Number.NEGATIVE_INFINITY,
    squares: 0,
  };
  let mean = 0;
  let lost = 0;
  return values.map((value) => {
    if (!Number.isNaN(value)) {
      tally.count++;
      const term = value - lost;
      const next = tally.sum + term;
      lost = next - tally.sum - term;
      tally.sum = next;
      tally.min = Math.min(tally.min, value);
      tally.max = Math.max(tally.max, value);
      const step = value - mean;
      mean += step / tally.count;
      tally.squares += step * (value - mean);
    }
    return figureOf(figure, tally, least);
  });
}

function figureOf(figure: Slid, { count, sum, min, max, squares }: Tally, least: number): number {
  if (figure === 'count') return count;
  if (count < Math.max(1, least)) return Number.NaN;
  switch (figure) {
    case 'mean':
      return sum / count;
    case 'sum':
      return sum;
    case 'min':
      return min;
    case 'max':
      return max;
    case 'variance':
      return count < 2 ? Number.NaN : squares / (count - 1);
    case 'sd':
      return count < 2 ? Number.NaN : Math.sqrt(squares / (count - 1));
    case 'median':
      return Number.NaN;
  }
}

function medians(values: Float64Array, window: number | null, least: number): Float64Array {
  const sorted: number[] = [];
  const placeOf = (value: number): number => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] < value) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return values.map((value, i) => {
    if (!Number.isNaN(value)) sorted.splice(placeOf(value), 0, value);
    const gone = window === null ? Number.NaN : (values[i - window] ?? Number.NaN);
    if (!Number.isNaN(gone)) sorted.splice(placeOf(gone), 1);
    const n = sorted.length;
    if (n < Math.max(1, least)) return Number.NaN;
    return n % 2 === 1 ? sorted[n >> 1] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
  });
}
