import { type Condition, filterRows } from './filter.ts';
import { orderRows, type SortKey } from './order.ts';
import { type Finding, findingRows } from './quality.ts';
import { type Cell, cellOf, columnOf, type Table } from './table.ts';

/** How a table is looked at: which rows, in which order, which columns. Nothing of the table changes. */
export type ViewSpec = {
  readonly sort?: readonly SortKey[];
  readonly filter?: readonly Condition[];
  /** Only the rows of a finding. */
  readonly finding?: Finding;
  /** Absent = all, in table order. */
  readonly columns?: readonly string[];
};
export type Page = {
  /** How many rows the view has in all. */
  readonly total: number;
  /** First row of the page within the view. */
  readonly from: number;
  /** Row numbers of the table, from 0. */
  readonly rows: readonly number[];
  /** One list a row, in the order of `columns`. */
  readonly cells: readonly (readonly Cell[])[];
};

/** The rows of a view, in its order; compute once and page through it. */
export function viewRows(table: Table, view: ViewSpec | null): Uint32Array | null {
  const filter = view?.filter ?? [];
  const sort = view?.sort ?? [];
  const finding = view?.finding;
  if (filter.length === 0 && sort.length === 0 && finding === undefined) return null;
  let rows = filter.length === 0 ? undefined : filterRows(table, filter);
  if (finding !== undefined) rows = common(rows, findingRows(table, finding), table.rows);
  return orderRows(table, sort, rows);
}

function common(rows: Uint32Array | undefined, of: Uint32Array, all: number): Uint32Array {
  if (rows === undefined) return of;
  const marks = new Uint8Array(all);
  for (const row of of) marks[row] = 1;
  return rows.filter((row) => marks[row] === 1);
}

/** Rows `from` … `to` (not included) of a view; `rows` is what `viewRows` gave (null = the table as it is). */
export function pageOf(
  table: Table,
  rows: Uint32Array | null,
  from: number,
  to: number,
  columns?: readonly string[],
): Page {
  const total = rows ? rows.length : table.rows;
  const start = Math.max(0, Math.min(from, total));
  const end = Math.max(start, Math.min(to, total));
  const shown = columns ? columns.map((name) => columnOf(table, name)) : table.columns;
  const numbers = Array.from({ length: end - start }, (_, i) => (rows ? rows[start + i] : start + i));
  return {
    total,
    from: start,
    rows: numbers,
    cells: numbers.map((row) => shown.map((column) => cellOf(column, row))),
  };
}
