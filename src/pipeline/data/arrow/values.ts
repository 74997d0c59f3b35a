import type { DataType, Field } from '@uwdata/flechette';
import type { Scalar } from '../json/extended.ts';
import type { JsonValue } from '../json/value.ts';
import { isoTime } from '../table.ts';
import { binaryText } from '../typed/binary-text.ts';
import { decimalNumber, plainValue, wholeNumber } from '../typed/plain-value.ts';
import { hoursOf, millisecondsOf, type Span, spanWords, timeCell } from '../typed/time-values.ts';

/** How values of an Arrow type are read. */
export type Declared = {
  /** The type in words, for the reason of the column's kind. */
  readonly words: string;
  readonly text: boolean;
  readonly binary: boolean;
  readonly scalar: ((value: unknown) => Scalar) | null;
  /** For lists, objects, maps and unions. */
  readonly nested: ((value: unknown) => JsonValue) | null;
  /** All words that the column may hold, in their order. */
  readonly listed?: readonly string[];
  /** For numbers of hours. */
  readonly span?: Span;
};

const units = ['seconds', 'milliseconds', 'microseconds', 'nanoseconds'] as const;
const perSecond = [1n, 1000n, 1_000_000n, 1_000_000_000n] as const;

/** The values are those of flechette with whole numbers, decimals and timestamps as bigint. */
export function declaredBy(type: DataType): Declared {
  const plain = (words: string, scalar: (value: unknown) => Scalar, text = false): Declared => ({
    words,
    text,
    binary: false,
    scalar,
    nested: null,
  });
  const nested = (words: string, value: (value: unknown) => JsonValue): Declared => ({
    words,
    text: false,
    binary: false,
    scalar: null,
    nested: value,
  });
  switch (type.typeId) {
    case 1:
      return plain('null', () => null);
    case 2:
      return plain(`${type.signed ? 'int' : 'uint'}${type.bitWidth}`, whole);
    case 3:
      return plain(['float16', 'float32', 'float64'][type.precision], numberOf);
    case 5:
    case 20:
    case 24:
      return plain('utf8', (value) => value as string, true);
    case 6:
      return plain('bool', (value) => value as boolean);
    case 7:
      return plain(`decimal(${type.precision}, ${type.scale})`, (value) =>
        decimalNumber(BigInt(value as bigint | number), type.scale),
      );
    case 8:
      return plain('date', (value) => timeCell(Number(value)));
    case 9:
      return spanOf('clock', `time of day in ${units[type.unit]}`, type.unit);
    case 10:
      return plain(`timestamp in ${units[type.unit]}${type.timezone ? `, ${type.timezone}` : ''}`, (value) =>
        timeCell(millisecondsOf(value as bigint, perSecond[type.unit])),
      );
    case 11:
      return nested('interval', (value) => plainValue(value));
    case 18:
      return spanOf('duration', `duration in ${units[type.unit]}`, type.unit);
    case -1: {
      const inner = declaredBy(type.dictionary);
      return { ...inner, words: `dictionary of ${inner.words}` };
    }
    case 22:
      return declaredBy(type.children[1].type);
    case 12:
    case 16:
    case 21:
    case 25:
    case 26:
      return nested(`list of ${declaredBy(type.children[0].type).words}`, listOf(type.children[0]));
    case 13:
      return nested('struct', structOf(type.children));
    case 17:
      return nested('map', mapOf(type.children[0]));
    case 14:
      return nested('union', (value) => plainValue(value));
    default:
      return {
        words: 'binary, read as text where it is text',
        text: true,
        binary: true,
        scalar: (value) => binaryText(value as Uint8Array),
        nested: null,
      };
  }
}

function whole(value: unknown): Scalar {
  return typeof value === 'bigint' ? wholeNumber(value) : (value as number);
}

function numberOf(value: unknown): Scalar {
  return Number.isNaN(value) ? null : (value as number);
}

function spanOf(span: Span, words: string, unit: number): Declared {
  const per = Number(perSecond[unit]);
  return {
    words: `${words}, ${spanWords(span)}`,
    text: false,
    binary: false,
    scalar: (value) => hoursOf(value as number | bigint, per),
    nested: null,
    span,
  };
}

function memberOf(field: Field): (value: unknown) => JsonValue {
  const { scalar, nested } = declaredBy(field.type);
  if (nested) return (value) => (value === null || value === undefined ? null : nested(value));
  return (value) => {
    if (value === null || value === undefined || scalar === null) return null;
    const cell = scalar(value);
    return cell !== null && typeof cell === 'object' && 'time' in cell ? isoTime(cell.time) : cell;
  };
}

function listOf(field: Field): (value: unknown) => JsonValue {
  const member = memberOf(field);
  return (value) => Array.from(value as ArrayLike<unknown>, member);
}

function structOf(fields: readonly Field[]): (value: unknown) => JsonValue {
  const members = fields.map((field) => [field.name, memberOf(field)] as const);
  return (value) => {
    const object = value as { readonly [name: string]: unknown };
    return new Map(members.map(([name, member]) => [name, member(object[name])]));
  };
}

function mapOf(entries: Field): (value: unknown) => JsonValue {
  const fields = entries.type.typeId === 13 ? entries.type.children : [];
  const member = fields[1] === undefined ? plainValue : memberOf(fields[1]);
  return (value) =>
    new Map((value as [unknown, unknown][]).map(([key, held]) => [String(plainValue(key)), member(held)]));
}
