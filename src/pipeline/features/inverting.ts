import { allocate } from '../base/plain.ts';
import {
  type Column,
  type ColumnKind,
  categoryColumn,
  columnOf,
  type NumberColumn,
  type Table,
  textColumn,
} from '../data/table.ts';
import { numbersOf } from './access.ts';

/** A column, and the columns that a step made of it. */
export type Made = { readonly column: Column; readonly from: readonly string[] };

/**
 * The table with columns put back in place of those made of them (of the first one; at the end where nothing was made).
 * Throws `missing-column` if a made column is not there.
 */
export function putBack(table: Table, made: readonly Made[]): Table {
  const at = new Map<string, Column>();
  const gone = new Set<string>();
  const end: Column[] = [];
  for (const { column, from } of made) {
    for (const name of from) gone.add(columnOf(table, name).name);
    if (from.length > 0) at.set(from[0], column);
    else end.push(column);
  }
  const columns = table.columns.flatMap((column) => {
    const back = at.get(column.name);
    if (back !== undefined) return [back];
    return gone.has(column.name) ? [] : [column];
  });
  return { rows: table.rows, columns: [...columns, ...end] };
}

/** A column of the kind it had (category if not known) from places among its levels; −1 and null are missing. */
export function fromLevels(
  name: string,
  levels: readonly (string | null)[],
  slots: Int32Array,
  kind: ColumnKind = 'category',
): Column {
  const labelOf = (slot: number): string | null => (slot < 0 ? null : levels[slot]);
  if (kind === 'number') {
    const numbers = levels.map((level) => (level === null || level === '' ? Number.NaN : Number(level)));
    const values = allocate(Float64Array, slots.length);
    for (let row = 0; row < slots.length; row++)
      values[row] = slots[row] < 0 ? Number.NaN : numbers[slots[row]];
    return { kind, name, values };
  }
  if (kind === 'boolean') {
    const flags = levels.map((level) => (level === 'true' ? 1 : level === 'false' ? 0 : 255));
    return { kind, name, values: Uint8Array.from(slots, (slot) => (slot < 0 ? 255 : flags[slot])) };
  }
  if (kind === 'text') return textColumn(name, Array.from(slots, labelOf));
  const known = new Set(levels.filter((level) => level !== null));
  return categoryColumn(name, Array.from(slots, labelOf), [...known]);
}

/**
 * Which of the columns has the largest value in each row: the first on a tie; −1 where none is above 0, −2 where one is
 * missing.
 */
export function largestOf(table: Table, names: readonly string[]): Int32Array {
  const best = new Int32Array(table.rows).fill(-1);
  const most = new Float64Array(table.rows);
  names.forEach((name, slot) => {
    const values = numbersOf(columnOf(table, name));
    for (let row = 0; row < table.rows; row++) {
      if (Number.isNaN(values[row])) most[row] = Number.POSITIVE_INFINITY;
      else if (values[row] > most[row]) {
        most[row] = values[row];
        best[row] = slot;
      }
    }
  });
  for (let row = 0; row < table.rows; row++) if (most[row] === Number.POSITIVE_INFINITY) best[row] = -2;
  return best;
}

/**
 * The table with components taken back to the columns they were made of, or, where these stayed beside them, only
 * without the components. Throws `missing-column`.
 */
export function putBackComponents(
  table: Table,
  names: readonly string[],
  kept: boolean,
  back: (scores: readonly Float64Array[]) => readonly Column[],
): Table {
  const scores = names.map((name) => numbersOf(columnOf(table, name)));
  const gone = new Set(names);
  const rest = table.columns.filter((column) => !gone.has(column.name));
  return { rows: table.rows, columns: kept ? rest : [...rest, ...back(scores)] };
}

/**
 * Σ over k of score_k · weights[k][j], times scale_j, plus mean_j, for each column j: a projection taken back. A missing
 * score makes every column of its row missing. O(rows × columns × scores).
 */
export function unproject(
  scores: readonly Float64Array[],
  weights: readonly (readonly number[])[],
  columns: readonly { readonly name: string; readonly mean: number; readonly scale: number }[],
  rows: number,
): NumberColumn[] {
  return columns.map(({ name, mean, scale }, j) => {
    const values = allocate(Float64Array, rows);
    scores.forEach((score, k) => {
      const weight = weights[k][j];
      for (let row = 0; row < rows; row++) values[row] += score[row] * weight;
    });
    for (let row = 0; row < rows; row++) values[row] = values[row] * scale + mean;
    return { kind: 'number', name, values };
  });
}
