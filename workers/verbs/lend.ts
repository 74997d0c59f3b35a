import type { Table } from '../../src/pipeline/data/table.ts';
import type { VerbOf } from '../context.ts';

/** What travels from the worker that has a table to the one that needs it. */
export type Lent = { readonly table: Table | null };

/** Shared memory is shared, ordinary arrays are copied; the table stays here. */
export const lend: VerbOf<'lend'> = ({ key, port }, { tables }) => {
  port.postMessage({ table: tables.has(key) ? tables.get(key) : null } satisfies Lent);
  port.close();
  tables.get(key);
  return null;
};
