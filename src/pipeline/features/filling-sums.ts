import { gramOf } from '../calc/symmetric-eigen.ts';
import { pickRows } from './filling.ts';

/** Columns less a constant each, so that their squares stay small, with the sums and products of all rows. */
export type FillingSums = {
  readonly rows: number;
  readonly shifts: Float64Array;
  readonly columns: readonly Float64Array[];
  readonly sums: Float64Array;
  readonly products: Float64Array;
};
type Sums = { readonly sums: Float64Array; readonly products: Float64Array };

/** Sums of columns of equal length, all finite. O(rows × columns²). */
export function fillingSums(filled: readonly Float64Array[]): FillingSums {
  const rows = filled[0]?.length ?? 0;
  const shifts = Float64Array.from(filled, (values) => (rows === 0 ? 0 : sumOf(values) / rows));
  const columns = filled.map((values, c) => {
    const out = new Float64Array(rows);
    for (let i = 0; i < rows; i++) out[i] = values[i] - shifts[c];
    return out;
  });
  return { rows, shifts, columns, ...sumsOf(columns) };
}

/**
 * Sums and products of the rows that are not among `without` (ascending): those of the smaller part are counted, and taken
 * from those of all rows where that is the part without.
 */
export function sumsWithout(all: FillingSums, without: Uint32Array): Sums & { readonly count: number } {
  const count = all.rows - without.length;
  if (without.length === 0) return { count, sums: all.sums, products: all.products };
  if (without.length > all.rows / 2) {
    const others = othersThan(without, all.rows);
    return { count, ...sumsOf(all.columns.map((values) => pickRows(values, others))) };
  }
  const part = sumsOf(all.columns.map((values) => pickRows(values, without)));
  return {
    count,
    sums: all.sums.map((sum, c) => sum - part.sums[c]),
    products: all.products.map((product, i) => product - part.products[i]),
  };
}

/** Takes over new values of some rows of a column, in place. O(rows changed × columns). */
export function takeNewValues(
  { columns, shifts, sums, products }: FillingSums,
  column: number,
  rows: Uint32Array,
  filled: Float64Array,
): void {
  const p = columns.length;
  const own = columns[column];
  const changes = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) changes[i] = filled[rows[i]] - shifts[column] - own[rows[i]];
  for (let c = 0; c < p; c++) {
    const values = columns[c];
    let sum = 0;
    for (let i = 0; i < rows.length; i++) {
      const value = values[rows[i]];
      sum += c === column ? changes[i] * (2 * value + changes[i]) : changes[i] * value;
    }
    products[column * p + c] += sum;
    if (c !== column) products[c * p + column] += sum;
  }
  for (let i = 0; i < rows.length; i++) own[rows[i]] += changes[i];
  sums[column] += sumOf(changes);
}

function sumsOf(columns: readonly Float64Array[]): Sums {
  return { sums: Float64Array.from(columns, sumOf), products: gramOf(columns) };
}

function sumOf(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum;
}

/** The rows that are not among some (ascending). */
export function othersThan(some: Uint32Array, rows: number): Uint32Array {
  const out = new Uint32Array(rows - some.length);
  for (let row = 0, at = 0, next = 0; row < rows; row++) {
    if (some[next] === row) next++;
    else out[at++] = row;
  }
  return out;
}
