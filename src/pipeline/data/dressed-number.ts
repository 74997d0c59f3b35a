import { detectNumbers, styleOf } from './csv/detect-numbers.ts';
import { type NumberStyle, readNumber } from './csv/number-bytes.ts';

/** A number and what it was dressed in: a currency, '%', or nothing but a way of writing (brackets, blanks, other minus). */
export type DressedNumber = { readonly value: number; readonly unit: string | null };

/** How all numbers of a column are dressed. */
export type Dress = {
  readonly unit: string | null;
  readonly style: NumberStyle;
  readonly example: string;
  /** Zeros in front are no part of a code. */
  readonly padded?: true;
};

const symbols =
  'US\\$|A\\$|C\\$|CA\\$|NZ\\$|HK\\$|S\\$|R\\$|[$€£¥₹₽₩₺₴₫₪₦₱₡₲₵₸฿¢]|Rs\\.?|zł|Kč|kr\\.?|Ft|lei|CHF|Fr\\.';
const codes =
  'USD|EUR|GBP|JPY|CNY|RMB|INR|AUD|CAD|CHF|NZD|SEK|NOK|DKK|PLN|CZK|HUF|RON|BGN|RUB|UAH|TRY|BRL|MXN|ARS|CLP|COP|PEN|ZAR|KRW|SGD|HKD|TWD|THB|IDR|MYR|PHP|VND|ILS|AED|SAR|EGP|NGN|KES|PKR|ISK|BTC';
const money = `(?:${symbols}|${codes})`;
const minus = '[-\u2212\u2013]';
const dress = new RegExp(
  `^(\\()?\\s*(${minus}|\\+)?\\s*(${money})?\\s*(${minus}|\\+)?\\s*(\\d[\\d.,' \u2019_\u00a0\u202f\u2009]*?|[.,]\\d+)\\s*(${minus})?\\s*(${money}|%)?\\s*(\\))?$`,
);
const blanks = /(?<=\d)[\u00a0\u202f\u2009\u2019](?=\d{3}(?!\d))/g;
const encoder = new TextEncoder();

/**
 * The number in a text with a currency sign or code, a percent sign, brackets for negative amounts, a minus sign of
 * any kind (also behind the number) or narrow blanks between its groups; null for everything else. Percent are not divided by 100.
 * `style`: the signs of the number itself. Unbreakable blanks between groups of three digits are always left out.
 * `lossless`: numbers with leading zeros or too many digits are null.
 */
export function readDressed(text: string, style: NumberStyle, lossless = true): DressedNumber | null {
  const parts = takeApart(text);
  if (parts === null) return null;
  const bytes = encoder.encode(parts.digits);
  const value = readNumber(bytes, 0, bytes.length, style, lossless);
  return Number.isNaN(value) ? null : { value: parts.negative ? -value : value, unit: parts.unit };
}

/**
 * How the numbers of a column are dressed, judged from some of its cells; null if not every cell is a number, if none has a
 * dress, if percent stand beside plain numbers or if different currencies do.
 */
export function dressOf(cells: readonly string[], fallback: NumberStyle, lossless = true): Dress | null {
  const parts = cells.map(takeApart);
  if (parts.length === 0 || parts.some((part) => part === null)) return null;
  const found = parts as NonNullable<(typeof parts)[number]>[];
  const units = new Set(found.map(({ unit }) => unit).filter((unit) => unit !== null));
  const dressed = found.filter(
    (part, i) => part.unit !== null || !/^[+-]?[\d.,' _]+$/.test(cells[i].trim()),
  ).length;
  const bare = found.filter(({ unit }) => unit === null).length;
  const bracketed = units.size === 0 && cells.every((cell) => cell.trim().startsWith('('));
  if (dressed === 0 || bracketed || units.size > 1 || (units.has('%') && bare > 0)) return null;
  const style = styleAmong(
    found.map(({ digits }) => digits),
    fallback,
  );
  const dress = { unit: [...units][0] ?? null, style, example: example(cells) };
  return cells.every((cell) => readDressed(cell, style, lossless) !== null) ? dress : null;
}

/** Decimal and thousands sign; a comma before three digits is a thousands sign unless the file says otherwise. */
function styleAmong(digits: readonly string[], fallback: NumberStyle): NumberStyle {
  const rows = digits.map((text) => [text]);
  const sure = detectNumbers(rows, ',', { decimal: null, thousands: null });
  const open = sure.decimal === '.' && fallback.decimal === 44 && digits.every((text) => !text.includes('.'));
  const decimal = open ? ',' : sure.decimal;
  const { thousands } = detectNumbers(rows, '', { decimal, thousands: null });
  const other = decimal === '.' ? ',' : '.';
  const grouped = thousands === '' && digits.some((text) => text.includes(other)) ? other : thousands;
  return styleOf({ decimal, thousands: grouped });
}

/**
 * Whole numbers written with zeros in front, judged from some cells; null if they may be codes, as postal codes are. Zero
 * itself, written as several zeros in at least one cell of twenty, tells that amounts are meant: a code of nothing is rare.
 */
export function paddedDress(cells: readonly string[], style: NumberStyle): Dress | null {
  const padded = cells.find((cell) => /^0\d/.test(cell) && Number(cell) > 0);
  const zeros = cells.filter((cell) => /^00+$/.test(cell)).length;
  if (padded === undefined || zeros * 20 < cells.length || !cells.every((cell) => /^\d{1,15}$/.test(cell)))
    return null;
  return { unit: null, style, example: padded, padded: true };
}

function example(cells: readonly string[]): string {
  return cells.find((cell) => !/^[+-]?[\d.,' _]+$/.test(cell)) ?? cells[0];
}

/** The digits alone, as they are written but without blanks between groups; null if the text is no dressed number. */
export function digitsOf(text: string): string | null {
  return takeApart(text)?.digits ?? null;
}

function takeApart(
  text: string,
): { readonly digits: string; readonly negative: boolean; readonly unit: string | null } | null {
  if (text.length > 48) return null;
  const found = dress.exec(text.trim());
  if (found === null) return null;
  const [, open, before, left, inner, body, behind, right, close] = found;
  if ((open === undefined) !== (close === undefined) || (left !== undefined && right !== undefined))
    return null;
  const signs = [before, inner, behind].filter((sign) => sign !== undefined);
  if (signs.length > 1 || (open !== undefined && signs.length > 0)) return null;
  const negative = open !== undefined || (signs.length === 1 && signs[0] !== '+');
  return { digits: body.replace(blanks, ''), negative, unit: left ?? right ?? null };
}
