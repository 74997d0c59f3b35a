import type { Table } from '../../src/pipeline/data/table.ts';
import type { TableStore } from '../table-store.ts';

/** The tables that rules may point to, by name. */
export function otherTables(
  keys: { readonly [name: string]: string },
  tables: TableStore,
): ReadonlyMap<string, Table> {
  return new Map(Object.entries(keys).map(([name, key]) => [name, tables.get(key)]));
}
