/** A part of a date, and for those that come round again how many there are. */
export type DatePart = {
  readonly id: string;
  readonly label: string;
  /** The part from a date whose UTC fields are the wall clock. */
  readonly of: (wall: Date) => number;
  /** Least value and length of the cycle, for sine and cosine. */
  readonly cycle?: readonly [first: number, length: number];
};

const day = 86_400_000;

export const dateParts: readonly DatePart[] = [
  { id: 'year', label: 'year', of: (wall) => wall.getUTCFullYear() },
  {
    id: 'quarter',
    label: 'quarter',
    of: (wall) => Math.floor(wall.getUTCMonth() / 3) + 1,
    cycle: [1, 4],
  },
  { id: 'month', label: 'month', of: (wall) => wall.getUTCMonth() + 1, cycle: [1, 12] },
  { id: 'week', label: 'week', of: isoWeek, cycle: [1, 52.1775] },
  { id: 'day', label: 'day', of: (wall) => wall.getUTCDate(), cycle: [1, 30.436875] },
  { id: 'day-of-year', label: 'day of year', of: dayOfYear, cycle: [1, 365.2425] },
  { id: 'weekday', label: 'weekday', of: weekday, cycle: [0, 7] },
  { id: 'hour', label: 'hour', of: (wall) => wall.getUTCHours(), cycle: [0, 24] },
  { id: 'minute', label: 'minute', of: (wall) => wall.getUTCMinutes(), cycle: [0, 60] },
  { id: 'second', label: 'second', of: (wall) => wall.getUTCSeconds(), cycle: [0, 60] },
  { id: 'is-weekend', label: 'is weekend', of: (wall) => (weekday(wall) >= 5 ? 1 : 0) },
  { id: 'is-month-start', label: 'is month start', of: (wall) => (wall.getUTCDate() === 1 ? 1 : 0) },
  {
    id: 'is-month-end',
    label: 'is month end',
    of: (wall) => (new Date(wall.getTime() + day).getUTCDate() === 1 ? 1 : 0),
  },
];

/** Monday is 0, as in pandas. */
function weekday(wall: Date): number {
  return (wall.getUTCDay() + 6) % 7;
}

function dayOfYear(wall: Date): number {
  const start = new Date(0);
  start.setUTCFullYear(wall.getUTCFullYear(), 0, 1);
  return Math.floor((wall.getTime() - start.getTime()) / day) + 1;
}

/** Week of ISO 8601: the one with the year's first Thursday is week 1. */
function isoWeek(wall: Date): number {
  const thursday = new Date(wall.getTime() + (3 - weekday(wall)) * day);
  return Math.floor((dayOfYear(thursday) - 1) / 7) + 1;
}
