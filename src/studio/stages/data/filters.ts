import type { ViewSpec } from '../../../pipeline/data/page.ts';
import type { ColumnKind, Schema } from '../../../pipeline/data/table.ts';
import { parseNumber } from '../../atoms/parse-number.ts';
import { words } from '../../words/index.ts';

export type FilterTest = 'equals' | 'not-equals' | 'contains' | 'above' | 'below' | 'missing' | 'present';
export type Filter =
  | { readonly test: 'search'; readonly text: string }
  | { readonly test: FilterTest; readonly column: string; readonly value: string; readonly kind: ColumnKind };
type Condition = NonNullable<ViewSpec['filter']>[number];

/** Tests that make sense for a type of column. */
export function testsFor(kind: ColumnKind): readonly FilterTest[] {
  if (kind === 'number') return ['equals', 'not-equals', 'above', 'below', 'missing', 'present'];
  if (kind === 'time') return ['above', 'below', 'missing', 'present'];
  return ['equals', 'not-equals', 'contains', 'missing', 'present'];
}

export function needsValue(test: FilterTest): boolean {
  return test !== 'missing' && test !== 'present';
}

/** "fare>100", "sex:female", "age:missing"; anything else is looked for in every column. */
export function parseSearch(text: string, schema: Schema): Filter {
  const match = /^\s*([^:<>=]+?)\s*(:|=|>|<)\s*(.*?)\s*$/.exec(text);
  const name = match?.[1]?.toLowerCase();
  const column = schema.find((held) => held.name.toLowerCase() === name);
  if (!match || !column || !match[3]) return { test: 'search', text: text.trim() };
  const value = match[3];
  const test = testOf(match[2] ?? ':', value, column.kind);
  return { test, column: column.name, value, kind: column.kind };
}

function testOf(sign: string, value: string, kind: ColumnKind): FilterTest {
  if (sign === '>') return 'above';
  if (sign === '<') return 'below';
  if (/^missing$/i.test(value)) return 'missing';
  return sign === ':' && (kind === 'text' || kind === 'category') ? 'contains' : 'equals';
}

/** The filter as the worker knows it. Bounds of "above" and "below" are left out themselves. */
export function toCondition(filter: Filter): Condition {
  if (filter.test === 'search') return { op: 'search', text: filter.text };
  const { column, value, kind } = filter;
  switch (filter.test) {
    case 'missing':
    case 'present':
      return { op: filter.test, column };
    case 'contains':
      return { op: 'contains', column, text: value };
    case 'above':
      return { op: 'between', column, min: nextAfter(numberOf(value, kind), 1), max: null };
    case 'below':
      return { op: 'between', column, min: null, max: nextAfter(numberOf(value, kind), -1) };
    case 'equals':
    case 'not-equals':
      return { op: filter.test === 'equals' ? 'in' : 'not-in', column, values: [cellOf(value, kind)] };
  }
}

function numberOf(value: string, kind: ColumnKind): number {
  if (kind === 'time') return Date.parse(value);
  return parseNumber(value);
}

/** The neighbouring double, so that a closed range leaves its bound out. */
export function nextAfter(value: number, direction: 1 | -1): number {
  if (!Number.isFinite(value)) return value;
  if (value === 0) return direction * Number.MIN_VALUE;
  const bits = new BigInt64Array(new Float64Array([value]).buffer);
  bits[0] = (bits[0] ?? 0n) + BigInt(value > 0 ? direction : -direction);
  return new Float64Array(bits.buffer)[0] ?? value;
}

function cellOf(value: string, kind: ColumnKind): string | number | boolean {
  if (kind === 'number') return parseNumber(value);
  if (kind === 'boolean') return /^(true|yes|1)$/i.test(value);
  return value;
}

/** "fare is above 100". */
export function filterText(filter: Filter): string {
  if (filter.test === 'search') return filter.text;
  const word = words.data.filters.ops[filter.test] ?? filter.test;
  return needsValue(filter.test) ? `${filter.column} ${word} ${filter.value}` : `${filter.column} ${word}`;
}
