import { allocate } from '../base/plain.ts';
import { type Column, columnOf, numberColumn, type Table } from '../data/table.ts';
import { numbersOf } from './access.ts';
import { fromPlainNumber, type PlainNumber } from './plain-number.ts';
import { putColumns } from './reshape.ts';
import type { Origin, StateLine } from './step.ts';
import { countWords, formatValue } from './wording.ts';

/** Values of a column outside lower…upper are outliers; null bounds (nothing learnt) make none. */
export type Bounds = {
  readonly column: string;
  readonly lower: PlainNumber;
  readonly upper: PlainNumber;
  /** How many training rows lie below and above. */
  readonly below: number;
  readonly above: number;
};
export type OutlierAction = 'flag' | 'remove' | 'cap' | 'set-missing';

export const actParam = {
  type: 'choice',
  default: 'flag',
  options: [
    { value: 'flag', label: 'Flag', help: 'Add a 0/1 column.' },
    { value: 'remove', label: 'Remove rows', help: 'Leave out training rows; rows to be scored stay.' },
    { value: 'cap', label: 'Cap', help: 'Move to the nearest bound.' },
    { value: 'set-missing', label: 'Set missing', help: 'Empty the cell, for a later imputation.' },
  ],
  help: 'What happens to an outlier.',
} as const;

export const sideParam = {
  type: 'choice',
  default: 'both',
  options: [
    { value: 'both', label: 'Both' },
    { value: 'lower', label: 'Low values' },
    { value: 'upper', label: 'High values' },
  ],
  help: 'Which side counts.',
  advanced: true,
} as const;

/** How many values of the table lie below and above the bounds. */
export function countBeyond(
  table: Table,
  bound: { readonly column: string; readonly lower: PlainNumber; readonly upper: PlainNumber },
): { below: number; above: number } {
  const values = numbersOf(columnOf(table, bound.column));
  const lower = fromPlainNumber(bound.lower);
  const upper = fromPlainNumber(bound.upper);
  let below = 0;
  let above = 0;
  for (let i = 0; i < values.length; i++) {
    if (values[i] < lower) below++;
    else if (values[i] > upper) above++;
  }
  return { below, above };
}

/** Flags, caps or empties values outside the bounds; `remove` leaves the table as it is (rows go in training only). */
export function applyBounds(table: Table, bounds: readonly Bounds[], action: OutlierAction): Table {
  const changed: Column[] = [];
  const flags: Column[] = [];
  for (const bound of bounds) {
    const column = columnOf(table, bound.column);
    const values = numbersOf(column);
    if (action === 'remove') continue;
    const lower = fromPlainNumber(bound.lower);
    const upper = fromPlainNumber(bound.upper);
    const out = allocate(Float64Array, values.length);
    for (let i = 0; i < out.length; i++) {
      const value = values[i];
      const outside = value < lower || value > upper;
      if (action === 'flag') out[i] = outside ? 1 : 0;
      else if (!outside) out[i] = value;
      else out[i] = action === 'cap' ? (value < lower ? lower : upper) : Number.NaN;
    }
    if (action === 'flag') flags.push(numberColumn(outlierName(bound.column), out));
    else changed.push({ kind: column.kind === 'time' ? 'time' : 'number', name: column.name, values: out });
  }
  return putColumns(table, changed, flags);
}

/** Rows without an outlier in any of the columns; null if that is all of them. */
export function keepWithin(table: Table, bounds: readonly Bounds[]): Uint32Array | null {
  const out = new Uint8Array(table.rows);
  for (const bound of bounds) {
    const values = numbersOf(columnOf(table, bound.column));
    const lower = fromPlainNumber(bound.lower);
    const upper = fromPlainNumber(bound.upper);
    for (let i = 0; i < out.length; i++) if (values[i] < lower || values[i] > upper) out[i] = 1;
  }
  const kept = Uint32Array.from({ length: table.rows }, (_, i) => i).filter((row) => out[row] === 0);
  return kept.length === table.rows ? null : kept;
}

export function outlierName(column: string): string {
  return `${column} outlier`;
}

export function outlierOrigins(columns: readonly string[]): Origin[] {
  return columns.map((from) => ({ name: outlierName(from), from }));
}

export function describeBounds(bounds: readonly Bounds[], rows: number): StateLine[] {
  return bounds.map((bound) => ({
    label: `allowed range of ${bound.column}`,
    value: `${formatValue(fromPlainNumber(bound.lower))} to ${formatValue(fromPlainNumber(bound.upper))}`,
    note: `${bound.below} below and ${bound.above} above, of ${countWords(rows, 'training row')}`,
  }));
}
