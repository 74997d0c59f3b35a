import { allocate } from '../base/plain.ts';
import { Problem } from '../base/problem.ts';
import { sortedLevels } from '../data/infer.ts';
import { type Column, type ColumnKind, lengthOf, type Table } from '../data/table.ts';
import { type DayOrder, readTime } from '../data/time-text.ts';
import { labelsOf } from './access.ts';
import { castColumn } from './steps/cast.ts';

/**
 * A table with some columns read as other kinds, by their names; names that it does not have are left out. Cells that do
 * not fit become missing. Numbers become times as milliseconds since 1970; texts as dates, day first if only that fits
 * all. Throws `wrong-kind` for pictures, sounds and vectors.
 */
export function retypeTable(table: Table, types: { readonly [column: string]: ColumnKind }): Table {
  if (Object.keys(types).length === 0) return table;
  const columns = table.columns.map((column) => {
    const kind = Object.hasOwn(types, column.name) ? types[column.name] : undefined;
    return kind === undefined || kind === column.kind ? column : retyped(column, kind);
  });
  return { rows: table.rows, columns };
}

function retyped(column: Column, kind: ColumnKind): Column {
  if (isMedia(kind) || isMedia(column.kind)) {
    throw new Problem(
      'wrong-kind',
      `${column.name} holds ${column.kind} values; they cannot be read as ${kind}.`,
      'Take this choice of type back.',
      { column: column.name },
    );
  }
  if (kind === 'time') return asTimes(column);
  if (kind !== 'category') return castColumn(column, kind as 'number' | 'text' | 'boolean');
  const made = castColumn(column, 'category');
  return made.kind === 'category' ? inOrder(made) : made;
}

function isMedia(kind: ColumnKind): boolean {
  return kind === 'image' || kind === 'audio' || kind === 'vector';
}

function inOrder(column: Extract<Column, { kind: 'category' }>): Column {
  const levels = sortedLevels(column.levels);
  const place = new Map(levels.map((level, code) => [level, code]));
  const map = column.levels.map((level) => place.get(level) as number);
  const codes = allocate(Int32Array, column.codes.length);
  for (let row = 0; row < codes.length; row++)
    codes[row] = column.codes[row] < 0 ? -1 : map[column.codes[row]];
  return { ...column, codes, levels };
}

function asTimes(column: Column): Column {
  const values = allocate(Float64Array, lengthOf(column));
  if (column.kind === 'number') {
    values.set(column.values);
    return { kind: 'time', name: column.name, values };
  }
  const { codes, labels } = labelsOf(column);
  const read = (order: DayOrder) => labels.map((label) => readTime(label.trim(), order));
  const unread = (times: readonly number[]) => times.filter((time) => Number.isNaN(time)).length;
  const [month, day] = [read('month-first'), read('day-first')];
  const times = unread(day) < unread(month) ? day : month;
  for (let row = 0; row < values.length; row++) values[row] = codes[row] < 0 ? Number.NaN : times[codes[row]];
  return { kind: 'time', name: column.name, values };
}
