import Fft from 'fft.js';

/** Sizes of the frequencies of a sound, frame by frame: frames × bins, row-major; bin b is b · rate / window hertz. */
export type Magnitudes = { readonly frames: number; readonly bins: number; readonly values: Float64Array };
export type MelScale = 'slaney' | 'htk';

/**
 * Magnitudes of the short-time Fourier transform with a periodic Hann window, frames centred at every `hop`-th sample and
 * zeros beyond the ends: 1 + ⌊n / hop⌋ frames. `window` must be a power of two. Agrees with librosa.stft 0.11.0.
 * O(frames · window · log window).
 */
export function magnitudes(samples: Float64Array, window: number, hop: number): Magnitudes {
  const fft = new Fft(window);
  const taper = Float64Array.from(
    { length: window },
    (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / window),
  );
  const frames = 1 + Math.floor(samples.length / hop);
  const bins = window / 2 + 1;
  const values = new Float64Array(frames * bins);
  const input = new Array<number>(window).fill(0);
  const output = fft.createComplexArray() as number[];
  for (let f = 0; f < frames; f++) {
    const from = f * hop - window / 2;
    for (let i = 0; i < window; i++) input[i] = (samples[from + i] ?? 0) * taper[i];
    fft.realTransform(output, input);
    for (let b = 0; b < bins; b++) values[f * bins + b] = Math.hypot(output[2 * b], output[2 * b + 1]);
  }
  return { frames, bins, values };
}

/**
 * Power in bands that are evenly wide to the ear, in decibels: 10·log₁₀ of triangular sums of the squared magnitudes
 * (each divided by its width), at least 10⁻¹⁰ and at most `range` below the loudest. Result: frames × bands, row-major.
 * Agrees with librosa.feature.melspectrogram and power_to_db 0.11.0. Source: Slaney 1998, O'Shaughnessy 1987 (htk).
 */
export function melDecibels(
  { frames, bins, values }: Magnitudes,
  rate: number,
  bands: number,
  scale: MelScale,
  range: number,
): Float64Array {
  const filters = melFilters(rate, (bins - 1) * 2, bands, scale);
  const out = new Float64Array(frames * bands);
  let loudest = Number.NEGATIVE_INFINITY;
  for (let f = 0; f < frames; f++) {
    for (let m = 0; m < bands; m++) {
      const { from, weights } = filters[m];
      let power = 0;
      for (let k = 0; k < weights.length; k++) power += weights[k] * values[f * bins + from + k] ** 2;
      const level = 10 * Math.log10(Math.max(1e-10, power));
      out[f * bands + m] = level;
      if (level > loudest) loudest = level;
    }
  }
  for (let i = 0; i < out.length; i++) out[i] = Math.max(out[i], loudest - range);
  return out;
}

type Filter = { readonly from: number; readonly weights: Float64Array };

function melFilters(rate: number, window: number, bands: number, scale: MelScale): Filter[] {
  const top = toMel(rate / 2, scale);
  const edges = Array.from({ length: bands + 2 }, (_, i) => fromMel((top * i) / (bands + 1), scale));
  return Array.from({ length: bands }, (_, m) => {
    const [low, middle, high] = edges.slice(m, m + 3);
    const all = Float64Array.from({ length: window / 2 + 1 }, (_bin, b) => {
      const hertz = (b * rate) / window;
      const weight = Math.min((hertz - low) / (middle - low), (high - hertz) / (high - middle));
      return (Math.max(0, weight) * 2) / (high - low);
    });
    const from = Math.max(
      0,
      all.findIndex((weight) => weight > 0),
    );
    const end = all.findLastIndex((weight) => weight > 0) + 1;
    return { from, weights: all.slice(from, Math.max(from, end)) };
  });
}

const logStep = Math.log(6.4) / 27;

function toMel(hertz: number, scale: MelScale): number {
  if (scale === 'htk') return 2595 * Math.log10(1 + hertz / 700);
  return hertz < 1000 ? (hertz * 3) / 200 : 15 + Math.log(hertz / 1000) / logStep;
}

function fromMel(mel: number, scale: MelScale): number {
  if (scale === 'htk') return 700 * (10 ** (mel / 2595) - 1);
  return mel < 15 ? (mel * 200) / 3 : 1000 * Math.exp(logStep * (mel - 15));
}

/** The first `count` coefficients of the orthonormal cosine transform (DCT-II) of each row of `width` numbers. O(rows · width · count). */
export function cosines(values: Float64Array, width: number, count: number): Float64Array {
  const rows = values.length / width;
  const basis = Float64Array.from({ length: count * width }, (_, i) => {
    const k = Math.floor(i / width);
    const size = Math.sqrt((k === 0 ? 1 : 2) / width);
    return size * Math.cos((Math.PI * k * (2 * (i % width) + 1)) / (2 * width));
  });
  const out = new Float64Array(rows * count);
  for (let row = 0; row < rows; row++) {
    for (let k = 0; k < count; k++) {
      let sum = 0;
      for (let j = 0; j < width; j++) sum += basis[k * width + j] * values[row * width + j];
      out[row * count + k] = sum;
    }
  }
  return out;
}

/**
 * How fast numbers change over time: the slope of the line through 9 frames around each (fewer if there are fewer, 0
 * below 3); the first and last frames take the slope of the nearest whole window. `values`: frames × width, row-major.
 * Agrees with librosa.feature.delta 0.11.0 from 9 frames on. O(frames · width · 9).
 */
export function slopes(values: Float64Array, width: number): Float64Array {
  const frames = values.length / width;
  const half = Math.min(4, (frames - 1) >> 1);
  const out = new Float64Array(values.length);
  if (half < 1) return out;
  let total = 0;
  for (let n = 1; n <= half; n++) total += 2 * n * n;
  for (let f = 0; f < frames; f++) {
    const centre = Math.min(frames - 1 - half, Math.max(half, f));
    for (let j = 0; j < width; j++) {
      let sum = 0;
      for (let n = 1; n <= half; n++)
        sum += n * (values[(centre + n) * width + j] - values[(centre - n) * width + j]);
      out[f * width + j] = sum / total;
    }
  }
  return out;
}
