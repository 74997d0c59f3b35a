import { describe, expect, it } from 'vitest';
import { spectrogram } from './spectrogram.ts';

const tone = (hertz: number, rate: number, seconds: number) =>
  Float32Array.from({ length: rate * seconds }, (_, i) => 0.5 * Math.sin((2 * Math.PI * hertz * i) / rate));

describe('spectrogram', () => {
  it('a tone is loudest in its bin, in every frame', () => {
    const { frames, bins, hertz, step, decibels } = spectrogram(tone(1000, 8000, 1), 8000);
    expect([bins, hertz]).toEqual([257, 15.625]);
    expect(frames).toBe(Math.floor((8000 - 512) / 128) + 1);
    expect(step).toBeCloseTo(128 / 8000, 12);
    for (let f = 0; f < frames; f++) {
      const row = decibels.subarray(f * bins, (f + 1) * bins);
      expect(row.indexOf(Math.max(...row))).toBe(64);
    }
    expect(Math.max(...decibels)).toBe(0);
  });

  it('agrees with the definition of the discrete Fourier transform', () => {
    const samples = Float32Array.from({ length: 64 }, (_, i) => Math.sin(i * i));
    const { decibels, bins } = spectrogram(samples, 64, { window: 64, range: 300 });
    const powers = Array.from({ length: bins }, (_, b) => {
      let [re, im] = [0, 0];
      samples.forEach((value, i) => {
        const weight = value * (0.5 - 0.5 * Math.cos((2 * Math.PI * i) / 64));
        re += weight * Math.cos((2 * Math.PI * b * i) / 64);
        im -= weight * Math.sin((2 * Math.PI * b * i) / 64);
      });
      return re * re + im * im;
    });
    const loudest = Math.max(...powers);
    powers.forEach((power, b) => {
      expect(decibels[b]).toBeCloseTo(10 * Math.log10(power / loudest), 4);
    });
  });

  it('short, long, silent and empty sounds', () => {
    expect(spectrogram(new Float32Array(10).fill(1), 8000).frames).toBe(1);
    expect(spectrogram(new Float32Array(1_000_000), 8000, { frames: 50 }).frames).toBeLessThanOrEqual(50);
    expect(new Set(spectrogram(new Float32Array(600), 8000).decibels)).toEqual(new Set([-80]));
    expect(() => spectrogram(new Float32Array(0), 8000)).toThrow('no samples');
  });
});
