import { describe, expect, it } from 'vitest';
import { overallScore } from './overall-score.ts';

describe('the score of a whole', () => {
  it('is half the mean and half the lowest of those that are known', () => {
    expect(overallScore([100, null, 50, 90])).toBe(65);
    expect(overallScore([80])).toBe(80);
    expect(overallScore([null])).toBe(0);
  });

  it('rises with each of them', () => {
    expect(overallScore([100, 51, 90])).toBeGreaterThan(overallScore([100, 50, 90]));
    expect(overallScore([100, 50, 91])).toBeGreaterThan(overallScore([100, 50, 90]));
  });
});
