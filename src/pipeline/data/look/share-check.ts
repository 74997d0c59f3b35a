import { chiSquareFit } from '../../calc/divergence.ts';
import { cellOf, columnOf, isMissing, type Table } from '../table.ts';

/** How the values of a column are spread over all rows and over a sample of them. */
export type ShareCheck = {
  readonly column: string;
  /** The most frequent values, with their shares of the rows where there is one. */
  readonly values: readonly { readonly value: string; readonly before: number; readonly after: number }[];
  /** Values beyond those. */
  readonly more: number;
  /** How likely shares at least as different are by chance; null with a single value. */
  readonly p: number | null;
};

const mostShown = 8;
const mostValues = { words: 1000, numbers: 20 };

/**
 * Shares of a column's values in a table and in a sample of its rows, with Pearson's χ² test of fit (the sample's
 * counts against the table's shares). Missing cells do not count. null for times, vectors and media, for more than
 * twenty different numbers or a thousand words. Throws `missing-column`.
 */
export function shareCheck(all: Table, sample: Table, column: string): ShareCheck | null {
  const before = countsOf(all, column);
  const after = countsOf(sample, column);
  if (before === null || after === null || before.size === 0) return null;
  const [whole, part] = [sum(before), sum(after)];
  const levels = [...before].sort((a, b) => b[1] - a[1]);
  const drawn = levels.map(([value]) => after.get(value) ?? 0);
  const expected = levels.map(([, count]) => count / whole);
  return {
    column,
    values: levels.slice(0, mostShown).map(([value], k) => ({
      value,
      before: expected[k],
      after: part === 0 ? 0 : drawn[k] / part,
    })),
    more: Math.max(0, levels.length - mostShown),
    p: levels.length < 2 || part === 0 ? null : chiSquareFit(drawn, expected).p,
  };
}

function countsOf(table: Table, name: string): ReadonlyMap<string, number> | null {
  const column = columnOf(table, name);
  const counts = new Map<string, number>();
  if (column.kind === 'category') {
    const rows = new Float64Array(column.levels.length);
    for (const code of column.codes) if (code >= 0) rows[code]++;
    if (column.levels.length > mostValues.words) return null;
    for (const [code, level] of column.levels.entries()) if (rows[code] > 0) counts.set(level, rows[code]);
    return counts;
  }
  if (column.kind !== 'boolean' && column.kind !== 'text' && column.kind !== 'number') return null;
  const most = column.kind === 'number' ? mostValues.numbers : mostValues.words;
  for (let row = 0; row < table.rows; row++) {
    if (isMissing(column, row)) continue;
    const value = String(cellOf(column, row));
    counts.set(value, (counts.get(value) ?? 0) + 1);
    if (counts.size > most) return null;
  }
  return counts;
}

function sum(counts: ReadonlyMap<string, number>): number {
  let total = 0;
  for (const count of counts.values()) total += count;
  return total;
}
