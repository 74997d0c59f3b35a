import type { JsonValue } from '../json/value.ts';
import { isoTime } from '../table.ts';

const deepest = 64;
const decoder = new TextDecoder('utf-8', { fatal: true });

/** A nested value of a file as JSON: bytes as text if they are, whole numbers beyond 2⁵³ with all digits. */
export function plainValue(value: unknown, depth = 0): JsonValue {
  if (value === null || value === undefined || depth > deepest) return null;
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) ? value : null;
    case 'bigint':
      return wholeNumber(value);
    case 'object':
      break;
    default:
      return String(value);
  }
  if (value instanceof Date) return isoTime(value.getTime());
  if (value instanceof Uint8Array) return bytesText(value);
  if (value instanceof Map)
    return new Map(Array.from(value, ([key, member]) => [String(key), plainValue(member, depth + 1)]));
  if (Array.isArray(value) || ArrayBuffer.isView(value))
    return Array.from(value as ArrayLike<unknown>, (member) => plainValue(member, depth + 1));
  return new Map(Object.entries(value).map(([key, member]) => [key, plainValue(member, depth + 1)]));
}

export function wholeNumber(value: bigint): number | { readonly digits: string } {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : { digits: String(value) };
}

/** `unscaled` · 10^−scale: a number if a double keeps all its digits, else its digits. */
export function decimalNumber(unscaled: bigint, scale: number): number | { readonly digits: string } {
  const digits = decimalText(unscaled, scale);
  return digits.replace(/^-?[0.]*|\.|0+$/g, '').length <= 15 ? Number(digits) : { digits };
}

function decimalText(unscaled: bigint, scale: number): string {
  if (scale <= 0) return String(unscaled * 10n ** BigInt(-scale));
  const sign = unscaled < 0n ? '-' : '';
  const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, '0');
  return `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** UTF-8 text, or two hexadecimal digits for each byte. */
export function bytesText(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes.slice());
  } catch {
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  }
}
