import { type Unit, unitOf } from './unit-table.ts';

/** Which sign parts whole and fraction; the other one groups digits. */
export type DecimalSign = '.' | ',';
/** One number of a text and the unit after (or the currency before) it; null: none is written. */
export type Quantity = { readonly value: number; readonly unit: Unit | null };

/** Longer texts are no quantities. */
const longest = 200;
const digits = "\\d{1,3}(?:[ \\u00a0\\u202f'.,]\\d{3})+(?:[.,]\\d+)?|\\d+(?:[.,]\\d+)?|[.,]\\d+";
const part = new RegExp(
  `\\s*([$€£¥]|US\\$)?\\s*([-+−]?)\\s*([$€£¥])?\\s*(${digits})([eE][-+]?\\d+)?\\s*([^\\d\\s,;+−-][^\\d,;]*?(?:[²³23](?![\\d.,]))?)?\\s*(?=[\\d,;.+−-]|$)[,;]?`,
  'uy',
);

/** A number as written; NaN if the sign that groups does not stand before three digits. */
export function numberIn(text: string, decimal: DecimalSign): number {
  const [whole, fraction, ...more] = text.split(decimal);
  if (more.length > 0) return Number.NaN;
  const grouped =
    decimal === '.' ? /^\d{1,3}(?:[ \u00a0\u202f',]\d{3})+$/u : /^\d{1,3}(?:[ \u00a0\u202f'.]\d{3})+$/u;
  if (whole !== '' && !/^\d+$/.test(whole) && !grouped.test(whole)) return Number.NaN;
  if (fraction !== undefined && !/^\d+$/.test(fraction)) return Number.NaN;
  return Number(`${whole.replace(/\D/gu, '') || '0'}.${fraction ?? '0'}`);
}

/**
 * The quantities that a text such as `12 kg`, `€ 1.200,50` or `5 ft 11 in` consists of; null if it is anything else.
 */
export function quantitiesOf(text: string, decimal: DecimalSign): Quantity[] | null {
  if (text.length > longest) return null;
  const found: Quantity[] = [];
  part.lastIndex = 0;
  while (part.lastIndex < text.length) {
    const from = part.lastIndex;
    const match = part.exec(text);
    if (match === null || part.lastIndex === from)
      return text.slice(from).trim() === '' && found.length > 0 ? found : null;
    const [, before, sign, inside, number, power = '', after] = match;
    const size = Number(`${numberIn(number, decimal)}${power}`);
    if (Number.isNaN(size)) return null;
    const unit = after?.trim() || before || inside;
    found.push({
      value: sign === '-' || sign === '−' ? -size : size,
      unit: unit === undefined || unit === '' ? null : unitOf(unit),
    });
  }
  return found.length > 0 ? found : null;
}

/** Votes of a text for the decimal sign: a sign not before exactly three digits, or the later of two. */
export function decimalVote(text: string): DecimalSign | null {
  const number = /\d[\d.,]*\d|[.,]\d+/u.exec(text)?.[0];
  if (number === undefined) return null;
  const [point, comma] = [number.lastIndexOf('.'), number.lastIndexOf(',')];
  if (point >= 0 && comma >= 0) return point > comma ? '.' : ',';
  const at = Math.max(point, comma);
  if (at < 0) return null;
  const sign: DecimalSign = point >= 0 ? '.' : ',';
  const other: DecimalSign = sign === '.' ? ',' : '.';
  if (number.indexOf(sign) !== at) return other;
  return /^\d{3}$/.test(number.slice(at + 1)) && at > 0 && at <= 3 && number[0] !== '0' ? null : sign;
}

/** A unit that all quantities can be turned into, and their sum in it; NaN if one of them cannot. */
export function amountIn(quantities: readonly Quantity[], target: Unit, bare: boolean): number {
  let sum = 0;
  for (const { value, unit } of quantities) {
    if (unit === null && !bare) return Number.NaN;
    const own = unit ?? target;
    if (own.family !== target.family) return Number.NaN;
    sum += own.name === target.name ? value : (value * own.scale + own.offset - target.offset) / target.scale;
  }
  return sum;
}
