import type { Random } from '../base/random.ts';
import type { Cell, Column, Table } from '../data/table.ts';
import { previewCell } from './preview-cell.ts';
import type { StepEvent } from './recipe.ts';

export type RowPreview = {
  /** Row number in the original table. */
  readonly row: number;
  /** The step left the row out of training. */
  readonly dropped: boolean;
  readonly before: readonly Cell[];
  readonly after: readonly Cell[];
  /** One a column of `columns`: whether the cell differs. */
  readonly changed: readonly boolean[];
  /** One a column of `context`. */
  readonly context: readonly Cell[];
};
export type RowsPreview = {
  readonly columns: readonly string[];
  /** Columns that the step left alone, shown beside. */
  readonly context: readonly string[];
  readonly rows: readonly RowPreview[];
};

/** Looking for changed rows stops after this many, so that large tables stay quick. */
const looked = 4096;

/**
 * A random sample of rows before and after a step, half of them changed if there are enough. Columns that the step
 * made or removed differ in every row, so they do not count where others do.
 */
export function previewRows(
  event: StepEvent,
  columns: readonly string[],
  originalRows: Uint32Array,
  count: number,
  random: Random,
): RowsPreview {
  const context = event.before.columns
    .map(({ name }) => name)
    .filter((name) => !columns.includes(name))
    .slice(0, 6);
  const place = placesAfter(event);
  const find = (table: Table, names: readonly string[]): (Column | undefined)[] =>
    names.map((name) => table.columns.find((column) => column.name === name));
  const before = find(event.before, columns);
  const after = find(event.after, columns);
  const beside = find(event.before, context);
  const both = columns.map((_, i) => i).filter((i) => before[i] !== undefined && after[i] !== undefined);
  const compared = both.length > 0 ? both : columns.map((_, i) => i);
  const show = (row: number): RowPreview => {
    const at = place === null ? row : place[row];
    const was = before.map((column) => cell(column, row));
    const is = at < 0 ? was.map(() => null) : after.map((column) => cell(column, at));
    return {
      row: originalRows[row],
      dropped: at < 0,
      before: was,
      after: is,
      changed: was.map((value, i) => at < 0 || value !== is[i]),
      context: beside.map((column) => cell(column, row)),
    };
  };
  const changed: RowPreview[] = [];
  const same: RowPreview[] = [];
  for (const row of someRows(event.before.rows, random)) {
    const shown = show(row);
    const list = shown.dropped || compared.some((i) => shown.changed[i]) ? changed : same;
    if (list.length < count) list.push(shown);
    if (changed.length >= count / 2 && changed.length + same.length >= count) break;
  }
  const fromSame = Math.min(same.length, Math.max(Math.floor(count / 2), count - changed.length));
  const rows = [...changed.slice(0, count - fromSame), ...same.slice(0, fromSame)];
  return { columns, context, rows: rows.sort((a, b) => a.row - b.row) };
}

function cell(column: Column | undefined, row: number): Cell {
  return column === undefined ? null : previewCell(column, row);
}

/** Up to `looked` different rows in random order. */
function someRows(rows: number, random: Random): Uint32Array | Set<number> {
  if (rows <= looked) return random.permutation(rows);
  const chosen = new Set<number>();
  while (chosen.size < looked) chosen.add(random.below(rows));
  return chosen;
}

function placesAfter({ kept, before }: StepEvent): Int32Array | null {
  if (kept === null) return null;
  const place = new Int32Array(before.rows).fill(-1);
  kept.forEach((row, at) => {
    place[row] = at;
  });
  return place;
}
