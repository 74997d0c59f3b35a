import type { Fold } from '../../base/fold.ts';

/** A stretch of a column: values[from … to). */
export type Stretch = { readonly values: Float64Array; readonly from: number; readonly to: number };
/** Sums about their own mean, so that merging loses nothing; NaN is missing, infinities are only counted. */
export type MomentState = {
  rows: number;
  count: number;
  missing: number;
  infinite: number;
  zeros: number;
  negative: number;
  whole: number;
  min: number;
  max: number;
  mean: number;
  m2: number;
  m3: number;
  /** Neighbours that are both finite: how many, and sums of deviations and of their products. */
  pairs: number;
  left: number;
  right: number;
  cross: number;
  first: number;
  last: number;
};
export type Moments = {
  readonly count: number;
  readonly missing: number;
  readonly infinite: number;
  readonly zeros: number;
  readonly negative: number;
  /** Values without a fraction. */
  readonly whole: number;
  readonly min: number | null;
  readonly max: number | null;
  readonly mean: number | null;
  /** Sample standard deviation (n − 1). */
  readonly sd: number | null;
  /** Adjusted Fisher–Pearson coefficient, as pandas gives it. */
  readonly skewness: number | null;
  /** Correlation of neighbouring rows (lag 1), by the overall mean and variance. */
  readonly autocorrelation: number | null;
};

/**
 * Count, range, mean, standard deviation, skewness and lag-1 autocorrelation in one pass over stretches.
 * Each stretch is summed in two passes about its own mean and merged by Chan, Golub and LeVeque (1983) and
 * Pébay (2008); merging equals one stretch to about 1e-12 relative. Missing (NaN) and infinite values are
 * left out; an empty or constant column has null where nothing is defined.
 */
export const momentFold: Fold<Stretch, MomentState, Moments> = {
  start: () => ({
    rows: 0,
    count: 0,
    missing: 0,
    infinite: 0,
    zeros: 0,
    negative: 0,
    whole: 0,
    min: Number.POSITIVE_INFINITY,
    max: Number.NEGATIVE_INFINITY,
    mean: 0,
    m2: 0,
    m3: 0,
    pairs: 0,
    left: 0,
    right: 0,
    cross: 0,
    first: Number.NaN,
    last: Number.NaN,
  }),
  add(state, stretch) {
    join(state, momentsOf(stretch));
  },
  merge(a, b) {
    join(a, b);
    return a;
  },
  done(state) {
    const { count: n, m2, m3 } = state;
    const spread = n > 0 && m2 > 0;
    const g1 = spread ? (Math.sqrt(n) * m3) / m2 ** 1.5 : 0;
    return {
      count: n,
      missing: state.missing,
      infinite: state.infinite,
      zeros: state.zeros,
      negative: state.negative,
      whole: state.whole,
      min: n > 0 ? state.min : null,
      max: n > 0 ? state.max : null,
      mean: n > 0 ? finite(state.mean) : null,
      sd: n > 1 ? finite(Math.sqrt(m2 / (n - 1))) : null,
      skewness: n > 2 && spread ? finite((g1 * Math.sqrt(n * (n - 1))) / (n - 2)) : null,
      autocorrelation: spread && state.pairs > 0 ? finite(state.cross / m2) : null,
    };
  },
};

/** null where sums overflow. */
function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function momentsOf({ values, from, to }: Stretch): MomentState {
  const state = momentFold.start();
  let n = 0;
  let sum = 0;
  for (let i = from; i < to; i++) {
    const value = values[i];
    // Finite: neither NaN nor infinite.
    if (value - value !== 0) {
      if (Number.isNaN(value)) state.missing++;
      else state.infinite++;
      continue;
    }
    n++;
    sum += value;
    if (value < state.min) state.min = value;
    if (value > state.max) state.max = value;
    if (value === 0) state.zeros++;
    else if (value < 0) state.negative++;
    if (Math.floor(value) === value) state.whole++;
  }
  state.rows = to - from;
  state.count = n;
  if (to > from) {
    state.first = values[from];
    state.last = values[to - 1];
  }
  if (n === 0) return state;
  // The sum of very large values may overflow; their halves do not matter for sets of ordinary size.
  const guess = Number.isFinite(sum) ? sum / n : state.min / 2 + state.max / 2;
  deviations(state, values, from, to, guess);
  return state;
}

function deviations(state: MomentState, values: Float64Array, from: number, to: number, guess: number): void {
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let pairs = 0;
  let left = 0;
  let right = 0;
  let cross = 0;
  let before = Number.NaN;
  for (let i = from; i < to; i++) {
    const d = values[i] - guess;
    if (d - d !== 0) {
      before = Number.NaN;
      continue;
    }
    const square = d * d;
    s1 += d;
    s2 += square;
    s3 += square * d;
    if (!Number.isNaN(before)) {
      pairs++;
      left += before;
      right += d;
      cross += before * d;
    }
    before = d;
  }
  const n = state.count;
  const shift = s1 / n;
  state.mean = guess + shift;
  state.m2 = Math.max(0, s2 - s1 * shift);
  state.m3 = s3 - 3 * shift * s2 + 2 * n * shift ** 3;
  state.pairs = pairs;
  state.left = left;
  state.right = right;
  state.cross = cross;
  shiftPairs(state, -shift);
}

/** Moves the point that pair deviations are measured from: each deviation grows by `by`. */
function shiftPairs(state: MomentState, by: number): void {
  state.cross += by * (state.left + state.right) + state.pairs * by * by;
  state.left += state.pairs * by;
  state.right += state.pairs * by;
}

function join(a: MomentState, b: MomentState): void {
  if (b.rows === 0) return;
  const n = a.count + b.count;
  const delta = b.mean - a.mean;
  const mean = a.count === 0 ? b.mean : b.count === 0 ? a.mean : a.mean + (delta * b.count) / n;
  if (a.count > 0 && b.count > 0) {
    const product = (a.count * b.count) / n;
    a.m3 +=
      b.m3 +
      (delta ** 3 * product * (a.count - b.count)) / n +
      (3 * delta * (a.count * b.m2 - b.count * a.m2)) / n;
    a.m2 += b.m2 + delta * delta * product;
  } else if (b.count > 0) {
    a.m2 = b.m2;
    a.m3 = b.m3;
  }
  shiftPairs(a, a.mean - mean);
  const other = { ...b };
  shiftPairs(other, b.mean - mean);
  a.pairs += other.pairs;
  a.left += other.left;
  a.right += other.right;
  a.cross += other.cross;
  if (a.rows > 0 && Number.isFinite(a.last) && Number.isFinite(b.first)) {
    a.pairs++;
    a.left += a.last - mean;
    a.right += b.first - mean;
    a.cross += (a.last - mean) * (b.first - mean);
  }
  if (a.rows === 0) a.first = b.first;
  a.last = b.last;
  a.mean = mean;
  a.rows += b.rows;
  a.count = n;
  a.missing += b.missing;
  a.infinite += b.infinite;
  a.zeros += b.zeros;
  a.negative += b.negative;
  a.whole += b.whole;
  a.min = Math.min(a.min, b.min);
  a.max = Math.max(a.max, b.max);
}
