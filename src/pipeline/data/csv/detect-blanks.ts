/** Delimiters that are no sign of their own, as the option takes them: runs of blanks and tabs; columns of characters. */
export const blankRuns = '\\s+';
export const fixedWidth = 'fixed';

const looked = 400;
const cells = /"(?:[^"]|"")*"|\S+/g;
const number = /^[+-]?(?:\d[\d.,]*|[.,]\d+)(?:[eE][+-]?\d+)?$/;

function linesOf(text: string): string[] {
  return text
    .slice(0, 256 * 1024)
    .split(/\r\n?|\n/, looked + 1)
    .slice(0, looked)
    .filter((line) => line.trim() !== '');
}

/** Whether blanks are used to align, not only to part words. */
function isAligned(lines: readonly string[]): boolean {
  return lines.filter((line) => /\S {2,}\S/.test(line)).length >= lines.length / 2;
}

/**
 * Cells of each line if they are cut at runs of blanks and tabs; null unless all lines have as many, at least three, and
 * either blanks align them and a column holds numbers, or most of them are numbers.
 */
export function evenRuns(text: string): { readonly cells: number; readonly aligned: boolean } | null {
  const lines = linesOf(text);
  if (lines.length < 2) return null;
  const rows = lines.map((line) => line.match(cells) ?? []);
  const length = rows[0].length;
  if (length < 3 || rows.some((row) => row.length !== length)) return null;
  const aligned = isAligned(lines);
  const below = rows.slice(1);
  const numbers = below.flat().filter((cell) => number.test(cell)).length;
  const numeric = rows[0].some((_, c) => below.every((row) => number.test(row[c])));
  return (aligned && numeric) || numbers > (below.length * length) / 2 ? { cells: length, aligned } : null;
}

/**
 * Where columns of characters begin, the first left out: behind places where every line has a blank. Null unless there are
 * two columns or more in four lines or more, one of numbers, and no column is mostly empty.
 */
export function fixedCuts(text: string): readonly number[] | null {
  if (text.includes('\t')) return null;
  const lines = linesOf(text).map((line) => [...line]);
  if (lines.length < 4 || !isAligned(lines.map((line) => line.join('')))) return null;
  const width = Math.max(...lines.map((line) => line.length));
  if (width > 10_000) return null;
  const starts: number[] = [];
  const ends: number[] = [];
  let gap = true;
  for (let at = 0; at <= width; at++) {
    const free = lines.every((line) => at >= line.length || line[at] === ' ');
    if (gap && !free) starts.push(at);
    if (!gap && free) ends.push(at);
    gap = free;
  }
  if (starts.length < 2) return null;
  const columns = starts.map((start, c) => lines.map((line) => line.slice(start, ends[c]).join('').trim()));
  const filled = columns.every((column) => column.filter((cell) => cell !== '').length >= lines.length / 2);
  const numeric = columns.some((column) => column.slice(1).every((cell) => cell === '' || number.test(cell)));
  return filled && numeric ? starts.slice(1) : null;
}

/** Whether lines are aligned as a table, by blanks alone. */
export function isBlankTable(text: string): boolean {
  return evenRuns(text) !== null || fixedCuts(text) !== null;
}
