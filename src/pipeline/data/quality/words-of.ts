import { type CategoryColumn, cellOf, type TextColumn } from '../table.ts';
import { evenRows, screenedRows } from './leakage.ts';

export type WordCounts = ReadonlyMap<string, number>;

/** Different words of a column and how often each comes; missing cells do not count. */
export function wordsOf(column: CategoryColumn | TextColumn): WordCounts {
  const counts = new Map<string, number>();
  if (column.kind === 'category') {
    const rows = new Float64Array(column.levels.length);
    for (const code of column.codes) if (code >= 0) rows[code]++;
    column.levels.forEach((level, code) => {
      if (rows[code] > 0) counts.set(level, rows[code]);
    });
    return counts;
  }
  for (let row = 0; row < column.present.length; row++) count(counts, column, row);
  return counts;
}

/** Those of evenly spaced rows where there are many: enough to see what a column is about. */
export function someWordsOf(column: CategoryColumn | TextColumn): WordCounts {
  if (column.kind === 'category' || column.present.length <= 2 * screenedRows) return wordsOf(column);
  const counts = new Map<string, number>();
  for (const row of evenRows(column.present.length)) count(counts, column, row);
  return counts;
}

function count(counts: Map<string, number>, column: TextColumn, row: number): void {
  const cell = cellOf(column, row);
  if (cell !== null) counts.set(String(cell), (counts.get(String(cell)) ?? 0) + 1);
}
