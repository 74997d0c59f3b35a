import type { Plain } from '../base/plain.ts';
import { isoTime } from '../data/table.ts';

/** A number for people: up to `digits` significant digits, no trailing zeros. */
export function formatNumber(value: number, digits = 6): string {
  if (Number.isNaN(value)) return 'missing';
  if (!Number.isFinite(value)) return value > 0 ? 'infinity' : 'minus infinity';
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value);
  return String(Number(value.toPrecision(digits)));
}

/** A learnt value for people: numbers rounded, times as dates, nothing as "missing". */
export function formatValue(value: Plain, kind = 'number'): string {
  if (value === null) return 'missing';
  if (typeof value === 'number') return kind === 'time' ? isoTime(value) : formatNumber(value);
  return typeof value === 'string'
    ? value
    : typeof value === 'boolean'
      ? String(value)
      : JSON.stringify(value);
}

/** "a, b, c and 4 more". */
export function listWords(items: readonly string[], shown = 6): string {
  if (items.length === 0) return 'none';
  if (items.length <= shown) return items.join(', ');
  return `${items.slice(0, shown).join(', ')} and ${items.length - shown} more`;
}

/** "1 row", "712 rows". */
export function countWords(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}

/** "20.3 %". */
export function percentWords(share: number): string {
  return `${formatNumber(share * 100, 3)} %`;
}
