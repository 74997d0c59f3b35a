import type { PlainObject } from '../../../../pipeline/base/plain.ts';
import type { ColumnKind, Schema } from '../../../../pipeline/data/table.ts';
import { listIn, textIn } from './draft.ts';

export type ColumnFit = {
  readonly name: string;
  readonly kinds: readonly ColumnKind[];
  /** Tables that do not have it. */
  readonly lacking: readonly string[];
  /** null = left out. */
  readonly becomes: ColumnKind | null;
};

/** A column of a table, counted from 1, that is taken for another one. */
export type ColumnMatch = { readonly table: number; readonly from: string; readonly to: string };

export function matchesIn(params: PlainObject): readonly ColumnMatch[] {
  return listIn(params, 'columns').map((entry) => ({
    table: Number(entry.table),
    from: textIn(entry, 'from'),
    to: textIn(entry, 'to'),
  }));
}

/** Columns of the table, counted from 0, under the names that they are taken for. */
export function matchedSchema(schema: Schema, k: number, matches: readonly ColumnMatch[]): Schema {
  return schema.map((column) => {
    const match = matches.find(({ table, from }) => table === k + 1 && from === column.name);
    return match ? { ...column, name: match.to } : column;
  });
}

/** How columns of equal names fit together: one kind stays, kinds that differ become text. */
export function fitsOf(
  tables: readonly { readonly name: string; readonly schema: Schema }[],
  union: boolean,
): readonly ColumnFit[] {
  const names = new Set(tables.flatMap(({ schema }) => schema.map(({ name }) => name)));
  return [...names].map((name) => {
    const held = tables.map(({ schema }) => schema.find((column) => column.name === name)?.kind);
    const kinds = [...new Set(held.filter((kind): kind is ColumnKind => kind !== undefined))];
    const lacking = tables.flatMap((table, k) => (held[k] === undefined ? [table.name] : []));
    const becomes = !union && lacking.length > 0 ? null : kinds.length === 1 ? (kinds[0] ?? null) : 'text';
    return { name, kinds, lacking, becomes };
  });
}
