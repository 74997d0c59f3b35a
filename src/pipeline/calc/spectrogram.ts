import Fft from 'fft.js';
import { Problem } from '../base/problem.ts';

export type Spectrogram = {
  readonly frames: number;
  readonly bins: number;
  /** Seconds from one frame to the next; the first is centred at half a window. */
  readonly step: number;
  /** Hertz from one bin to the next; bin 0 is 0 Hz. */
  readonly hertz: number;
  /** Power in decibels below the loudest cell (0), not under −`range`: frames × bins, row-major. */
  readonly decibels: Float32Array;
};

/**
 * Short-time power spectrum of mono samples with a periodic Hann window: 10·log₁₀(|X|²) against its largest value.
 * `window`: samples, a power of two; at most `frames` frames, evenly spaced so that the last ends at the end.
 * Silence gives −`range` everywhere. Throws `too-short` below one window after padding an empty sound.
 * Source: Allen & Rabiner 1977; compared with the sums that define the discrete Fourier transform.
 * O(frames · window · log window).
 */
export function spectrogram(
  samples: Float32Array,
  rate: number,
  { window = 512, frames: most = 400, range = 80 } = {},
): Spectrogram {
  if (samples.length === 0) {
    throw new Problem('too-short', 'The sound has no samples.', 'Choose a sound that is longer.');
  }
  const fft = new Fft(window);
  const taper = Float64Array.from(
    { length: window },
    (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / window),
  );
  const span = Math.max(0, samples.length - window);
  const hop = Math.max(window / 4, span / Math.max(1, most - 1));
  const frames = Math.floor(span / hop) + 1;
  const bins = window / 2 + 1;
  const input = new Array<number>(window).fill(0);
  const output = fft.createComplexArray() as number[];
  const decibels = new Float32Array(frames * bins);
  let loudest = 0;
  for (let f = 0; f < frames; f++) {
    const from = Math.round(f * hop);
    for (let i = 0; i < window; i++) input[i] = (samples[from + i] ?? 0) * taper[i];
    fft.realTransform(output, input);
    for (let b = 0; b < bins; b++) {
      const power = output[2 * b] ** 2 + output[2 * b + 1] ** 2;
      decibels[f * bins + b] = power;
      if (power > loudest) loudest = power;
    }
  }
  for (let i = 0; i < decibels.length; i++) {
    const level = loudest === 0 ? -range : 10 * Math.log10(decibels[i] / loudest);
    decibels[i] = Math.min(0, Math.max(-range, level));
  }
  return { frames, bins, step: hop / rate, hertz: rate / window, decibels };
}
