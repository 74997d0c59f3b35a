import type { ColumnKind, Schema } from '../../../../pipeline/data/table.ts';

export type ColumnFit = {
  readonly name: string;
  readonly kinds: readonly ColumnKind[];
  /** Tables that do not have it. */
  readonly lacking: readonly string[];
  /** null = left out. */
  readonly becomes: ColumnKind | null;
};

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
