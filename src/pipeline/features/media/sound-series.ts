import { cosines, type Magnitudes, type MelScale, magnitudes, melDecibels } from '../../calc/mel.ts';

export const soundParts = [
  'mfcc',
  'mel',
  'loudness',
  'zero-crossings',
  'centroid',
  'bandwidth',
  'rolloff',
  'flatness',
] as const;
export type SoundPart = (typeof soundParts)[number];
export type SeriesOptions = {
  readonly parts: readonly SoundPart[];
  readonly rate: number;
  readonly window: number;
  readonly hop: number;
  readonly bands: number;
  readonly coefficients: number;
  readonly scale: MelScale;
};
/** Numbers of a sound for each moment: frames × width, row-major. */
export type Series = { readonly width: number; readonly values: Float64Array };

/** Quieter than this below the loudest moment counts as this. */
const range = 80;

export function seriesWidth(part: SoundPart, { bands, coefficients }: SeriesOptions): number {
  return part === 'mfcc' ? coefficients : part === 'mel' ? bands : 1;
}

/**
 * Parts of a sound over time, as librosa 0.11.0 defines them: mel-frequency cepstral coefficients, mel bands in decibels,
 * loudness (rms), zero crossings a sample, centroid, bandwidth and 85 % roll-off in hertz, and flatness of its
 * frequencies; silence has centroid, bandwidth and roll-off 0 and flatness 1.
 */
export function seriesOf(samples: Float64Array, options: SeriesOptions): Series[] {
  const { parts, rate, window, hop, bands, coefficients, scale } = options;
  const found = magnitudes(samples, window, hop);
  const needsMel = parts.includes('mfcc') || parts.includes('mel');
  const mel = needsMel ? melDecibels(found, rate, bands, scale, range) : new Float64Array();
  const framed = (figure: (frame: Float64Array) => number): Series => ({
    width: 1,
    values: Float64Array.from({ length: found.frames }, (_, f) =>
      figure(found.values.subarray(f * found.bins, (f + 1) * found.bins)),
    ),
  });
  const one = (part: SoundPart): Series => {
    switch (part) {
      case 'mfcc':
        return { width: coefficients, values: cosines(mel, bands, coefficients) };
      case 'mel':
        return { width: bands, values: mel };
      case 'loudness':
        return { width: 1, values: loudness(samples, window, hop, found) };
      case 'zero-crossings':
        return { width: 1, values: crossings(samples, window, hop, found) };
      case 'centroid':
        return framed((frame) => centroidOf(frame, rate / window));
      case 'bandwidth':
        return framed((frame) => bandwidthOf(frame, rate / window));
      case 'rolloff':
        return framed((frame) => rolloffOf(frame, rate / window));
      case 'flatness':
        return framed(flatnessOf);
    }
  };
  return parts.map(one);
}

function loudness(samples: Float64Array, window: number, hop: number, { frames }: Magnitudes): Float64Array {
  return Float64Array.from({ length: frames }, (_, f) => {
    let sum = 0;
    const from = f * hop - window / 2;
    for (let i = Math.max(0, from); i < Math.min(samples.length, from + window); i++) sum += samples[i] ** 2;
    return Math.sqrt(sum / window);
  });
}

/** Sign changes a sample; the ends go on with the first and last sample, and sizes below 10⁻¹⁰ count as 0. */
function crossings(samples: Float64Array, window: number, hop: number, { frames }: Magnitudes): Float64Array {
  const negative = (i: number): boolean => samples[Math.min(samples.length - 1, Math.max(0, i))] < -1e-10;
  return Float64Array.from({ length: frames }, (_, f) => {
    const from = f * hop - window / 2;
    let count = 0;
    for (let i = from + 1; i < from + window; i++) if (negative(i) !== negative(i - 1)) count++;
    return count / window;
  });
}

function totalOf(frame: Float64Array): number {
  return frame.reduce((sum, value) => sum + value, 0);
}

function centroidOf(frame: Float64Array, hertz: number): number {
  const total = totalOf(frame);
  if (total < tiny) return 0;
  return frame.reduce((sum, value, b) => sum + value * b * hertz, 0) / total;
}

/** Sums below this are left as they are when frequencies are brought to the sum 1 (numpy's smallest normal float32). */
const tiny = 1.1754943508222875e-38;

function bandwidthOf(frame: Float64Array, hertz: number): number {
  const total = totalOf(frame);
  if (total < tiny) return 0;
  const centre = centroidOf(frame, hertz);
  return Math.sqrt(frame.reduce((sum, value, b) => sum + (value / total) * (b * hertz - centre) ** 2, 0));
}

function rolloffOf(frame: Float64Array, hertz: number): number {
  const wanted = 0.85 * totalOf(frame);
  let sum = 0;
  for (let b = 0; b < frame.length; b++) {
    sum += frame[b];
    if (sum >= wanted) return b * hertz;
  }
  return (frame.length - 1) * hertz;
}

function flatnessOf(frame: Float64Array): number {
  let [logs, sum] = [0, 0];
  for (const value of frame) {
    const power = Math.max(1e-10, value * value);
    logs += Math.log(power);
    sum += power;
  }
  return Math.exp(logs / frame.length) / (sum / frame.length);
}
