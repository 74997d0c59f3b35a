import { Problem } from '../base/problem.ts';
import { type DayOrder, readTime } from '../data/time-text.ts';
import { momentOf, type ZoneOffset } from './time-zone.ts';

/** What one text says: its wall clock or moment in milliseconds, and whether it names its own offset. */
export type ReadDate = { readonly ms: number; readonly zoned: boolean };

const zoned = /(?:Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)$/;
const timed = /\d:\d{2}/;
const twoNumbers = /^(\d{1,2})[-/.](\d{1,2})[-/.]\d{2,4}/;

/** A text read by the rules of `readTime`; NaN if it is not a date. */
export function readDate(text: string, order: DayOrder): ReadDate {
  const trimmed = text.trim();
  return { ms: readTime(trimmed, order), zoned: timed.test(trimmed) && zoned.test(trimmed) };
}

/** The moment of a read date; texts without an offset of their own are wall times of the zone. */
export function momentFrom({ ms, zoned: own }: ReadDate, offset: ZoneOffset): number {
  return own || Number.isNaN(ms) ? ms : momentOf(ms, offset);
}

/** Whether 03/04/2024 can be meant either way, or only with the day or the month first; null without such numbers. */
export function orderOf(text: string): DayOrder | 'either' | null {
  const found = twoNumbers.exec(text.trim());
  if (found === null) return null;
  const [first, second] = [Number(found[1]), Number(found[2])];
  if (first > 12 && first <= 31 && second <= 12) return 'day-first';
  if (second > 12 && second <= 31 && first <= 12) return 'month-first';
  return first > 12 || second > 12 || first === second ? null : 'either';
}

const english = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const fields: { readonly [sign: string]: string } = {
  Y: '(?<Y>\\d{4})',
  y: '(?<y>\\d{2})',
  m: '(?<m>\\d{1,2})',
  d: '(?<d>\\d{1,2})',
  H: '(?<H>\\d{1,2})',
  I: '(?<I>\\d{1,2})',
  M: '(?<M>\\d{1,2})',
  S: '(?<S>\\d{1,2})',
  f: '(?<f>\\d{1,6})',
  p: '(?<p>[AaPp][Mm])',
  j: '(?<j>\\d{1,3})',
  b: `(?<b>${english.map((month) => month.slice(0, 3)).join('|')})`,
  B: `(?<B>${english.join('|')})`,
  a: '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)',
  A: '(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)',
  z: '(?<z>Z|[+-]\\d{2}:?\\d{2})',
  '%': '%',
};

/**
 * A reader for one pattern in the signs of strptime (%Y %y %m %d %b %B %a %A %j %H %I %p %M %S %f %z %%); blanks match
 * any blanks and letters count in any case. Throws `bad-parameter` for other signs or one that comes twice.
 */
export function dateReader(pattern: string): (text: string) => ReadDate {
  const seen = new Set<string>();
  const source = pattern.trim().replace(/%(.?)|(\s+)|([\\^$.*+?()[\]{}|/])/gu, (_, sign, blanks, special) => {
    if (blanks !== undefined) return '\\s+';
    if (special !== undefined) return `\\${special}`;
    if (!Object.hasOwn(fields, sign) || (seen.has(sign) && sign !== '%')) throw badPattern(pattern, sign);
    seen.add(sign);
    return fields[sign];
  });
  const expression = new RegExp(`^${source}$`, 'iu');
  return (text) => {
    const found = expression.exec(text.trim())?.groups;
    return found === undefined ? { ms: Number.NaN, zoned: false } : readFields(found);
  };
}

function readFields(found: { readonly [sign: string]: string | undefined }): ReadDate {
  const number = (sign: string, otherwise: number): number =>
    found[sign] === undefined ? otherwise : Number(found[sign]);
  const short = number('y', Number.NaN);
  const year = number('Y', Number.isNaN(short) ? 1900 : short < 69 ? 2000 + short : 1900 + short);
  const name = (found.b ?? found.B)?.slice(0, 3).toLowerCase();
  const named = name === undefined ? -1 : english.findIndex((one) => one.slice(0, 3).toLowerCase() === name);
  const month = named >= 0 ? named + 1 : number('m', 1);
  const dayNumber = number('d', 1);
  const date = new Date(0);
  if (found.j === undefined) date.setUTCFullYear(year, month - 1, dayNumber);
  else date.setUTCFullYear(year, 0, Number(found.j));
  const [minute, second] = [number('M', 0), number('S', 0)];
  const hour = hourOf(found);
  const right =
    (found.j !== undefined
      ? date.getUTCFullYear() === year && Number(found.j) > 0
      : date.getUTCMonth() === month - 1 && date.getUTCDate() === dayNumber) &&
    hour <= 23 &&
    minute <= 59 &&
    second <= 59;
  if (!right) return { ms: Number.NaN, zoned: false };
  const fraction = found.f === undefined ? 0 : Math.floor(Number(`0.${found.f}`) * 1000 + 1e-6);
  const ms = date.getTime() + hour * 3_600_000 + minute * 60_000 + second * 1000 + fraction;
  return found.z === undefined ? { ms, zoned: false } : { ms: ms - offsetOf(found.z), zoned: true };
}

function hourOf(found: { readonly [sign: string]: string | undefined }): number {
  if (found.I === undefined) return found.H === undefined ? 0 : Number(found.H);
  const hour = Number(found.I);
  if (hour < 1 || hour > 12) return Number.NaN;
  return (hour % 12) + (found.p?.toLowerCase() === 'pm' ? 12 : 0);
}

function offsetOf(zone: string): number {
  if (zone.toUpperCase() === 'Z') return 0;
  const digits = zone.slice(1).replace(':', '');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}

function badPattern(pattern: string, sign: string): Problem {
  return new Problem(
    'bad-parameter',
    `The pattern "${pattern}" holds ${sign === '' ? 'a lone %' : `%${sign}`}, which cannot be read here.`,
    'Use each of %Y %y %m %d %b %B %a %A %j %H %I %p %M %S %f %z at most once, for example %d.%m.%Y %H:%M.',
    { param: 'format' },
  );
}
