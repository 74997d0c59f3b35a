import { allocate } from '../base/plain.ts';
import type { Column, NumberColumn } from '../data/table.ts';

/** Writes the cells of rows [start, start + count) into `out` from `at` on. */
export type PutCells = (start: number, count: number, out: Float64Array, at: number) => void;
const putters = new WeakMap<Column, PutCells>();

/**
 * A number column whose cells are made when they are first read, once; a copy of it is a plain column. `putterOf` tells
 * of them before, so that a matrix takes them without a column in between.
 */
export function lazyColumn(name: string, rows: number, put: PutCells): NumberColumn {
  let values: Float64Array | null = null;
  const column: NumberColumn = {
    kind: 'number',
    name,
    get values() {
      if (values === null) {
        values = allocate(Float64Array, rows);
        put(0, rows, values, 0);
      }
      return values;
    },
  };
  putters.set(column, (start, count, out, at) => {
    if (values === null) put(start, count, out, at);
    else out.set(values.subarray(start, start + count), at);
  });
  return column;
}

/** What writes cells of a column that `lazyColumn` made; null for any other. */
export function putterOf(column: Column): PutCells | null {
  return putters.get(column) ?? null;
}

const factors = new WeakMap<Column, readonly Float64Array[]>();

/** A lazy column of the products of two arrays or more, factor by factor; `factorsOf` tells of them. */
export function productColumn(name: string, given: readonly Float64Array[]): NumberColumn {
  const [a, b, ...more] = given;
  const column = lazyColumn(name, a.length, (start, count, out, at) => {
    for (let i = 0; i < count; i++) out[at + i] = a[start + i] * b[start + i];
    for (const by of more) for (let i = 0; i < count; i++) out[at + i] *= by[start + i];
  });
  factors.set(column, given);
  return column;
}

/** What `productColumn` multiplies; null for any other column. */
export function factorsOf(column: Column): readonly Float64Array[] | null {
  return factors.get(column) ?? null;
}
