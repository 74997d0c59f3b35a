import type { Oddity } from '../reader.ts';
import { type CellRange, columnLetters } from './cell-range.ts';
import type { SheetCell } from './walk-sheet.ts';

/** Cells of one row with those added that belong to a merged range begun in it or above. Rows come in order. */
export type MergeFiller = (row: number, cells: readonly SheetCell[]) => readonly SheetCell[];

/** `merged` is sorted by its first rows. Ranges reach no further than the widest row so far. */
export function makeMergeFiller(merged: readonly CellRange[]): MergeFiller {
  let next = 0;
  let widest = 0;
  let open: { readonly range: CellRange; cell: SheetCell | null }[] = [];
  return (row, cells) => {
    widest = Math.max(widest, cells[cells.length - 1]?.column ?? 0);
    for (; next < merged.length && merged[next].top <= row; next++)
      open.push({ range: merged[next], cell: null });
    open = open.filter(({ range }) => range.bottom >= row);
    if (open.length === 0) return cells;
    const byColumn = new Map(cells.map((cell) => [cell.column, cell]));
    for (const one of open) {
      const { range } = one;
      if (range.top === row) one.cell = byColumn.get(range.left) ?? null;
      if (one.cell === null) continue;
      for (let column = range.left; column <= Math.min(range.right, widest); column++)
        if (!byColumn.has(column)) byColumn.set(column, { ...one.cell, column });
    }
    return [...byColumn.values()].sort((a, b) => a.column - b.column);
  };
}

/** null if no merged range touches the cells that are read. */
export function mergedOddity(merged: readonly CellRange[], range: CellRange, filled: boolean): Oddity | null {
  const inside = merged.filter(
    (one) =>
      one.bottom >= range.top &&
      one.top <= range.bottom &&
      one.right >= range.left &&
      one.left <= range.right,
  );
  if (inside.length === 0) return null;
  const [{ top, left, bottom, right }] = inside;
  const place = `${columnLetters(left)}${top}:${columnLetters(right)}${bottom}`;
  const what = filled ? 'their value was repeated in each cell' : 'only the first cell of each has the value';
  return {
    code: 'merged-cells',
    message: `${inside.length} ${inside.length === 1 ? 'range of cells is' : 'ranges of cells are'} merged, first ${place}; ${what}.`,
    rows: inside.length,
  };
}
