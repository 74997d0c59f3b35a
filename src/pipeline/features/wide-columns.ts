import { Problem } from '../base/problem.ts';
import { type ColumnKind, columnOf, type Table, type VectorColumn } from '../data/table.ts';
import { finiteNumbersOf, infiniteValue, numbersOf } from './access.ts';

/** Kinds that steps over many columns take. */
export const wideKinds: readonly ColumnKind[] = ['number', 'boolean', 'vector'];

/** Number columns and sparse vector columns side by side: feature f belongs to the part that starts at or before it. */
export type WideColumns = {
  readonly rows: number;
  readonly width: number;
  readonly parts: readonly WidePart[];
};
export type WidePart =
  | {
      readonly column: string;
      readonly from: number;
      readonly values: Float64Array;
      /** Counts as classes where it matters: true/false. */
      readonly discrete: boolean;
    }
  | { readonly column: string; readonly from: number; readonly vector: VectorColumn };

/** The columns of a table as one wide matrix; `fit` refuses infinite values. */
export function wideColumns(table: Table, columns: readonly string[], fit: boolean): WideColumns {
  const parts: WidePart[] = [];
  let width = 0;
  for (const name of columns) {
    const column = columnOf(table, name);
    if (column.kind === 'vector') {
      if (fit) refuseInfinite(column);
      parts.push({ column: name, from: width, vector: column });
      width += column.labels.length;
    } else {
      const values = fit ? finiteNumbersOf(column) : numbersOf(column);
      parts.push({ column: name, from: width, values, discrete: column.kind === 'boolean' });
      width++;
    }
  }
  return { rows: table.rows, width, parts };
}

/** Throws `infinite-value` with the row of the first entry that is no number. */
export function refuseInfinite(column: VectorColumn): void {
  const at = column.values.findIndex((value) => !Number.isFinite(value));
  if (at < 0) return;
  const row = column.starts.findIndex((start) => start > at) - 1;
  throw infiniteValue(column.name, row, column.values[at]);
}

/** What each feature is called: the column, or `column=label` for an entry of a vector. */
export function wideNames({ parts }: WideColumns): string[] {
  return parts.flatMap((part) =>
    'values' in part ? [part.column] : part.vector.labels.map((label) => `${part.column}=${label}`),
  );
}

/** 1 for rows in which no number is missing. */
export function wholeRows({ rows, parts }: WideColumns): Uint8Array {
  const whole = new Uint8Array(rows).fill(1);
  for (const part of parts) {
    if (!('values' in part)) continue;
    for (let row = 0; row < rows; row++) if (Number.isNaN(part.values[row])) whole[row] = 0;
  }
  return whole;
}

/** Throws `no-complete-rows` if there is no row to learn from. */
export function requireWhole(count: number, columns: readonly string[]): void {
  if (count > 0) return;
  throw new Problem(
    'no-complete-rows',
    `No training row has a value in all ${columns.length.toLocaleString('en')} columns of the step.`,
    'Fill missing values first, or leave out the columns that are mostly missing.',
    columns.length > 0 ? { column: columns[0] } : {},
  );
}

export function countWhole(whole: Uint8Array): number {
  let count = 0;
  for (const flag of whole) count += flag;
  return count;
}

/** X·V for V of width × k (row-major), rows × k; rows with a missing number are NaN. O(entries × k). */
export function timesWide({ rows, parts }: WideColumns, v: Float64Array, k: number): Float64Array {
  const out = new Float64Array(rows * k);
  for (const part of parts) {
    if ('values' in part) {
      const at = part.from * k;
      for (let row = 0; row < rows; row++) {
        const value = part.values[row];
        for (let c = 0; c < k; c++) out[row * k + c] += value * v[at + c];
      }
      continue;
    }
    const { starts, indices, values } = part.vector;
    for (let row = 0; row < rows; row++) {
      for (let e = starts[row]; e < starts[row + 1]; e++) {
        const at = (part.from + indices[e]) * k;
        for (let c = 0; c < k; c++) out[row * k + c] += values[e] * v[at + c];
      }
    }
  }
  return out;
}

/** XᵀY for Y of rows × k, width × k; rows not in `whole` are left out. O(entries × k). */
export function wideTransposed(
  { rows, width, parts }: WideColumns,
  y: Float64Array,
  k: number,
  whole: Uint8Array,
): Float64Array {
  const out = new Float64Array(width * k);
  for (const part of parts) {
    if ('values' in part) {
      const at = part.from * k;
      for (let row = 0; row < rows; row++) {
        if (whole[row] === 0) continue;
        const value = part.values[row];
        for (let c = 0; c < k; c++) out[at + c] += value * y[row * k + c];
      }
      continue;
    }
    const { starts, indices, values } = part.vector;
    for (let row = 0; row < rows; row++) {
      if (whole[row] === 0) continue;
      for (let e = starts[row]; e < starts[row + 1]; e++) {
        const at = (part.from + indices[e]) * k;
        for (let c = 0; c < k; c++) out[at + c] += values[e] * y[row * k + c];
      }
    }
  }
  return out;
}

/** Sum and sum of squares of each feature over the whole rows. */
export function wideSums(
  wide: WideColumns,
  whole: Uint8Array,
): { sums: Float64Array; squares: Float64Array } {
  const sums = new Float64Array(wide.width);
  const squares = new Float64Array(wide.width);
  for (const part of wide.parts) {
    if ('values' in part) {
      part.values.forEach((value, row) => {
        if (whole[row] === 0) return;
        sums[part.from] += value;
        squares[part.from] += value * value;
      });
      continue;
    }
    const { starts, indices, values } = part.vector;
    for (let row = 0; row < wide.rows; row++) {
      if (whole[row] === 0) continue;
      for (let e = starts[row]; e < starts[row + 1]; e++) {
        sums[part.from + indices[e]] += values[e];
        squares[part.from + indices[e]] += values[e] ** 2;
      }
    }
  }
  return { sums, squares };
}
