import { canonical, type PlainObject } from '../../src/pipeline/base/plain.ts';
import { pageOf, type ViewSpec, viewRows } from '../../src/pipeline/data/page.ts';
import type { Table } from '../../src/pipeline/data/table.ts';
import type { VerbOf } from '../context.ts';

/** Sorted and filtered views of a table that are kept, so that scrolling does not sort again. */
const KEPT = 6;
const views = new WeakMap<Table, Map<string, Uint32Array | null>>();

export const page: VerbOf<'page'> = ({ table: key, from, to, view }, { tables }) => {
  const table = tables.get(key);
  return pageOf(table, rowsOf(table, view), from, to, view?.columns);
};

function rowsOf(table: Table, view: ViewSpec | null): Uint32Array | null {
  const known = views.get(table) ?? new Map<string, Uint32Array | null>();
  views.set(table, known);
  const { columns: _, ...order } = view ?? {};
  const name = canonical(order as PlainObject);
  const rows = known.get(name);
  if (rows !== undefined) return rows;
  const made = viewRows(table, view);
  known.set(name, made);
  const [oldest] = known.keys();
  if (known.size > KEPT && oldest !== undefined) known.delete(oldest);
  return made;
}
