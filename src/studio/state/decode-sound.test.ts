import { describe, expect, it } from 'vitest';
import { peaksOf } from './decode-sound.ts';

describe('the outline of a sound', () => {
  it('is the largest sample of each part', () => {
    expect(peaksOf(Float32Array.of(0, -0.5, 0.25, 1, 0, 0), 3)).toEqual([0.5, 1, 0]);
    expect(peaksOf(Float32Array.of(0.5), 3)).toEqual([0.5, 0.5, 0.5]);
    expect(peaksOf(new Float32Array(0), 2)).toEqual([0, 0]);
  });
});
