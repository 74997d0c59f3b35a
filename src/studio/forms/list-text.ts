import type { Plain } from '../../pipeline/base/plain.ts';
import { parseNumber } from '../atoms/parse-number.ts';

/** A list as it is typed: "0.1, 1, 10". */
export function listText(value: Plain): string {
  return Array.isArray(value) ? value.map(String).join(', ') : '';
}

/** What was typed as a list; null if one of the numbers cannot be read. */
export function parseList(text: string, kind: 'numbers' | 'texts'): Plain | null {
  const items = text
    .split(kind === 'numbers' ? /[,;\s]+/ : /[,;\n]+/)
    .map((item) => item.trim())
    .filter((item) => item !== '');
  if (kind === 'texts') return items;
  const numbers = items.map(parseNumber);
  return numbers.some(Number.isNaN) ? null : numbers;
}
