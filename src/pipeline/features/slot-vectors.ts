import { allocate } from '../base/plain.ts';
import { type Column, columnOf, type NumberColumn, type Table, type VectorColumn } from '../data/table.ts';
import { lazyColumn } from './lazy-column.ts';

/** Where a 0/1 column has its ones: in the rows with this slot. */
type Marked = { readonly slots: Int32Array; readonly slot: number };
const marked = new WeakMap<Column, Marked>();

/**
 * One 0/1 column for each name: 1 where the slot of a row is that of the name; −1: nowhere. Cells are written when they
 * are first read; `markedOf` tells of them before.
 */
export function columnsOfSlots(names: readonly string[], slots: Int32Array): NumberColumn[] {
  return names.map((name, slot) => {
    const column = lazyColumn(name, slots.length, (start, count, out, at) => {
      for (let k = 0; k < count; k++) out[at + k] = slots[start + k] === slot ? 1 : 0;
    });
    marked.set(column, { slots, slot });
    return column;
  });
}

/** What `columnsOfSlots` made a column of; null for any other. */
export function markedOf(column: Column): Marked | null {
  return marked.get(column) ?? null;
}

/** The same in one column that holds only the ones. */
export function vectorOfSlots(name: string, labels: readonly string[], slots: Int32Array): VectorColumn {
  const starts = allocate(Uint32Array, slots.length + 1);
  for (let row = 0; row < slots.length; row++) starts[row + 1] = starts[row] + (slots[row] >= 0 ? 1 : 0);
  const indices = allocate(Uint32Array, starts[slots.length]);
  for (let row = 0; row < slots.length; row++) if (slots[row] >= 0) indices[starts[row]] = slots[row];
  return {
    kind: 'vector',
    name,
    labels,
    starts,
    indices,
    values: allocate(Float64Array, indices.length).fill(1),
  };
}

/** Which entry of a vector is largest in each row: the first on a tie; −1 where none is above 0. Null if it is no vector. */
export function slotsOfVector(table: Table, name: string): Int32Array | null {
  const column: Column = columnOf(table, name);
  if (column.kind !== 'vector') return null;
  const { starts, indices, values } = column;
  const slots = new Int32Array(table.rows).fill(-1);
  for (let row = 0; row < table.rows; row++) {
    let most = 0;
    for (let entry = starts[row]; entry < starts[row + 1]; entry++) {
      if (!(values[entry] > most)) continue;
      most = values[entry];
      slots[row] = indices[entry];
    }
  }
  return slots;
}
