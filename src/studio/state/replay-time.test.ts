import { describe, expect, it } from 'vitest';
import { clockText, nextMoment } from './replay-time.ts';

describe('the replay’s clock', () => {
  it('moves by real time times its speed, and stops at the end', () => {
    expect(nextMoment(1000, 100, '1', 60_000)).toBe(1100);
    expect(nextMoment(1000, 100, '20', 60_000)).toBe(3000);
    expect(nextMoment(59_500, 100, '100', 60_000)).toBe(60_000);
  });
  it('does not leap after a sleep, nor go back', () => {
    expect(nextMoment(0, 60_000, '20', 1e9)).toBe(10_000);
    expect(nextMoment(500, -5, '20', 1e9)).toBe(500);
  });
  it('takes a hundred steps at most speed', () => {
    expect(nextMoment(0, 0, 'max', 500_000)).toBe(5000);
    expect(nextMoment(0, 0, 'max', 20_000)).toBe(1000);
  });
  it('is written in minutes, and in hours when there are some', () => {
    expect(clockText(0)).toBe('0:00');
    expect(clockText(86_999)).toBe('1:26');
    expect(clockText(3_725_000)).toBe('1:02:05');
  });
});
