import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type HogOptions, hog } from '../../calc/hog.ts';
import { type MelScale, slopes } from '../../calc/mel.ts';
import { resample } from '../../calc/resample.ts';
import { type ResizeMethod, resizePlane } from '../../calc/resize.ts';
import { decodePng } from '../../data/media/png.ts';
import { decodeWav } from '../../data/media/wav.ts';
import { type PictureOptions, pictureNumbers } from './picture-features.ts';
import { planesOf } from './picture-planes.ts';
import { type SoundOptions, soundNumbers } from './sound-features.ts';
import { type SoundPart, seriesOf, soundParts } from './sound-series.ts';

type Pictures = {
  readonly decoded: readonly { readonly mode: string; readonly png: string; readonly rgba: string }[];
  readonly grey: readonly number[];
  readonly hog: readonly { options: HogOptions; grey: readonly number[]; rgb: readonly number[] }[];
  readonly resized: readonly {
    readonly size: readonly [number, number];
    readonly method: ResizeMethod;
    readonly of: string;
    readonly values: readonly number[];
  }[];
  readonly shares: readonly number[];
  readonly statistics: readonly number[];
};
type Sounds = {
  readonly files: readonly {
    readonly kind: string;
    readonly wav: string;
    readonly samples: readonly number[];
  }[];
  readonly wav: string;
  readonly cases: readonly {
    readonly options: {
      readonly window: number;
      readonly hop: number;
      readonly bands: number;
      readonly coefficients: number;
      readonly scale: MelScale;
    };
    readonly series: { readonly [part in SoundPart]?: { width: number; values: readonly number[] } };
    readonly slopes: readonly number[];
  }[];
  readonly resampled: readonly { from: number; to: number; values: readonly number[] }[];
  readonly trimmed: readonly [number, number];
};

function read<T>(name: string): T {
  return JSON.parse(readFileSync(path.resolve(import.meta.dirname, `../golden/oracle-${name}.json`), 'utf8'));
}
const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));

/** Differences count against the largest number. */
function expectClose(got: ArrayLike<number>, want: readonly number[], tolerance: number): void {
  expect(got.length).toBe(want.length);
  const size = want.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-12);
  const worst = want.reduce((most, value, i) => Math.max(most, Math.abs(got[i] - value)), 0);
  expect(worst / size).toBeLessThanOrEqual(tolerance);
}

describe('pictures agree with Pillow and scikit-image', () => {
  const golden = read<Pictures>('pictures');
  const color = decodePng(bytesOf(golden.decoded[0].png));
  const { width, height } = color;
  const common = { width, height, method: 'area', crop: false } as const;
  const grey = planesOf(color, { ...common, color: 'grey' }).planes;
  const rgb = planesOf(color, { ...common, color: 'rgb' }).planes;

  it.each(golden.decoded.map((one) => [one.mode, one] as const))('decodes mode %s', (_, one) => {
    expect(Buffer.from(decodePng(bytesOf(one.png)).rgba).toString('base64')).toBe(one.rgba);
  });

  it('turns colours into greys', () => expectClose(grey[0], golden.grey, 1e-8));

  it.each(golden.hog.map((one) => [JSON.stringify(one.options), one] as const))('hog %s', (_, one) => {
    expectClose(hog(grey, width, height, one.options), one.grey, 1e-6);
    expectClose(hog(rgb, width, height, one.options), one.rgb, 1e-6);
  });

  it.each(golden.resized.map((one) => [one.method, one.size, one.of, one] as const))(
    'resizes by %s to %j as %s',
    (_method, size, _of, one) => {
      expectClose(resizePlane(grey[0], [width, height], size, one.method), one.values, 1e-6);
    },
  );

  it('counts brightness and sums it up', () => {
    const options: PictureOptions = {
      ...common,
      color: 'grey',
      parts: ['colors', 'statistics'],
      bins: 6,
      hog: golden.hog[0].options,
    };
    expectClose(pictureNumbers(color, options), [...golden.shares, ...golden.statistics], 1e-8);
  });
});

describe('sounds agree with soundfile, scipy and librosa', () => {
  const golden = read<Sounds>('sounds');
  const sound = decodeWav(bytesOf(golden.wav));

  it.each(golden.files.map((one) => [one.kind, one] as const))('decodes %s', (_, one) => {
    expectClose(decodeWav(bytesOf(one.wav)).samples, one.samples, 1e-8);
  });

  it.each(golden.resampled.map((one) => [one.from, one.to, one] as const))(
    'resamples %d to %d',
    (from, to, one) => {
      expectClose(resample(sound.samples.slice(0, 300), from, to), one.values, 1e-8);
    },
  );

  it.each(golden.cases.map((one) => [JSON.stringify(one.options), one] as const))('follows %s', (_, one) => {
    const options = { ...one.options, rate: sound.rate, parts: soundParts };
    const series = seriesOf(sound.samples, options);
    soundParts.forEach((part, i) => {
      const want = one.series[part];
      if (want === undefined) return;
      expect(series[i].width).toBe(want.width);
      expectClose(series[i].values, want.values, 1e-4);
    });
    expectClose(slopes(series[0].values, one.options.coefficients), one.slopes, 1e-4);
  });

  it('cuts off silence and sums up each part of the time', () => {
    const [from, to] = golden.trimmed;
    expect([from > 0, to <= sound.samples.length]).toEqual([true, true]);
    const options: SoundOptions = {
      ...golden.cases[0].options,
      rate: sound.rate,
      parts: ['mfcc', 'loudness'],
      figures: ['mean', 'sd', 'min', 'max', 'slope-mean'],
      segments: 3,
      seconds: null,
      trim: null,
    };
    const cut = { rate: sound.rate, samples: sound.samples.slice(from, to) };
    expect(soundNumbers(sound, { ...options, trim: 30 })).toEqual(soundNumbers(cut, options));
    const [{ width, values }] = seriesOf(cut.samples, options);
    const frames = values.length / width;
    const first = Array.from({ length: Math.floor(frames / 3) }, (_, f) => values[f * width]);
    const mean = first.reduce((sum, value) => sum + value, 0) / first.length;
    expect(soundNumbers(cut, options)[0]).toBeCloseTo(mean, 10);
  });
});
