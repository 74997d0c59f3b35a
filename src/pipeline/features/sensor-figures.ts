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
 * One figure of a span of readings without gaps, `rate` a second: mean; sd (divided by n); min, max and range; rms;
 * energy (Σ x²); peaks (higher than their neighbours and than the mean); zero crossings (share of neighbours on different
 * sides of the mean); dominant frequency in hertz (the strongest of the span without its mean, filled up with zeros to
 * a power of two; 0 if constant). Agrees with numpy 1.26 and scipy.signal.find_peaks 1.10. O(n log n).
 */
export function sensorFigure(span: Float64Array, figure: SensorFigure, rate: number): number {
  const n = span.length;
  let [sum, squares, min, max] = [0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of span) {
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
      return Math.sqrt(span.reduce((total, value) => total + (value - mean) ** 2, 0) / n);
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
      return countPeaks(span, mean);
    case 'zero-crossings':
      return crossings(span, mean);
    case 'dominant-frequency':
      return min === max ? 0 : dominant(span, mean, rate);
  }
}

/** Places, or the middles of flat places, that are higher than both sides and at least `least`. */
function countPeaks(span: Float64Array, least: number): number {
  let count = 0;
  for (let i = 1; i < span.length - 1; i++) {
    if (span[i] <= span[i - 1]) continue;
    let end = i;
    while (end + 1 < span.length && span[end + 1] === span[i]) end++;
    if (end + 1 < span.length && span[end + 1] < span[i] && span[i] >= least) count++;
    i = end;
  }
  return count;
}

function crossings(span: Float64Array, mean: number): number {
  if (span.length < 2) return 0;
  let count = 0;
  for (let i = 1; i < span.length; i++) if (span[i] < mean !== span[i - 1] < mean) count++;
  return count / (span.length - 1);
}

const transforms = new Map<number, Fft>();

function dominant(span: Float64Array, mean: number, rate: number): number {
  const size = Math.max(2, 2 ** Math.ceil(Math.log2(span.length)));
  const fft = transforms.get(size) ?? new Fft(size);
  transforms.set(size, fft);
  const input = new Array<number>(size).fill(0);
  for (let i = 0; i < span.length; i++) input[i] = span[i] - mean;
  const output = fft.createComplexArray() as number[];
  fft.realTransform(output, input);
  let [best, strongest] = [0, -1];
  for (let b = 1; b <= size / 2; b++) {
    const power = output[2 * b] ** 2 + output[2 * b + 1] ** 2;
    if (power > strongest * (1 + 1e-12)) [best, strongest] = [b, power];
  }
  return (best * rate) / size;
}
