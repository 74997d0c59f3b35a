import { guessKind } from '../infer.ts';

type Row = readonly string[];
type Rows = readonly Row[];

const farthest = 20;

/**
 * Rows at the start that are cut into as many cells as the table below and are none of it: a title with empty cells behind it,
 * or remarks with delimiters in them above an empty line. Only above a row of names with values below it; null if there are none.
 */
export function titleRows(
  rows: Rows,
  length: number,
  isValue: (cell: string) => boolean,
): { readonly skip: number; readonly why: string } | null {
  if (length < 2) return null;
  const gap = rows.slice(0, farthest).findIndex(isEmpty);
  const before = rows.slice(0, Math.max(0, gap));
  const remarks =
    before.every((row) => row.length <= length) &&
    (before.length === 1 || before.some((row) => row.length < length));
  if (before.length > 0 && remarks) {
    const skip = rows.findIndex((row, at) => at > gap && !isEmpty(row));
    if (skip > 0 && onLines(rows, skip) && isHeaded(rows.slice(skip), length, isValue))
      return { skip, why: 'An empty line parts the first lines from the table.' };
  }
  const start = rows.findIndex((row) => !isTitle(row, length));
  if (length < 3 || start < 1 || start > farthest || !onLines(rows, start)) return null;
  if (!isHeaded(rows.slice(start), length, isValue)) return null;
  const lines = start === 1 ? 'line has' : `${start} lines have`;
  return { skip: start, why: `The first ${lines} one filled cell at most, the lines after them ${length}.` };
}

function isEmpty(row: Row): boolean {
  return row.length === 1 && row[0].trim() === '';
}

/** Whether the first rows are a line each. */
function onLines(rows: Rows, count: number): boolean {
  return !rows.slice(0, count).some((row) => row.some((cell) => cell.includes('\n')));
}

function isTitle(row: Row, length: number): boolean {
  return row.length <= length && row.filter((cell) => cell.trim() !== '').length <= 1;
}

/** Whether the first row is full of words and values of one kind stand below one of them at least. */
function isHeaded(rows: Rows, length: number, isValue: (cell: string) => boolean): boolean {
  const [head, ...below] = rows.slice(0, 200).filter((row) => !isEmpty(row));
  if (head === undefined || below.length === 0 || head.length !== length) return false;
  if (head.some((cell) => cell.trim() === '' || isValue(cell))) return false;
  return head.some((_, c) => {
    const cells = below.map((row) => (row[c] ?? '').trim()).filter((cell) => cell !== '');
    return cells.length > 0 && guessKind(cells, isValue).kind !== 'words';
  });
}
