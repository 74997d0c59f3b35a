const day = 86_400_000;
const last1900 = 2_958_466;
/** 1899-12-31 and 1904-01-01, in days since 1970. */
const first1900 = -25_568;
const first1904 = -24_107;

/**
 * The moment that a serial number of Excel stands for, in milliseconds since 1970-01-01 UTC, to the millisecond; NaN below
 * 0 and beyond the year 9999. In the 1900 system day 60, 29 February 1900, never was: it is read as the day before it, and
 * the days before it are counted without it, as openpyxl does. Source: ECMA-376 part 1, §18.17.4.1.
 */
export function serialTime(serial: number, system: 1900 | 1904): number {
  if (!(serial >= 0) || serial >= last1900) return Number.NaN;
  const days = system === 1904 ? first1904 : serial < 60 ? first1900 : first1900 - 1;
  return days * day + Math.round(serial * day);
}
