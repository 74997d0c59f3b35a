import { slopes } from '../../calc/mel.ts';
import { resample } from '../../calc/resample.ts';
import type { Sound } from '../../data/media/sound.ts';
import { type Series, type SeriesOptions, type SoundPart, seriesOf, seriesWidth } from './sound-series.ts';

export const soundFigures = ['mean', 'sd', 'min', 'max', 'slope-mean', 'slope-sd'] as const;
export type SoundFigure = (typeof soundFigures)[number];
export type SoundOptions = SeriesOptions & {
  readonly figures: readonly SoundFigure[];
  /** Parts of equal length, each with figures of its own. */
  readonly segments: number;
  /** Only the beginning counts; null: all. */
  readonly seconds: number | null;
  /** Quieter than this many decibels below the loudest moment at either end is cut off; null: nothing. */
  readonly trim: number | null;
};

/** The names of the numbers that `soundNumbers` gives, in its order. */
export function soundLabels(options: SoundOptions): string[] {
  const { segments } = options;
  return options.parts.flatMap((part) =>
    names(part, seriesWidth(part, options)).flatMap((name) =>
      options.figures.flatMap((figure) =>
        Array.from({ length: segments }, (_, s) =>
          segments === 1 ? `${name} ${figure}` : `${name} ${figure} ${s + 1}/${segments}`,
        ),
      ),
    ),
  );
}

function names(part: SoundPart, width: number): string[] {
  return width === 1 && part !== 'mfcc' && part !== 'mel'
    ? [part]
    : Array.from({ length: width }, (_, k) => `${part} ${k + 1}`);
}

/**
 * A sound as numbers: brought to one rate, cut, and each of its parts over time summed up by figures (`sd` divides by
 * n; slopes are changes a frame), for each of `segments` parts of the time. A sound without samples is all missing (NaN).
 */
export function soundNumbers(sound: Sound, options: SoundOptions): Float64Array {
  const count = soundLabels(options).length;
  const most = options.seconds === null ? sound.samples.length : Math.round(options.seconds * sound.rate);
  const brought = resample(sound.samples.subarray(0, most), sound.rate, options.rate);
  const samples = options.trim === null ? brought : trimmed(brought, options, options.trim);
  if (samples.length === 0) return new Float64Array(count).fill(Number.NaN);
  const out = seriesOf(samples, options).flatMap((series) => summed(series, options));
  return Float64Array.from(out);
}

function summed({ width, values }: Series, { figures, segments }: SoundOptions): number[] {
  const frames = values.length / width;
  const changes = figures.some((figure) => figure.startsWith('slope'))
    ? slopes(values, width)
    : new Float64Array();
  const out: number[] = [];
  for (let j = 0; j < width; j++) {
    for (const figure of figures) {
      for (let s = 0; s < segments; s++) {
        const from = Math.min(frames - 1, Math.floor((s * frames) / segments));
        const to = Math.max(from + 1, Math.floor(((s + 1) * frames) / segments));
        out.push(figureOf(figure.startsWith('slope') ? changes : values, width, j, from, to, figure));
      }
    }
  }
  return out;
}

function figureOf(
  values: Float64Array,
  width: number,
  j: number,
  from: number,
  to: number,
  figure: SoundFigure,
): number {
  let [sum, least, most] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let f = from; f < to; f++) {
    const value = values[f * width + j];
    sum += value;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  if (figure === 'min') return least;
  if (figure === 'max') return most;
  const mean = sum / (to - from);
  if (figure === 'mean' || figure === 'slope-mean') return mean;
  let squares = 0;
  for (let f = from; f < to; f++) squares += (values[f * width + j] - mean) ** 2;
  return Math.sqrt(squares / (to - from));
}

/** Without the quiet frames at both ends, as librosa.effects.trim 0.11.0. */
function trimmed(samples: Float64Array, options: SoundOptions, decibels: number): Float64Array {
  if (samples.length === 0) return samples;
  const { hop } = options;
  const [{ values }] = seriesOf(samples, { ...options, parts: ['loudness'] });
  const loudest = values.reduce((most, value) => Math.max(most, value), 0);
  const level = (value: number): number => 20 * Math.log10(Math.max(1e-5, value));
  const loud = (value: number): boolean => level(value) - level(loudest) > -decibels;
  const first = values.findIndex(loud);
  if (first < 0) return samples.subarray(0, 0);
  const last = values.findLastIndex(loud);
  return samples.subarray(first * hop, Math.min(samples.length, (last + 1) * hop));
}
