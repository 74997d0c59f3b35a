import { type Column, columnOf, isMissing, type Table, takeRows } from '../data/table.ts';
import { putColumns } from './reshape.ts';
import { sequenceParams } from './sequence.ts';

export const carryParams = {
  ...sequenceParams,
  limit: {
    type: 'integer',
    default: null,
    min: 1,
    none: 'no limit',
    label: 'At most',
    unit: 'rows',
    help: 'How far a value is carried into a gap.',
  },
} as const;

const nothing = 0xffffffff;

/** For each row the row its cell comes from: itself, or the nearest one before (or after) with a value. */
export function carryRows(
  column: Column,
  sequences: readonly Uint32Array[],
  limit: number | null,
  direction: 'forward' | 'backward',
): Uint32Array {
  const rows = sequences.reduce((sum, sequence) => sum + sequence.length, 0);
  const from = new Uint32Array(rows);
  for (const sequence of sequences) {
    let held = nothing;
    let carried = 0;
    for (let i = 0; i < sequence.length; i++) {
      const row = sequence[direction === 'forward' ? i : sequence.length - 1 - i];
      if (!isMissing(column, row)) {
        held = row;
        carried = 0;
        from[row] = row;
      } else {
        carried++;
        from[row] = limit !== null && carried > limit ? nothing : held;
      }
    }
  }
  return from;
}

/** The table with the cells of each column taken from other rows. */
export function fillFrom(
  table: Table,
  columns: readonly string[],
  rowsFor: (name: string) => Uint32Array,
): Table {
  return putColumns(
    table,
    columns.map((name) => takeRows(columnOf(table, name), rowsFor(name))),
  );
}
