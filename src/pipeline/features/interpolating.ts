import { splineThrough } from './cubic-spline.ts';

export type Direction = 'forward' | 'backward' | 'both' | 'inside';
export type FillRule = {
  /** Cells filled from each side of a gap, at most. */
  readonly limit: number | null;
  /** Longer gaps stay whole. */
  readonly maxGap: number | null;
  readonly direction: Direction;
};
/** Gives the value of a cell of a gap: its place in the sequence, and those of the values around it (−1, length: none). */
export type Between = (at: number, before: number, after: number) => number;

/**
 * Fills NaN runs of one sequence in place. `limit` cells at most are filled from the side(s) of `direction`, as pandas
 * 1.5.3 does; runs at an end take the nearest value, or stay with `inside`. Cells for which `between` gives NaN stay.
 */
export function fillRuns(
  values: Float64Array,
  sequence: Uint32Array,
  { limit, maxGap, direction }: FillRule,
  between: Between,
): void {
  const most = limit ?? Number.POSITIVE_INFINITY;
  let before = -1;
  for (let i = 0; i <= sequence.length; i++) {
    if (i < sequence.length && Number.isNaN(values[sequence[i]])) continue;
    const inside = before >= 0 && i < sequence.length;
    const whole =
      i - before - 1 > (maxGap ?? Number.POSITIVE_INFINITY) || (direction === 'inside' && !inside);
    for (let gap = before + 1; gap < i && !whole; gap++) {
      const forward = direction !== 'backward' && before >= 0 && gap - before <= most;
      const backward = direction !== 'forward' && i < sequence.length && i - gap <= most;
      if (forward || backward) values[sequence[gap]] = between(gap, before, i);
    }
    before = i;
  }
}

export type Method = 'linear' | 'nearest' | 'cubic';

/**
 * A value between the known ones of a sequence: on the straight line, the nearer one (the earlier of two equally near),
 * or on the cubic spline through all of them (not-a-knot, with fewer than four the parabola or line through them; equal
 * places count once, with their mean). At an end the nearest value. `places`: where each row is; default: evenly spaced.
 */
export function betweenBy(
  method: Method,
  values: Float64Array,
  sequence: Uint32Array,
  places: Float64Array | null,
): Between {
  const place = (i: number): number => (places === null ? i : places[sequence[i]]);
  const spline = method === 'cubic' ? splineOf(values, sequence, place) : null;
  return (at, before, after) => {
    if (before < 0) return values[sequence[after]];
    const low = values[sequence[before]];
    if (after >= sequence.length) return low;
    const high = values[sequence[after]];
    const width = place(after) - place(before);
    if (Number.isNaN(place(at))) return Number.NaN;
    if (method === 'nearest') return place(at) - place(before) <= width / 2 ? low : high;
    if (spline !== null) return spline(place(at));
    return width === 0 ? low : low + ((place(at) - place(before)) / width) * (high - low);
  };
}

function splineOf(
  values: Float64Array,
  sequence: Uint32Array,
  place: (i: number) => number,
): (x: number) => number {
  const [x, y, counts]: number[][] = [[], [], []];
  sequence.forEach((row, i) => {
    const [at, value] = [place(i), values[row]];
    if (Number.isNaN(value) || Number.isNaN(at)) return;
    const last = x.length - 1;
    if (x[last] === at) y[last] += (value - y[last]) / ++counts[last];
    else {
      x.push(at);
      y.push(value);
      counts.push(1);
    }
  });
  return splineThrough(x, y);
}

/** The mean of the known values among `back` rows before and `ahead` rows after; NaN if there is none. */
export function betweenMeans(
  values: Float64Array,
  sequence: Uint32Array,
  back: number,
  ahead: number,
): Between {
  const known = Float64Array.from(sequence, (row) => values[row]);
  return (at) => {
    let sum = 0;
    let count = 0;
    for (let i = Math.max(0, at - back); i <= Math.min(known.length - 1, at + ahead); i++) {
      if (Number.isNaN(known[i])) continue;
      sum += known[i];
      count++;
    }
    return count === 0 ? Number.NaN : sum / count;
  };
}
