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
  maxGap: {
    type: 'integer',
    default: null,
    min: 1,
    none: 'no limit',
    label: 'Leave gaps longer than',
    unit: 'rows',
    help: 'A gap of more rows stays whole.',
    advanced: true,
  },
} as const;

const nothing = 0xffffffff;

/**
 * For each row the row its cell comes from: itself, or the nearest one before (or after) with a value, `limit` rows away
 * at most; gaps of more than `maxGap` rows stay.
 */
export function carryRows(
  column: Column,
  sequences: readonly Uint32Array[],
  { limit, maxGap }: { readonly limit: number | null; readonly maxGap: number | null },
  direction: 'forward' | 'backward',
): Uint32Array {
  const rows = sequences.reduce((sum, sequence) => sum + sequence.length, 0);
  const from = new Uint32Array(rows);
  for (const sequence of sequences) {
    const rowAt = (i: number): number => sequence[direction === 'forward' ? i : sequence.length - 1 - i];
    let held = nothing;
    for (let i = 0; i < sequence.length; ) {
      if (!isMissing(column, rowAt(i))) {
        held = rowAt(i);
        from[held] = held;
        i++;
        continue;
      }
      let end = i;
      while (end < sequence.length && isMissing(column, rowAt(end))) end++;
      const reach = maxGap !== null && end - i > maxGap ? 0 : (limit ?? Number.POSITIVE_INFINITY);
      for (let gap = i; gap < end; gap++) from[rowAt(gap)] = gap - i < reach ? held : nothing;
      i = end;
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
