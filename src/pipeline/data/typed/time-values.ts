import type { Scalar } from '../json/extended.ts';
import type { Oddity } from '../reader.ts';

/** What a number of hours stands for: the time since midnight, or how long something took. */
export type Span = 'clock' | 'duration';

const mostTime = 8.64e15;

/** A moment as a cell; null where no calendar reaches it. */
export function timeCell(ms: number): Scalar {
  return Math.abs(ms) <= mostTime ? { time: ms } : null;
}

/**
 * Milliseconds of a whole number of units since 1970, of which `perSecond` make a second. Parts of a millisecond stay as
 * far as a double holds them, and are cut where it would round them up into the next one.
 */
export function millisecondsOf(value: bigint, perSecond: bigint): number {
  if (perSecond <= 1000n) return Number(value * (1000n / perSecond));
  const per = perSecond / 1000n;
  const part = ((value % per) + per) % per;
  const whole = Number((value - part) / per);
  const sum = whole + Number(part) / Number(per);
  return sum < whole + 1 ? sum : whole;
}

/** Times of day and durations are read as hours from every kind of file. */
export function hoursOf(value: number | bigint, perSecond: number): number {
  return Number(value) / (perSecond * 3600);
}

export function spanWords(span: Span): string {
  return span === 'clock' ? 'read as hours since midnight' : 'read as hours';
}

/** Says in which unit the numbers of a column are that was no column of numbers in its file. */
export function spanNote(name: string, span: Span | undefined): readonly Oddity[] {
  if (span === undefined) return [];
  const message =
    span === 'clock'
      ? `${name} holds times of day; they are hours since midnight here, so that half past one in the afternoon is 13.5.`
      : `${name} holds durations; they are hours here, so that 90 minutes are 1.5.`;
  return [{ code: 'times-in-hours', message, rows: 0 }];
}
