/** Which of the first two numbers of 03/04/2024 is the day. */
export type DayOrder = 'day-first' | 'month-first';

const clock =
  '(?:[T ,]{1,2}(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?(?: ?([AaPp])\\.?[Mm]\\.?)?(?: ?(Z|UTC|GMT|[+-]\\d{2}:?\\d{2}|[+-]\\d{2}))?)?';
const weekday = '(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},? )?';
const yearFirst = new RegExp(`^(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})${clock}$`);
const yearMonth = /^(\d{4})-(\d{2})$/;
const numeric = new RegExp(`^(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4}|(?<=/\\d{1,2}/)\\d{2})${clock}$`);
const dayName = new RegExp(`^${weekday}(\\d{1,2})[- ]([A-Za-z]{3,9})\\.?,?[- ](\\d{4}|\\d{2})${clock}$`);
const nameDay = new RegExp(`^${weekday}([A-Za-z]{3,9})\\.? (\\d{1,2}),? (\\d{4})${clock}$`);
const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/**
 * The moment written in `text`, in milliseconds since 1970-01-01 UTC; NaN if it is not a date this reads.
 * Reads ISO 8601 dates and times, 2024/05/01, 01.05.2024, 5/1/2024, 1 May 2024 and May 1, 2024, each with an
 * optional time, AM/PM and offset; a time without offset counts as UTC. Two-digit years mean 1970–2069.
 */
export function readTime(text: string, order: DayOrder): number {
  if (text.length < 6 || text.length > 48) return Number.NaN;
  const start = text.charCodeAt(0);
  if (start >= 48 && start <= 57) {
    const iso = yearFirst.exec(text);
    if (iso) return moment(Number(iso[1]), Number(iso[3]), Number(iso[4]), iso.slice(5));
    const short = yearMonth.exec(text);
    if (short) return moment(Number(short[1]), Number(short[2]), 1, []);
    const plain = numeric.exec(text);
    if (plain) {
      const [first, second] = [Number(plain[1]), Number(plain[3])];
      const day = order === 'day-first' ? first : second;
      return moment(fullYear(plain[4]), order === 'day-first' ? second : first, day, plain.slice(5));
    }
  }
  const named = dayName.exec(text);
  if (named) return moment(fullYear(named[3]), monthOf(named[2]), Number(named[1]), named.slice(4));
  const american = nameDay.exec(text);
  return american
    ? moment(Number(american[3]), monthOf(american[1]), Number(american[2]), american.slice(4))
    : Number.NaN;
}

function monthOf(word: string): number {
  const lower = word.toLowerCase();
  const found = months.findIndex(
    (month) => month === lower || month.slice(0, 3) === lower || (lower === 'sept' && month === 'september'),
  );
  return found + 1;
}

function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

function moment(year: number, month: number, day: number, rest: readonly (string | undefined)[]): number {
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return Number.NaN;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const [hours, minutes, seconds, fraction, half, zone] = rest;
  if (hours === undefined) return date.getTime();
  let hour = Number(hours);
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return Number.NaN;
    hour = (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  }
  const minute = Number(minutes);
  const second = Number(seconds ?? 0);
  if (hour > 23 || minute > 59 || second > 59) return Number.NaN;
  const ms = fraction === undefined ? 0 : Math.floor(Number(`0.${fraction}`) * 1000 + 1e-6);
  return date.getTime() + hour * 3_600_000 + minute * 60_000 + second * 1000 + ms - offsetOf(zone);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function offsetOf(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z' || zone === 'UTC' || zone === 'GMT') return 0;
  const sign = zone[0] === '-' ? -1 : 1;
  const digits = zone.slice(1).replace(':', '');
  return sign * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2) || 0)) * 60_000;
}
