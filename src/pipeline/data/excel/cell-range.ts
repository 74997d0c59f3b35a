import { Problem } from '../../base/problem.ts';

/** Rows and columns from 1, both ends included. */
export type CellRange = {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
};

export const mostRows = 1_048_576;
export const mostColumns = 16_384;
export const wholeSheet: CellRange = { top: 1, left: 1, bottom: mostRows, right: mostColumns };

const cell = /^\$?([A-Z]{0,3})\$?(\d{0,7})$/;

/** A range such as A1:D20, B:D, 3:20, or B3 for all from there on. Throws `bad-parameter`. */
export function parseRange(text: string): CellRange {
  const parts = text.trim().toUpperCase().split(':');
  const [from, to] = parts.map(cornerOf);
  if (
    parts.length > 2 ||
    !from ||
    to === null ||
    [from, to].some((corner) => corner?.row === 0 && corner.column === 0)
  )
    throw badRange(text);
  const range = {
    top: from.row || 1,
    left: from.column || 1,
    bottom: to?.row || mostRows,
    right: to?.column || mostColumns,
  };
  const inside = range.bottom <= mostRows && range.right <= mostColumns;
  if (!inside || range.top > range.bottom || range.left > range.right) throw badRange(text);
  return range;
}

/** The range of a reference within a sheet; null if it is none. */
export function readReference(text: string): CellRange | null {
  const [from, to = from] = text.split(':').map(cornerOf);
  if (!from || !to || from.row === 0 || from.column === 0 || to.row < from.row || to.column < from.column)
    return null;
  return { top: from.row, left: from.column, bottom: to.row, right: to.column };
}

/** Row and column of a place such as C7; a part that is not there is 0. */
function cornerOf(text: string): { readonly row: number; readonly column: number } | null {
  const found = cell.exec(text.trim());
  return found ? { row: Number(found[2]), column: columnNumber(found[1]) } : null;
}

export function columnNumber(letters: string): number {
  let number = 0;
  for (let i = 0; i < letters.length; i++) number = number * 26 + letters.charCodeAt(i) - 64;
  return number;
}

export function columnLetters(number: number): string {
  let letters = '';
  for (let left = number; left > 0; left = Math.floor((left - 1) / 26))
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  return letters;
}

function badRange(text: string): Problem {
  return new Problem(
    'bad-parameter',
    `excel: range must be a range of cells, got ${JSON.stringify(text)}.`,
    'Use A1:D20, columns such as B:D, rows such as 3:20, or B3 for all cells from there on.',
    { param: 'range' },
  );
}
