import type { Oddity } from '../reader.ts';
import type { Dialect } from './dialect.ts';
import type { Finished } from './sinks.ts';

const either = /^[+-]?[1-9]\d{0,2}[.,]\d{3}$/;

/**
 * Columns of numbers such as 1.234 of which neither the first rows nor the values show whether the sign parts thousands or
 * decimals. A point is doubted only in a file with semicolons, which those programs write that take a comma for decimals; a
 * comma is not between quotes in a file with commas, where it is for thousands.
 */
export function ambiguousNumbers(
  rows: readonly (readonly string[])[],
  finished: readonly Finished[],
  names: readonly string[],
  dialect: Pick<Dialect, 'delimiter' | 'decimal'>,
): Oddity[] {
  return finished.flatMap(({ column }, c): Oddity[] => {
    if (column.kind !== 'number') return [];
    const cells = rows.map((row) => (row[c] ?? '').trim());
    const first = cells.findIndex((cell) => either.test(cell));
    if (first < 0) return [];
    const example = cells[first];
    const sign = example.includes('.') ? '.' : ',';
    const decimals = dialect.decimal === sign;
    if (sign === '.' ? decimals && dialect.delimiter !== ';' : !decimals && dialect.delimiter === ',')
      return [];
    if (cells.some((cell) => !either.test(cell) && (/[.,]/.test(cell) || /^[+-]?\d{4,}$/.test(cell))))
      return [];
    if (decimals && column.values.some((value) => !isEither(value))) return [];
    const count = cells.filter((cell) => either.test(cell)).length;
    const whole = example.replace(/[.,]/, '');
    const name = { '.': 'Point', ',': 'Comma' };
    const other = sign === '.' ? ',' : '.';
    const [read, not, wanted] = decimals
      ? [example.replace(',', '.'), `thousands (${whole})`, name[other]]
      : [whole, 'numbers with three decimals', name[sign]];
    const message = `${names[c]}: numbers such as “${example}” may have a sign for thousands or for decimals, and no value decides; read as ${read}. If they are ${not}, set the decimal sign to ${wanted}.`;
    return [{ code: 'ambiguous-numbers', message, rows: count, first }];
  });
}

/** Whether a number read with three decimals may also be a whole one with a sign for thousands. */
function isEither(value: number): boolean {
  if (Number.isNaN(value) || Number.isInteger(value)) return !(Math.abs(value) >= 1000);
  const size = Math.abs(value);
  return size > 1 && size < 1000 && Math.abs(size * 1000 - Math.round(size * 1000)) < 1e-6;
}
