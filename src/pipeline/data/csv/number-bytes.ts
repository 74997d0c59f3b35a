/** Powers of ten that are exact doubles. */
export const exactPowers = Float64Array.from({ length: 23 }, (_, k) => 10 ** k);

const decoder = new TextDecoder();
const largest = Number.MAX_SAFE_INTEGER;
const zero = 48;

/** How numbers are written: bytes of the decimal sign and of the thousands sign (0 = none). */
export type NumberStyle = { readonly decimal: number; readonly thousands: number };

/**
 * The number written in bytes[from … to), correctly rounded: digits with an optional sign, decimal part and
 * exponent. NaN if it is not a number, or if reading it as one would lose something and `lossless` is set:
 * leading zeros (`00123`) and whole numbers beyond 2⁵³. Blanks around it must have been removed.
 * Exact fast path after Clinger (1990): mantissa < 10¹⁵ and |exponent| ≤ 22 need one rounding;
 * everything else goes through `Number`.
 */
export function readNumber(
  bytes: Uint8Array,
  from: number,
  to: number,
  style: NumberStyle,
  lossless: boolean,
): number {
  let p = from;
  const negative = bytes[p] === 45;
  if (negative || bytes[p] === 43) p++;
  const first = p;
  let mantissa = 0;
  let digit = bytes[p] - zero;
  while (p < to && digit >= 0 && digit <= 9) {
    mantissa = mantissa * 10 + digit;
    digit = bytes[++p] - zero;
  }
  const whole = p - first;
  if (p < to && style.thousands !== 0 && bytes[p] === style.thousands) return grouped(bytes, from, to, style);
  let scale = 0;
  if (p < to && bytes[p] === style.decimal) {
    const start = ++p;
    digit = bytes[p] - zero;
    while (p < to && digit >= 0 && digit <= 9) {
      mantissa = mantissa * 10 + digit;
      digit = bytes[++p] - zero;
    }
    scale = p - start;
  }
  const digits = whole + scale;
  if (digits === 0) return Number.NaN;
  if (lossless && whole > 1 && bytes[first] === zero) return Number.NaN;
  let exponent = 0;
  const plain = p === to && p === first + whole;
  if (p < to) {
    exponent = readExponent(bytes, p, to);
    if (Number.isNaN(exponent)) return Number.NaN;
  }
  if (lossless && plain && whole > 15 && mantissa > largest) return Number.NaN;
  const power = exponent - scale;
  if (digits <= 15 && power >= -22 && power <= 22) {
    const value = power < 0 ? mantissa / exactPowers[-power] : mantissa * exactPowers[power];
    return negative ? -value : value;
  }
  return Number(pointed(decoder.decode(bytes.slice(from, to)), style));
}

function readExponent(bytes: Uint8Array, from: number, to: number): number {
  if ((bytes[from] | 32) !== 101) return Number.NaN;
  let p = from + 1;
  const negative = bytes[p] === 45;
  if (negative || bytes[p] === 43) p++;
  if (p >= to) return Number.NaN;
  let exponent = 0;
  for (; p < to; p++) {
    const digit = bytes[p] - zero;
    if (digit < 0 || digit > 9) return Number.NaN;
    if (exponent < 100_000) exponent = exponent * 10 + digit;
  }
  return negative ? -exponent : exponent;
}

/** Digits in groups: one to three, then groups of three (or of two before the last, as in 12,34,567). */
function grouped(bytes: Uint8Array, from: number, to: number, style: NumberStyle): number {
  const kept: number[] = [];
  let p = from;
  if (bytes[p] === 45 || bytes[p] === 43) kept.push(bytes[p++]);
  let run = 0;
  let groups = 0;
  for (; p < to; p++) {
    const byte = bytes[p];
    if (byte === style.thousands) {
      if (groups === 0 ? run < 1 || run > 3 : run !== 3 && run !== 2) return Number.NaN;
      groups++;
      run = 0;
    } else if (byte >= zero && byte <= 57) {
      run++;
      kept.push(byte);
    } else break;
  }
  if (run !== 3) return Number.NaN;
  for (; p < to; p++) kept.push(bytes[p]);
  const plain = Uint8Array.from(kept);
  return readNumber(plain, 0, plain.length, { decimal: style.decimal, thousands: 0 }, true);
}

function pointed(text: string, style: NumberStyle): string {
  return style.decimal === 46 ? text : text.replace(String.fromCharCode(style.decimal), '.');
}
