export type Direction = 'forward' | 'backward' | 'both';

/**
 * Fills NaN runs of one sequence in place, on the line between the values around them; runs at an end take the
 * nearest value. `limit` cells at most are filled from the side(s) of `direction`, as pandas 1.5.3 does.
 * `places` gives the position of each row (default: evenly spaced); rows without a place are not filled.
 */
export function interpolate(
  values: Float64Array,
  sequence: Uint32Array,
  places: Float64Array | null,
  limit: number | null,
  direction: Direction,
): void {
  const most = limit ?? Number.POSITIVE_INFINITY;
  let before = -1;
  for (let i = 0; i <= sequence.length; i++) {
    if (i < sequence.length && Number.isNaN(values[sequence[i]])) continue;
    for (let gap = before + 1; gap < i; gap++) {
      const forward = direction !== 'backward' && before >= 0 && gap - before <= most;
      const backward = direction !== 'forward' && i < sequence.length && i - gap <= most;
      if (forward || backward) values[sequence[gap]] = between(values, sequence, places, before, gap, i);
    }
    before = i;
  }
}

function between(
  values: Float64Array,
  sequence: Uint32Array,
  places: Float64Array | null,
  before: number,
  at: number,
  after: number,
): number {
  if (before < 0) return values[sequence[after]];
  const low = values[sequence[before]];
  if (after >= sequence.length) return low;
  const high = values[sequence[after]];
  const place = (i: number): number => (places === null ? i : places[sequence[i]]);
  const width = place(after) - place(before);
  return width === 0 ? low : low + ((place(at) - place(before)) / width) * (high - low);
}
