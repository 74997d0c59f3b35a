import { Problem } from '../src/pipeline/base/problem.ts';
import type { Column, Table } from '../src/pipeline/data/table.ts';

/** The tables of this worker, by key. */
export type TableStore = {
  /** Throws `table-gone`; the page then brings the table again. */
  get(key: string): Table;
  has(key: string): boolean;
  put(key: string, table: Table): void;
  drop(key: string): void;
  /** Whether a buffer belongs to a table, so that it must not be moved away. */
  owns(buffer: ArrayBuffer): boolean;
};

export function createTableStore(): TableStore {
  const tables = new Map<string, Table>();
  const owned = new Map<ArrayBufferLike, number>();
  const count = (table: Table, by: number): void => {
    for (const column of table.columns) {
      for (const { buffer } of arraysOf(column)) {
        const uses = (owned.get(buffer) ?? 0) + by;
        if (uses > 0) owned.set(buffer, uses);
        else owned.delete(buffer);
      }
    }
  };
  const drop = (key: string): void => {
    const table = tables.get(key);
    if (table) count(table, -1);
    tables.delete(key);
  };
  return {
    get(key) {
      const table = tables.get(key);
      if (table) return table;
      throw new Problem('table-gone', 'The table is not in this worker.', 'Open the file again.');
    },
    has: (key) => tables.has(key),
    put(key, table) {
      drop(key);
      tables.set(key, table);
      count(table, 1);
    },
    drop,
    owns: (buffer) => owned.has(buffer),
  };
}

function arraysOf(column: Column): readonly { readonly buffer: ArrayBufferLike }[] {
  switch (column.kind) {
    case 'category':
      return [column.codes];
    case 'image':
    case 'audio':
      return [column.codes, column.files.offsets, column.files.bytes];
    case 'vector':
      return [column.starts, column.indices, column.values];
    case 'text':
      return [column.offsets, column.bytes, column.present];
    case 'number':
    case 'time':
    case 'boolean':
      return [column.values];
  }
}
