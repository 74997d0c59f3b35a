import { describe, expect, it } from 'vitest';
import type { ColumnProfile } from '../../pipeline/data/profile.ts';
import { barsOf, merged, readingOf, shapeOf, widthOf } from './column-shape.ts';

const common = { name: 'age', rows: 10, missing: 2, distinct: 3, distinctExact: true, top: [] };
const number = (
  edges: readonly number[],
  counts: readonly number[],
  byClass: readonly (readonly number[])[] | null,
  whole = false,
) =>
  ({
    ...common,
    kind: 'number',
    mean: 0,
    sd: 0,
    min: 0,
    max: 0,
    skewness: 0,
    autocorrelation: null,
    quantiles: [],
    quantilesExact: true,
    zeros: 0,
    negative: 0,
    infinite: 0,
    whole,
    histogram: { edges, counts, byClass },
  }) as ColumnProfile;
const levels: ColumnProfile = {
  ...common,
  name: 'sex',
  kind: 'category',
  top: [
    { value: 'male', count: 5, byClass: [4, 1] },
    { value: 'female', count: 2, byClass: [0, 1] },
  ],
};

describe('shape of a column', () => {
  it('joins neighbouring bins and keeps their sum', () => {
    expect(merged([1, 2, 3, 4, 5], 2)).toEqual([6, 9]);
    expect(merged([1, 2], 24)).toEqual([1, 2]);
  });

  it('adds what the frequent levels leave over', () => {
    expect(shapeOf(levels)).toEqual([5, 2, 1]);
  });

  it('splits by class, with a part for rows without one', () => {
    const { bars, series } = barsOf(levels, ['no', 'yes']);
    expect(series).toEqual(['no', 'yes', 'others']);
    expect(bars[1]?.parts).toEqual([0, 1, 1]);
  });

  it('names whole numbers by themselves and ranges by their ends', () => {
    const whole = barsOf(number([-0.5, 0.5, 1.5], [3, 5], null, true), []);
    expect(whole.bars.map((bar) => bar.label)).toEqual(['0', '1']);
    expect(whole.range).toBeUndefined();
    const range = barsOf(number([0, 2.5, 5], [3, 5], null), []);
    expect(range.bars.map((bar) => bar.label)).toEqual(['0 to 2.5', '2.5 to 5']);
    expect(range.range).toEqual([0, 5]);
  });

  it('reads the tallest bar', () => {
    const profile = number([0, 2.5, 5], [3, 5], null);
    expect(readingOf(profile, barsOf(profile, []))).toBe(
      'The tallest bar is 2.5 to 5, with 62.5 % of the values.',
    );
  });

  it('gives room to say what is missing', () => {
    expect(widthOf(levels)).toBeGreaterThanOrEqual(108);
    expect(widthOf({ ...levels, missing: 0 })).toBeLessThan(108);
  });
});
