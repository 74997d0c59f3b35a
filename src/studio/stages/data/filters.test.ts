import { describe, expect, it } from 'vitest';
import { filterText, nextAfter, parseSearch, toCondition } from './filters.ts';

const schema = [
  { name: 'fare', kind: 'number' },
  { name: 'sex', kind: 'category' },
  { name: 'alone', kind: 'boolean' },
] as const;

describe('search and filters', () => {
  it.each([
    ['fare>100', { op: 'between', column: 'fare', min: nextAfter(100, 1), max: null }],
    ['Fare < 7,5', { op: 'between', column: 'fare', min: null, max: nextAfter(7.5, -1) }],
    ['sex:fem', { op: 'contains', column: 'sex', text: 'fem' }],
    ['sex=female', { op: 'in', column: 'sex', values: ['female'] }],
    ['alone=yes', { op: 'in', column: 'alone', values: [true] }],
    ['fare:missing', { op: 'missing', column: 'fare' }],
    ['nobody: here', { op: 'search', text: 'nobody: here' }],
    ['Smith', { op: 'search', text: 'Smith' }],
  ])('%s', (text, condition) => {
    expect(toCondition(parseSearch(text, schema))).toEqual(condition);
  });

  it('finds the neighbours of numbers', () => {
    expect(nextAfter(1, 1)).toBe(1 + Number.EPSILON);
    expect(nextAfter(-1, -1)).toBe(-1 - Number.EPSILON);
    expect(nextAfter(0, -1)).toBe(-Number.MIN_VALUE);
  });

  it('says them in words', () => {
    expect(filterText(parseSearch('fare>100', schema))).toBe('fare is above 100');
    expect(filterText(parseSearch('fare:missing', schema))).toBe('fare is missing');
  });
});
