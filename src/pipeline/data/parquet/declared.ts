import type { SchemaElement, TimeUnit } from 'hyparquet';
import type { Scalar } from '../json/extended.ts';
import { isoTime } from '../table.ts';
import { binaryText } from '../typed/binary-text.ts';
import { decimalNumber, wholeNumber } from '../typed/plain-value.ts';
import { hoursOf, millisecondsOf, type Span, spanWords, timeCell } from '../typed/time-values.ts';

/** How values of a Parquet type are read. */
export type Declared = {
  /** The type in words, for the reason of the column's kind. */
  readonly words: string;
  readonly text: boolean;
  /** For numbers of hours. */
  readonly span?: Span;
  /** `value`: as it is stored. null: there is none, or it cannot be shown. */
  scalar(value: unknown): Scalar;
};

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const day = 86_400_000;

/** `duration`: how many units of a whole number make a second, if it is a length of time. */
export function declaredBy(element: SchemaElement, duration: number | null = null): Declared {
  const { type, converted_type: converted, logical_type: logical } = element;
  const scale = element.scale ?? 0;
  const as = (words: string, scalar: (value: unknown) => Scalar, text = false): Declared => ({
    words,
    text,
    scalar,
  });
  const named = logical?.type ?? converted ?? type ?? 'nothing';
  const words =
    logical?.type === 'INTEGER'
      ? `${logical.isSigned ? '' : 'u'}int${logical.bitWidth}`
      : named.toLowerCase().replaceAll('_', ' ');
  if (logical?.type === 'DECIMAL' || converted === 'DECIMAL')
    return as(`decimal(${element.precision ?? '?'}, ${scale})`, (value) =>
      decimalNumber(wholeOf(value), scale),
    );
  switch (type) {
    case 'BOOLEAN':
      return as('boolean', (value) => value as boolean);
    case 'INT32':
      if (named === 'DATE') return as('date', (value) => timeCell((value as number) * day));
      if (named.startsWith('TIME')) return spanOf('clock', 'time of day', 1000);
      return unsigned(element)
        ? as(words, (value) => (value as number) >>> 0)
        : as(words, (value) => value as number);
    case 'INT64':
      return duration !== null && logical === undefined && converted === undefined
        ? spanOf('duration', 'duration', duration)
        : long(element, words, as);
    case 'INT96':
      return as('timestamp (int96)', (value) => timeCell(oldTime(value as bigint)));
    case 'FLOAT':
    case 'DOUBLE':
      return as(words, (value) => (Number.isNaN(value) ? null : (value as number)));
    default:
      return bytes(element, words, as);
  }
}

type As = (words: string, scalar: (value: unknown) => Scalar, text?: boolean) => Declared;

function long(element: SchemaElement, words: string, as: As): Declared {
  const { converted_type: converted, logical_type: logical } = element;
  const unit: TimeUnit | null =
    logical?.type === 'TIMESTAMP' || logical?.type === 'TIME'
      ? logical.unit
      : converted?.endsWith('_MICROS')
        ? 'MICROS'
        : converted?.endsWith('_MILLIS')
          ? 'MILLIS'
          : null;
  if (unit !== null) {
    const per = { MILLIS: 1000, MICROS: 1_000_000, NANOS: 1_000_000_000 }[unit];
    if (logical?.type === 'TIME' || converted?.startsWith('TIME_'))
      return spanOf('clock', 'time of day', per);
    return as(`timestamp in ${unit.toLowerCase()}`, (value) =>
      timeCell(millisecondsOf(value as bigint, BigInt(per))),
    );
  }
  if (unsigned(element)) return as(words, (value) => wholeNumber(BigInt.asUintN(64, value as bigint)));
  return as(words, (value) => wholeNumber(value as bigint));
}

function unsigned({ converted_type: converted, logical_type: logical }: SchemaElement): boolean {
  return converted?.startsWith('UINT_') || (logical?.type === 'INTEGER' && !logical.isSigned);
}

const textTypes = new Set(['STRING', 'UTF8', 'ENUM', 'JSON']);

function bytes(
  { logical_type: logical, converted_type: converted }: SchemaElement,
  words: string,
  as: As,
): Declared {
  const named = logical?.type ?? converted;
  if (named === 'UUID') return as('uuid', (value) => uuid(value as Uint8Array), true);
  if (named === 'FLOAT16') return as('float16', (value) => half(value as Uint8Array));
  if (named !== undefined && textTypes.has(named))
    return as(
      named === 'UTF8' ? 'string' : words,
      (value) => decoder.decode((value as Uint8Array).slice()),
      true,
    );
  // Programs of before 2015 wrote texts without saying so.
  return as(
    'binary, read as text where it is text',
    (value) => (named === undefined ? binaryText(value as Uint8Array) : null),
    true,
  );
}

function spanOf(span: Span, words: string, perSecond: number): Declared {
  const scalar = (value: unknown) => hoursOf(value as number | bigint, perSecond);
  return { words: `${words}, ${spanWords(span)}`, text: false, span, scalar };
}

/** 64 bits of nanoseconds in the day, then 32 bits of the Julian day. */
function oldTime(value: bigint): number {
  const days = (value >> 64n) - 2_440_588n;
  return millisecondsOf(days * 86_400_000_000_000n + (value & 0xffffffffffffffffn), 1_000_000_000n);
}

function wholeOf(value: unknown): bigint {
  if (!(value instanceof Uint8Array)) return BigInt(value as bigint | number);
  let whole = 0n;
  for (const byte of value) whole = (whole << 8n) | BigInt(byte);
  return BigInt.asIntN(8 * value.length, whole);
}

function uuid(value: Uint8Array): string {
  const hex = Array.from(value, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

function half(value: Uint8Array): number | null {
  const bits = value[0] | (value[1] << 8);
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = (bits & 1023) / 1024;
  if (exponent === 31) return fraction > 0 ? null : sign * Number.POSITIVE_INFINITY;
  return exponent === 0 ? sign * 2 ** -14 * fraction : sign * 2 ** (exponent - 15) * (1 + fraction);
}

/** A value inside a list or object, as plain data. */
export function memberOf(declared: Declared, value: unknown): unknown {
  const cell = declared.scalar(value);
  if (cell === null || typeof cell !== 'object') return cell;
  return 'time' in cell ? isoTime(cell.time) : cell.digits;
}
