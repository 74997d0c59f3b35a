import { describe, expect, it } from 'vitest';
import { nudge, parseNumber } from '../atoms/parse-number.ts';
import { positionOf, valueAt } from '../atoms/slider-scale.ts';
import { listText, parseList } from './list-text.ts';

describe('typed values', () => {
  it('reads lists', () => {
    expect(parseList('0.1, 1 10;100', 'numbers')).toEqual([0.1, 1, 10, 100]);
    expect(parseList('1, x', 'numbers')).toBeNull();
    expect(parseList('New York, Oslo', 'texts')).toEqual(['New York', 'Oslo']);
    expect(listText(['a', 'b'])).toBe('a, b');
  });

  it.each([
    ['0,5', 0.5],
    ['1 000', 1000],
    ['1,000,000', 1e6],
    ['−3', -3],
    ['1e-4', 1e-4],
    ['.5', 0.5],
  ])('reads %s', (text, value) => {
    expect(parseNumber(text)).toBe(value);
  });

  it.each(['', 'x', '1.2.3', '--1', 'NaN', 'Infinity'])('refuses "%s"', (text) => {
    expect(parseNumber(text)).toBeNaN();
  });

  it('steps on both scales', () => {
    expect(nudge(0.3, 1, { step: 0.1 })).toBe(0.4);
    expect(nudge(0.001, 1, { step: 1, scale: 'log' })).toBeCloseTo(0.00125893, 8);
  });

  it('places values on a log track and back', () => {
    const scale = { min: 1e-4, max: 1, scale: 'log' as const };
    expect(positionOf(0.01, scale)).toBeCloseTo(0.5, 12);
    expect(valueAt(0.5, scale, false)).toBe(0.01);
    expect(valueAt(0.3, { min: 1, max: 10 }, true)).toBe(4);
    expect([valueAt(0, scale, false), valueAt(1, scale, false)]).toEqual([1e-4, 1]);
  });
});
