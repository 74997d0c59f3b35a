import { guessKind } from '../infer.ts';
import { readTime } from '../time-text.ts';

type Row = readonly string[];

/** What parts the names that stand above each other. */
const between = ' · ';
const number = /^[+-]?[\d.,]*\d(?:[eE][+-]?\d+)?%?$/;

/** Names from several header rows: each row above the last also holds for the cells without text behind it. */
export function joinedNames(rows: readonly Row[]): string[] {
  const last = rows[rows.length - 1] ?? [];
  const filled = rows.map((row, r) => {
    let name = '';
    return row.map((cell, c) => {
      const group = r < rows.length - 1 && last[c] !== '';
      if (cell !== '' || !group) name = cell;
      return name;
    });
  });
  return last.map((_, c) => {
    const parts = filled.map((row) => row[c]).filter((part) => part !== '');
    return parts.filter((part, i) => part !== parts[i - 1]).join(between);
  });
}

/** Whether the first row of a table names groups of columns, and the second one the columns. */
export function namesGroups([upper, lower, ...below]: readonly Row[]): boolean {
  if (upper === undefined || lower === undefined || below.length === 0) return false;
  if (upper.some(isValue) || lower.filter((cell) => cell !== '').length < 2) return false;
  if (lower.some(isValue) && !areYearsAgain(lower)) return false;
  const grouped = upper.some((cell, c) => c > 0 && lower[c] !== '' && continues(upper, c, cell));
  if (!grouped || joinedNames([upper, lower]).some((name) => name === '')) return false;
  let values = 0;
  for (const [c, cell] of lower.entries()) {
    if (cell === '') continue;
    const column = below.map((row) => row[c] ?? '').filter((text) => text !== '');
    if (column.includes(cell)) return false;
    if (column.length > 0 && guessKind(column, (text) => number.test(text)).kind !== 'words') values++;
  }
  return values > 0;
}

/** Whether the group at c began further left: its cell is empty or, in a merged range, holds the same. */
function continues(upper: Row, c: number, cell: string): boolean {
  return upper[c - 1] !== ''
    ? cell === '' || cell === upper[c - 1]
    : cell === '' && upper.slice(0, c).some((text) => text !== '');
}

function isValue(cell: string): boolean {
  return number.test(cell) || !Number.isNaN(readTime(cell, 'month-first'));
}

/** Years below groups: each comes more than once. */
function areYearsAgain(cells: Row): boolean {
  const named = cells.filter((cell) => cell !== '');
  const years = named.filter((cell) => /^(?:1[5-9]|20)\d\d$/.test(cell));
  return years.length === named.filter(isValue).length && new Set(years).size < years.length;
}
