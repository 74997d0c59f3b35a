import { describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatDelta,
  formatNumber,
  formatScore,
  formatSeconds,
  formatShare,
  plural,
} from './format.ts';

describe('formats', () => {
  it.each([
    [29.699117647, '29.699'],
    [20640, '20,640'],
    [-0.5, '−0.5'],
    [2e-19, '2 × 10⁻¹⁹'],
    [1.5e12, '1.5 × 10¹²'],
    [Number.NaN, '–'],
    [null, '–'],
    [Number.NEGATIVE_INFINITY, '−∞'],
  ])('writes %s as %s', (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });

  it('writes shares with one digit, whole ends without', () => {
    expect([0.1987, 1, 0, 0.0002, Number.NaN].map((share) => formatShare(share))).toEqual([
      '19.9 %',
      '100 %',
      '0 %',
      '< 0.1 %',
      '–',
    ]);
  });

  it('keeps digits of scores and signs of differences', () => {
    expect([formatScore(0.8), formatScore(-0.1234), formatScore(123456)]).toEqual([
      '0.800',
      '−0.123',
      '123,460',
    ]);
    expect([formatDelta(0.034), formatDelta(-0.016), formatDelta(0.0001)]).toEqual([
      '+0.034',
      '−0.016',
      '0.000',
    ]);
  });

  it('chooses units', () => {
    expect([57018, 1_900_000, 12, 999_999].map(formatBytes)).toEqual([
      '57 kB',
      '1.9 MB',
      '12 bytes',
      '1000 kB',
    ]);
    expect([0.000062, 0.038, 1.3567, 125].map(formatSeconds)).toEqual([
      '62 µs',
      '38 ms',
      '1.36 s',
      '2 min 5 s',
    ]);
    expect([plural(1, 'row'), plural(2, 'row')]).toEqual(['1 row', '2 rows']);
  });
});
