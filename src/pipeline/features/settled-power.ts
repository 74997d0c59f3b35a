/** What a power bends: log x, or log(1 + |x|) and 1 for values below 0, whose power is 2 − λ. */
export type Bendable = { readonly logs: Float64Array; readonly below: Uint8Array; readonly signed: number };

/** Values from which on derivatives are less work than a search. */
const manyValues = 20_000;
/** Secants that are drawn at most, and how far from the start they may lead. */
const [mostSteps, farthest] = [8, 0.5];
/** Nearer to 0 and 2 than this, the slope of a power loses digits. */
const nearest = 1e-4;

/** Values as `settledPower` takes them; `signed` is the mean of their logs, with the sign of Yeo–Johnson's halves. */
export function bendable(values: Float64Array, box: boolean): Bendable {
  const logs = new Float64Array(values.length);
  const below = new Uint8Array(values.length);
  let signed = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    logs[i] = box ? Math.log(value) : Math.log1p(Math.abs(value));
    if (!box && value < 0) below[i] = 1;
    signed += below[i] === 1 ? -logs[i] : logs[i];
  }
  return { logs, below, signed: signed / values.length };
}

/**
 * The power at which the likelihood of many values is flat, by secants from `start`, the best power of `some` of them: to
 * about 1e-12, more than a search of the top can tell. Null for few values, and where this does not settle near the start,
 * where the power is next to 0 or 2, or where what is bent varies by less than √`narrow` of its size. O(values).
 */
export function settledPower(all: Bendable, some: Bendable, start: number, narrow: number): number | null {
  if (all.logs.length < manyValues) return null;
  const step = 1e-3;
  let before = start;
  let then = slopeAt(all, before).slope;
  let power = start - (then * step) / (slopeAt(some, start + step).slope - slopeAt(some, start).slope);
  for (let i = 0; i < mostSteps; i++) {
    if (!(Math.abs(power - start) < farthest && Math.abs(power) > nearest && Math.abs(2 - power) > nearest))
      return null;
    const { slope, mean, variance } = slopeAt(all, power);
    const size = Math.max(Math.abs(mean), 1 / Math.abs(power), 1 / Math.abs(2 - power));
    const rise = (slope - then) / (power - before);
    if (!(rise > 0 && variance > narrow * size * size)) return null;
    [before, then] = [power, slope];
    power -= slope / rise;
    if (Math.abs(power - before) < 1e-7) return power;
  }
  return null;
}

/** Derivative of −log-likelihood ÷ n by the power: cov(y, y′) ÷ var(y) − mean log; in one pass about the first y. */
function slopeAt({ logs, below, signed }: Bendable, power: number) {
  const n = logs.length;
  const powers = Float64Array.of(power, 2 - power);
  const shares = Float64Array.of(1 / power, 1 / (2 - power));
  const signs = Float64Array.of(1, -1);
  const sizeOf = (i: number): number => Math.expm1(powers[below[i]] * logs[i]) * shares[below[i]];
  const origin = signs[below[0]] * sizeOf(0);
  let [sum, squares, slopes, both] = [0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    const side = below[i];
    const log = logs[i];
    const grown = Math.exp(powers[side] * log);
    const size = (grown - 1) * shares[side];
    const slope = (log * grown - size) * shares[side];
    const away = signs[side] * size - origin;
    sum += away;
    squares += away * away;
    slopes += slope;
    both += away * slope;
  }
  const mean = sum / n;
  const variance = squares / n - mean * mean;
  return { slope: (both / n - (mean * slopes) / n) / variance - signed, mean: mean + origin, variance };
}
