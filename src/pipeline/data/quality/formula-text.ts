import { isoTime } from '../table.ts';

/** A column name as it stands in a formula. */
export function columnInFormula(name: string): string {
  return `[${name.replaceAll(']', ']]')}]`;
}

export function textInFormula(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** A number as a formula writes it. */
export function numberInFormula(value: number): string {
  return value < 0 ? `(${value})` : String(value);
}

/** A moment as a formula writes it; null if it is not the beginning of a day. */
export function dayInFormula(value: number): string | null {
  const iso = isoTime(value);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return null;
  return `date(${iso.split('-').map(Number).join(', ')})`;
}
