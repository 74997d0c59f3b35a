import { describe, expect, it } from 'vitest';
import { createMemo } from './memo.ts';

describe('createMemo', () => {
  it('keeps values up to its bytes and lets go of those not asked for longest', () => {
    const memo = createMemo<string>(10);
    memo.put('a', 'A', 4);
    memo.put('b', 'B', 4);
    expect(memo.get('a')).toBe('A');
    memo.put('c', 'C', 4);
    expect([memo.get('a'), memo.get('b'), memo.get('c')]).toEqual(['A', undefined, 'C']);
    expect(memo.bytes).toBe(8);
  });

  it('counts a replaced value once, and does not keep one larger than itself', () => {
    const memo = createMemo<string>(10);
    memo.put('a', 'A', 4);
    memo.put('a', 'again', 6);
    memo.put('b', 'B', 11);
    expect([memo.get('a'), memo.get('b'), memo.bytes]).toEqual(['again', undefined, 6]);
    memo.clear();
    expect([memo.get('a'), memo.bytes]).toEqual([undefined, 0]);
  });
});
