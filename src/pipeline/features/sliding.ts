/** Figures that a window is summed up by while it slides. */
export type SlidingFigure = 'mean' | 'sum' | 'min' | 'max' | 'sd' | 'variance' | 'count';

/**
 * One figure of the last `window` values up to and including each row (NaN = missing, skipped): missing if fewer than
 * `least` values are present (sd and variance, divided by the count less 1: fewer than 2; count: never). A window is
 * the end of one block of `window` rows and the start of the next, whose figures are merged: nothing is ever taken away
 * again, so that nothing is lost to rounding. O(rows) for any window.
 * Source: van Herk 1992 and Gil & Werman 1993 for the blocks; Chan, Golub & LeVeque 1983, eq. 2.1, for variances.
 */
export function slidingFigures(
  values: Float64Array,
  window: number,
  least: number,
  figure: SlidingFigure,
): Float64Array {
  const size = Math.max(1, Math.min(window, values.length));
  const needed = Math.max(1, least);
  switch (figure) {
    case 'min':
    case 'max':
      return extremes(values, size, needed, figure === 'min' ? -1 : 1);
    case 'sd':
    case 'variance':
      return spreads(values, size, Math.max(2, needed), figure === 'sd');
    default:
      return sums(values, size, figure === 'count' ? 0 : needed, figure);
  }
}

function sums(
  values: Float64Array,
  size: number,
  needed: number,
  figure: 'mean' | 'sum' | 'count',
): Float64Array {
  const out = new Float64Array(values.length);
  /** Of the block before, from an offset to its end; the last entry is that of no value. */
  const counts = new Uint32Array(size + 1);
  const ends = new Float64Array(size + 1);
  for (let start = 0; start < values.length; start += size) {
    const stop = Math.min(values.length, start + size);
    let count = 0;
    let sum = 0;
    for (let i = start; i < stop; i++) {
      const value = values[i];
      if (!Number.isNaN(value)) {
        count++;
        sum += value;
      }
      const n = count + counts[i - start + 1];
      const total = ends[i - start + 1] + sum;
      if (figure === 'count') out[i] = n;
      else out[i] = n < needed ? Number.NaN : figure === 'sum' ? total : total / n;
    }
    for (let o = stop - start - 1; o >= 0; o--) {
      const value = values[start + o];
      const present = !Number.isNaN(value);
      counts[o] = counts[o + 1] + (present ? 1 : 0);
      ends[o] = ends[o + 1] + (present ? value : 0);
    }
  }
  return out;
}

/** The largest values times `sign`, times `sign` again. */
function extremes(values: Float64Array, size: number, needed: number, sign: 1 | -1): Float64Array {
  const out = new Float64Array(values.length);
  const counts = new Uint32Array(size + 1);
  const ends = new Float64Array(size + 1).fill(Number.NEGATIVE_INFINITY);
  for (let start = 0; start < values.length; start += size) {
    const stop = Math.min(values.length, start + size);
    let count = 0;
    let most = Number.NEGATIVE_INFINITY;
    for (let i = start; i < stop; i++) {
      const value = sign * values[i];
      if (!Number.isNaN(value)) count++;
      if (value > most) most = value;
      let all = ends[i - start + 1];
      if (most > all) all = most;
      out[i] = count + counts[i - start + 1] < needed ? Number.NaN : sign * all;
    }
    for (let o = stop - start - 1; o >= 0; o--) {
      const value = sign * values[start + o];
      counts[o] = counts[o + 1] + (Number.isNaN(value) ? 0 : 1);
      ends[o] = ends[o + 1];
      if (value > ends[o]) ends[o] = value;
    }
  }
  return out;
}

function spreads(values: Float64Array, size: number, needed: number, root: boolean): Float64Array {
  const out = new Float64Array(values.length);
  const counts = new Uint32Array(size + 1);
  const means = new Float64Array(size + 1);
  const ends = new Float64Array(size + 1);
  for (let start = 0; start < values.length; start += size) {
    const stop = Math.min(values.length, start + size);
    let count = 0;
    let mean = 0;
    let squares = 0;
    for (let i = start; i < stop; i++) {
      const value = values[i];
      if (!Number.isNaN(value)) {
        const step = value - mean;
        mean += step / ++count;
        squares += step * (value - mean);
      }
      const before = counts[i - start + 1];
      const n = count + before;
      if (n < needed) {
        out[i] = Number.NaN;
        continue;
      }
      let all = squares + ends[i - start + 1];
      if (before > 0 && count > 0) {
        const apart = mean - means[i - start + 1];
        all += (apart * apart * count * before) / n;
      }
      out[i] = root ? Math.sqrt(all / (n - 1)) : all / (n - 1);
    }
    for (let o = stop - start - 1; o >= 0; o--) {
      const value = values[start + o];
      counts[o] = counts[o + 1];
      means[o] = means[o + 1];
      ends[o] = ends[o + 1];
      if (Number.isNaN(value)) continue;
      const step = value - means[o];
      means[o] += step / ++counts[o];
      ends[o] += step * (value - means[o]);
    }
  }
  return out;
}
