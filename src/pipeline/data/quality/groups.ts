import { type Column, fileNames } from '../table.ts';

/** The rows of a column by equal value; missing is a group of its own (code 0). */
export type Grouped = { readonly codes: Int32Array; readonly groups: number };

/** null for texts and for more than `most` different values. */
export function groupRows(column: Column, most: number): Grouped | null {
  if (column.kind === 'text' || column.kind === 'vector') return null;
  if (column.kind === 'image' || column.kind === 'audio') return groupRows(fileNames(column), most);
  if (column.kind === 'category') {
    return column.levels.length > most
      ? null
      : { codes: column.codes.map((code) => code + 1), groups: column.levels.length + 1 };
  }
  if (column.kind === 'boolean') {
    return { codes: Int32Array.from(column.values, (value) => (value === 255 ? 0 : value + 1)), groups: 3 };
  }
  const codeOf = new Map<number, number>();
  const codes = new Int32Array(column.values.length);
  for (let row = 0; row < codes.length; row++) {
    const value = column.values[row];
    if (Number.isNaN(value)) continue;
    let code = codeOf.get(value);
    if (code === undefined) {
      code = codeOf.size + 1;
      if (code > most) return null;
      codeOf.set(value, code);
    }
    codes[row] = code;
  }
  return { codes, groups: codeOf.size + 1 };
}

/** Rows in each pair of groups, as a list of (a, b, count). */
export function pairCounts(
  a: Grouped,
  b: Grouped,
): { readonly a: number; readonly b: number; readonly rows: number }[] {
  const counts = new Map<number, number>();
  for (let row = 0; row < a.codes.length; row++) {
    const key = a.codes[row] * b.groups + b.codes[row];
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].map(([key, rows]) => ({ a: Math.floor(key / b.groups), b: key % b.groups, rows }));
}
