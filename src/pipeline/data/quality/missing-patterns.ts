import { type Profile, profileOf } from '../profile.ts';
import { isMissing, type Table } from '../table.ts';

export type MissingPatterns = {
  /** Columns with missing cells, most missing first; at most 24. */
  readonly columns: readonly string[];
  /** Missing cells of each of them. */
  readonly missing: readonly number[];
  /** Of the rows where column i is missing, the share where column j is missing too. */
  readonly together: readonly (readonly number[])[];
  /** Which columns are missing together, and in how many rows; most frequent first, at most 16. */
  readonly patterns: readonly { readonly columns: readonly string[]; readonly rows: number }[];
  /** Different patterns in all. */
  readonly different: number;
  /** Rows by the number of their missing cells among all columns: [complete rows, rows with one, …]. */
  readonly perRow: readonly number[];
};

/** Patterns, and for each row how many of its cells are missing. */
export type Gaps = { readonly patterns: MissingPatterns; readonly inRow: Uint16Array };

const mostColumns = 24;
const mostPatterns = 16;

/** Which cells are missing together; patterns are those of the columns listed. O(rows × columns with gaps). */
export function gapsOf(table: Table, profile: Profile): Gaps {
  const gaps = table.columns
    .map((column) => ({ column, missing: profileOf(profile, column.name)?.missing ?? 0 }))
    .filter(({ missing }) => missing > 0)
    .sort((a, b) => b.missing - a.missing);
  const listed = gaps.slice(0, mostColumns);
  const masks = new Int32Array(table.rows);
  const inRow = new Uint16Array(table.rows);
  gaps.forEach(({ column }, k) => {
    const bit = k < mostColumns ? 1 << k : 0;
    for (let row = 0; row < table.rows; row++) {
      if (!isMissing(column, row)) continue;
      masks[row] |= bit;
      inRow[row]++;
    }
  });
  const counts = new Map<number, number>();
  for (const mask of masks) counts.set(mask, (counts.get(mask) ?? 0) + 1);
  const histogram = new Array<number>(gaps.length + 1).fill(0);
  for (const count of inRow) histogram[count]++;
  while (histogram.length > 1 && histogram.at(-1) === 0) histogram.pop();
  const both = listed.map(() => new Float64Array(listed.length));
  for (const [mask, rows] of counts) {
    for (let i = 0; i < listed.length; i++) {
      if ((mask & (1 << i)) === 0) continue;
      for (let j = 0; j < listed.length; j++) if ((mask & (1 << j)) !== 0) both[i][j] += rows;
    }
  }
  const frequent = [...counts].sort((a, b) => b[1] - a[1]).slice(0, mostPatterns);
  const patterns: MissingPatterns = {
    columns: listed.map(({ column }) => column.name),
    missing: listed.map(({ missing }) => missing),
    together: both.map((counted, i) => Array.from(counted, (rows) => rows / listed[i].missing)),
    patterns: frequent.map(([mask, rows]) => ({
      columns: listed.flatMap(({ column }, k) => ((mask & (1 << k)) === 0 ? [] : [column.name])),
      rows,
    })),
    different: counts.size,
    perRow: histogram,
  };
  return { patterns, inRow };
}
