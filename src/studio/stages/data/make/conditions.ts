import type { Plain, PlainObject } from '../../../../pipeline/base/plain.ts';
import type { ColumnKind, ColumnSchema } from '../../../../pipeline/data/table.ts';
import { parseNumber } from '../../../atoms/parse-number.ts';

export type ConditionOp = 'in' | 'not-in' | 'between' | 'contains' | 'matches' | 'missing' | 'present';

/** Tests that make sense for a type of column, the likeliest first. */
export function opsFor(kind: ColumnKind): readonly ConditionOp[] {
  switch (kind) {
    case 'number':
      return ['between', 'in', 'not-in', 'missing', 'present'];
    case 'time':
      return ['between', 'missing', 'present'];
    case 'text':
      return ['contains', 'matches', 'in', 'not-in', 'missing', 'present'];
    case 'boolean':
      return ['in', 'not-in', 'missing', 'present'];
    case 'category':
      return ['in', 'not-in', 'contains', 'matches', 'missing', 'present'];
    case 'image':
    case 'audio':
      return ['contains', 'matches', 'missing', 'present'];
    case 'vector':
      return ['present'];
  }
}

export function emptyCondition(column: ColumnSchema, op?: ConditionOp): PlainObject {
  const ops = opsFor(column.kind);
  const test = op !== undefined && ops.includes(op) ? op : ops[0];
  const base = { op: test ?? 'present', column: column.name };
  switch (test) {
    case 'in':
    case 'not-in':
      return { ...base, values: [] };
    case 'between':
      return { ...base, min: null, max: null };
    case 'contains':
      return { ...base, text: '' };
    case 'matches':
      return { ...base, pattern: '' };
    default:
      return base;
  }
}

/** Values as typed, separated by commas; those that are not numbers are left out of a column of numbers. */
export function valuesFrom(text: string, kind: ColumnKind): readonly Plain[] {
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (kind === 'number') return parts.map(parseNumber).filter((value) => !Number.isNaN(value));
  return parts;
}

/** A date as typed, in milliseconds since 1970 UTC; null if it cannot be read. A time without zone is UTC. */
export function timeFrom(text: string): number | null {
  const trimmed = text.trim();
  const zoned = /[zZ]$|[+-]\d\d:?\d\d$/.test(trimmed) || !/\d:\d/.test(trimmed);
  const value = Date.parse(zoned ? trimmed : `${trimmed.replace(' ', 'T')}Z`);
  return Number.isNaN(value) ? null : value;
}

/** The way back: whole days without a clock. */
export function timeText(value: number): string {
  const text = new Date(value).toISOString();
  return value % 86_400_000 === 0 ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ');
}
