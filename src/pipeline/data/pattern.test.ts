import { describe, expect, it } from 'vitest';
import { Problem } from '../base/problem.ts';
import { readPattern } from './pattern.ts';

describe('readPattern', () => {
  it.each([
    '^\\d{3}-\\d{4}$',
    '(?:foo|bar)+',
    '[A-Z]{2}(?:[0-9])*',
    '(?<year>\\d+)-(?<month>\\d+)',
    '(a|a)b',
    '\\(a+\\)+',
    '[(]a+[)]+',
    'x*(?=y+)z',
  ])('takes %s', (pattern) => {
    expect(readPattern(pattern)).toBeInstanceOf(RegExp);
  });

  it.each([
    '(a+)+$',
    '(a*)*b',
    '((a+))*b',
    '((a+)b?)*c',
    '(a|a)*b',
    '(a|ab)*c',
    '(?:\\w|\\d)+!',
    '(x|)*y',
    '(a+){2,}b',
    '(?:a+){1,99}b',
  ])('refuses %s, which can take for ever', (pattern) => {
    expect(() => readPattern(pattern)).toThrow(Problem);
  });

  it('says what is wrong with a pattern that is none', () => {
    expect(() => readPattern('(', false, 'find')).toThrow(
      expect.objectContaining({ code: 'bad-parameter', at: { param: 'find' } }),
    );
  });

  it('stands for the whole text, or a part of it', () => {
    expect(readPattern('a|b', true).test('ab')).toBe(false);
    expect(readPattern('a|b').test('ab')).toBe(true);
  });
});
