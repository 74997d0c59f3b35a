import { readTime } from '../time-text.ts';
import type { Digits } from './tokens.ts';
import { isDigits, isList, type JsonValue, jsonText } from './value.ts';

/** What one cell may hold before its column has a type. */
export type Scalar = null | boolean | number | string | Digits | { readonly time: number };

/**
 * The value that an object of MongoDB Extended JSON v2 (canonical or relaxed) stands for; undefined for any other
 * object. Whole numbers beyond 2⁵³ and decimals of more than 15 digits stay texts.
 */
export function extendedScalar(object: ReadonlyMap<string, JsonValue>): Scalar | undefined {
  if (object.size === 0 || object.size > 2) return undefined;
  const [[key, value]] = object;
  if (!key.startsWith('$')) return undefined;
  if (object.size === 2) return pairScalar(object);
  switch (key) {
    case '$oid':
    case '$symbol':
    case '$uuid':
    case '$code':
      return typeof value === 'string' ? value : undefined;
    case '$date':
      return dateScalar(value);
    case '$numberInt':
    case '$numberLong':
      return typeof value === 'string' && /^-?\d{1,20}$/.test(value) ? wholeScalar(value) : undefined;
    case '$numberDouble':
      return typeof value === 'string' ? doubleScalar(value) : undefined;
    case '$numberDecimal':
      return typeof value === 'string' ? decimalScalar(value) : undefined;
    case '$timestamp': {
      const seconds = isMap(value) ? value.get('t') : undefined;
      return typeof seconds === 'number' ? { time: seconds * 1000 } : undefined;
    }
    case '$binary': {
      const bytes = isMap(value) ? value.get('base64') : value;
      return typeof bytes === 'string' ? bytes : undefined;
    }
    case '$regularExpression':
      return isMap(value) ? `/${part(value, 'pattern')}/${part(value, 'options')}` : undefined;
    case '$undefined':
      return null;
    case '$minKey':
    case '$maxKey':
      return key.slice(1);
    default:
      return undefined;
  }
}

function isMap(value: JsonValue): value is ReadonlyMap<string, JsonValue> {
  return typeof value === 'object' && value !== null && !isList(value) && !isDigits(value);
}

function part(object: ReadonlyMap<string, JsonValue>, key: string): string {
  const value = object.get(key) ?? '';
  return typeof value === 'string' ? value : jsonText(value);
}

/** The forms of Extended JSON v1 with two members: binary and regular expression. */
function pairScalar(object: ReadonlyMap<string, JsonValue>): Scalar | undefined {
  const binary = object.get('$binary');
  if (object.has('$type') && typeof binary === 'string') return binary;
  const pattern = object.get('$regex');
  if (object.has('$options') && typeof pattern === 'string') return `/${pattern}/${part(object, '$options')}`;
  return undefined;
}

function dateScalar(value: JsonValue): Scalar | undefined {
  if (typeof value === 'number') return { time: value };
  if (typeof value === 'string') {
    const time = readTime(value, 'month-first');
    return Number.isNaN(time) ? undefined : { time };
  }
  if (!isMap(value)) return undefined;
  const long = value.get('$numberLong');
  const ms = typeof long === 'string' ? Number(long) : Number.NaN;
  return Number.isFinite(ms) ? { time: ms } : undefined;
}

function wholeScalar(text: string): Scalar {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : { digits: text };
}

function doubleScalar(text: string): Scalar | undefined {
  if (text === 'NaN') return null;
  if (/^-?Infinity$/.test(text)) return Number(text);
  return /^-?[\d.]+(?:e[+-]?\d+)?$/i.test(text) && !Number.isNaN(Number(text)) ? Number(text) : undefined;
}

function decimalScalar(text: string): Scalar | undefined {
  if (/^-?(?:NaN|Inf(?:inity)?)$/i.test(text)) return doubleScalar(text.replace(/Inf$/i, 'Infinity'));
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text)) return undefined;
  const significant = text.replace(/e.*$/i, '').replace(/[^\d]/g, '').replace(/^0+/, '');
  return significant.length <= 15 ? Number(text) : { digits: text };
}
