export const windowFeatures = ['mean', 'std', 'min', 'max', 'rms', 'peaks', 'crossings', 'sum'] as const;
export type WindowFeature = (typeof windowFeatures)[number];

/**
 * One number for the values of a window, in order of time. `values` must be finite; an empty window gives NaN (peaks,
 * crossings and sum: 0). mean Σx/n; std √(Σ(x−mean)²/n); rms √(Σx²/n); peaks: values above both neighbours and above
 * mean + std; crossings: changes of side of the mean; sum Σ|x|, which for acceleration without gravity is the
 * activity. Two passes in double precision. Source: features of Bao & Intille 2004 and of Edge Impulse's spectral and
 * flatten blocks.
 */
export function windowFeature(values: Float64Array, feature: WindowFeature): number {
  const n = values.length;
  switch (feature) {
    case 'mean':
      return meanOf(values);
    case 'std':
      return stdOf(values, meanOf(values));
    case 'min':
      return n === 0 ? Number.NaN : values.reduce((a, b) => Math.min(a, b));
    case 'max':
      return n === 0 ? Number.NaN : values.reduce((a, b) => Math.max(a, b));
    case 'rms':
      return Math.sqrt(values.reduce((sum, x) => sum + x * x, 0) / n);
    case 'sum':
      return values.reduce((sum, x) => sum + Math.abs(x), 0);
    case 'peaks': {
      const mean = meanOf(values);
      const limit = mean + stdOf(values, mean);
      let peaks = 0;
      for (let i = 1; i + 1 < n; i++)
        if (values[i] > limit && values[i] > values[i - 1] && values[i] >= values[i + 1]) peaks++;
      return peaks;
    }
    case 'crossings': {
      const mean = meanOf(values);
      let crossings = 0;
      let side = 0;
      for (const x of values) {
        const now = Math.sign(x - mean);
        if (now === 0) continue;
        if (side !== 0 && now !== side) crossings++;
        side = now;
      }
      return crossings;
    }
  }
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, x) => sum + x, 0) / values.length;
}

function stdOf(values: Float64Array, mean: number): number {
  return Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length);
}

/**
 * First and last (not included) sample of each window [start, start + window) that slides by `stride` over ascending
 * times, in milliseconds. The first window starts at the first sample; one that is not over at the last sample is left
 * out unless `partial`, and so are windows without a sample.
 */
export function windowsOf(
  times: Float64Array,
  window: number,
  stride: number,
  partial: boolean,
): readonly { readonly start: number; readonly from: number; readonly to: number }[] {
  const found: { start: number; from: number; to: number }[] = [];
  if (times.length === 0) return found;
  const first = times[0];
  const last = times[times.length - 1];
  let from = 0;
  for (let k = 0; ; ) {
    const start = first + k * stride;
    if (start > last || (!partial && start + window > last)) return found;
    while (from < times.length && times[from] < start) from++;
    let to = from;
    while (to < times.length && times[to] < start + window) to++;
    if (to > from) found.push({ start, from, to });
    k = to > from ? k + 1 : Math.max(k + 1, Math.floor((times[from] - window - first) / stride) + 1);
  }
}
