import Fft from 'fft.js';

export const sensorFigures = [
  'mean',
  'sd',
  'min',
  'max',
  'range',
  'rms',
  'energy',
  'peaks',
  'zero-crossings',
  'dominant-frequency',
] as const;
export type SensorFigure = (typeof sensorFigures)[number];

/**
 * One figure of a window of readings without gaps, `rate` a second: mean; sd (divided by n); min, max and range; rms;
 * energy (Σ x²); peaks (higher than their neighbours and than the mean); zero crossings (share of neighbours on different
 * sides of the mean); dominant frequency in hertz (the strongest of the window without its mean, filled up with zeros to
 * a power of two; 0 if constant). Agrees with numpy 1.26 and scipy.signal.find_peaks 1.10. O(n log n).
 */
export function sensorFigure(window: Float64Array, figure: SensorFigure, rate: number): number {
  const n = window.length;
  let [sum, squares, min, max] = [0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of window) {
    sum += value;
    squares += value * value;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const mean = sum / n;
  switch (figure) {
    case 'mean':
      return mean;
    case 'sd':
      return Math.sqrt(window.reduce((total, value) => total + (value - mean) ** 2, 0) / n);
    case 'min':
      return min;
    case 'max':
      return max;
    case 'range':
      return max - min;
    case 'rms':
      return Math.sqrt(squares / n);
    case 'energy':
      return squares;
    case 'peaks':
      return countPeaks(window, mean);
    case 'zero-crossings':
      return crossings(window, mean);
    case 'dominant-frequency':
      return min === max ? 0 : dominant(window, mean, rate);
  }
}

/** Places, or the middles of flat places, that are higher than both sides and at least `least`. */
function countPeaks(window: Float64Array, least: number): number {
  let count = 0;
  for (let i = 1; i < window.length - 1; i++) {
    if (window[i] <= window[i - 1]) continue;
    let end = i;
    while (end + 1 < window.length && window[end + 1] === window[i]) end++;
    if (end + 1 < window.length && window[end + 1] < window[i] && window[i] >= least) count++;
    i = end;
  }
  return count;
}

function crossings(window: Float64Array, mean: number): number {
  if (window.length < 2) return 0;
  let count = 0;
  for (let i = 1; i < window.length; i++) if (window[i] < mean !== window[i - 1] < mean) count++;
  return count / (window.length - 1);
}

const transforms = new Map<number, Fft>();

function dominant(window: Float64Array, mean: number, rate: number): number {
  const size = Math.max(2, 2 ** Math.ceil(Math.log2(window.length)));
  const fft = transforms.get(size) ?? new Fft(size);
  transforms.set(size, fft);
  const input = new Array<number>(size).fill(0);
  for (let i = 0; i < window.length; i++) input[i] = window[i] - mean;
  const output = fft.createComplexArray() as number[];
  fft.realTransform(output, input);
  let [best, strongest] = [0, -1];
  for (let b = 1; b <= size / 2; b++) {
    const power = output[2 * b] ** 2 + output[2 * b + 1] ** 2;
    if (power > strongest * (1 + 1e-12)) [best, strongest] = [b, power];
  }
  return (best * rate) / size;
}
