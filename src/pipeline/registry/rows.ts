import { allocate, type Plain, type PlainObject } from '../base/plain.ts';
import { Problem } from '../base/problem.ts';
import { fromDataUrl, toDataUrl } from '../data/media/data-url.ts';
import { poolOf } from '../data/media/pool.ts';
import {
  booleanColumn,
  type Cell,
  type Column,
  type ColumnSchema,
  categoryColumn,
  cellOf,
  numberColumn,
  type Schema,
  type Table,
  textColumn,
} from '../data/table.ts';

/**
 * Plain rows (objects by column name, null = missing) as a table with the columns of a schema; other keys are
 * ignored. Categories also take numbers and booleans as their text, times ISO text or milliseconds, pictures and sounds
 * data URLs.
 * Throws `missing-column` or `wrong-type` with the row and column.
 */
export function tableOfRows(rows: readonly PlainObject[], schema: Schema): Table {
  return { rows: rows.length, columns: schema.map((column) => columnOfRows(rows, column)) };
}

function columnOfRows(rows: readonly PlainObject[], column: ColumnSchema): Column {
  const { name, kind } = column;
  const cells = rows.map((row, i) => {
    if (!Object.hasOwn(row, name)) {
      throw new Problem(
        'missing-column',
        `Row ${i + 1} has no "${name}".`,
        `Give every row a value for "${name}", or null if it is not known.`,
        { row: i, column: name },
      );
    }
    return row[name];
  });
  switch (kind) {
    case 'image':
    case 'audio':
      return mediaOfCells(name, kind, cells);
    case 'vector':
      throw new Problem(
        'wrong-kind',
        `"${name}" is of kind ${kind}; rows of plain values cannot hold it.`,
        'Give the model a table that was read from files.',
        { column: name },
      );
    case 'number': {
      const values = allocate(Float64Array, cells.length);
      cells.forEach((cell, row) => {
        if (cell !== null && (typeof cell !== 'number' || !Number.isFinite(cell)))
          throw wrong(cell, 'a number', row, name);
        values[row] = cell ?? Number.NaN;
      });
      return numberColumn(name, values);
    }
    case 'time': {
      const values = allocate(Float64Array, cells.length);
      cells.forEach((cell, row) => {
        const ms = cell === null ? Number.NaN : typeof cell === 'string' ? Date.parse(cell) : cell;
        if (cell !== null && (typeof ms !== 'number' || !Number.isFinite(ms))) {
          throw wrong(cell, 'a date such as 2024-05-01T12:30:00Z', row, name);
        }
        values[row] = ms as number;
      });
      return { kind, name, values };
    }
    case 'boolean':
      return booleanColumn(
        name,
        cells.map((cell, row) => {
          if (cell !== null && typeof cell !== 'boolean') throw wrong(cell, 'true or false', row, name);
          return cell;
        }),
      );
    case 'category':
      return categoryColumn(
        name,
        cells.map((cell, row) => {
          if (cell !== null && typeof cell === 'object') throw wrong(cell, 'text', row, name);
          return cell === null ? null : String(cell);
        }),
      );
    case 'text':
      return textColumn(
        name,
        cells.map((cell, row) => {
          if (cell !== null && typeof cell !== 'string') throw wrong(cell, 'text', row, name);
          return cell;
        }),
      );
  }
}

/** Pictures and sounds come as data URLs; equal ones are kept once. */
function mediaOfCells(name: string, kind: 'image' | 'audio', cells: readonly Plain[]): Column {
  const codes = allocate(Int32Array, cells.length);
  const known = new Map<string, number>();
  const files: { readonly name: string; readonly bytes: Uint8Array }[] = [];
  cells.forEach((cell, row) => {
    if (cell === null) {
      codes[row] = -1;
      return;
    }
    const seen = typeof cell === 'string' ? known.get(cell) : undefined;
    const bytes = typeof cell === 'string' && seen === undefined ? fromDataUrl(cell) : null;
    if (seen === undefined && bytes === null) {
      throw wrong(cell, `${kind === 'image' ? 'a picture' : 'a sound'} as a data URL in base64`, row, name);
    }
    codes[row] = seen ?? files.length;
    if (bytes === null) return;
    known.set(cell as string, files.length);
    files.push({ name: `row ${row + 1}`, bytes });
  });
  return { kind, name, codes, files: poolOf(files) };
}

function wrong(got: Plain, expected: string, row: number, column: string): Problem {
  const shown = JSON.stringify(got) ?? String(got);
  return new Problem(
    'wrong-type',
    `"${column}" of row ${row + 1} must be ${expected} or null, got ${shown.length > 60 ? `${shown.slice(0, 60)}…` : shown}.`,
    `Send ${expected} for "${column}", or null if it is not known.`,
    { row, column },
  );
}

/** The named columns of some rows as plain rows, as `tableOfRows` reads them. Infinite numbers become null. */
export function plainRows(table: Table, columns: readonly string[], rows: ArrayLike<number>): PlainObject[] {
  const chosen = table.columns.filter((column) => columns.includes(column.name));
  return Array.from({ length: rows.length }, (_, i) =>
    Object.fromEntries(chosen.map((column) => [column.name, plainCell(column, rows[i])])),
  );
}

function plainCell(column: Column, row: number): Cell {
  if (column.kind === 'image' || column.kind === 'audio') {
    const { offsets, bytes } = column.files;
    const code = column.codes[row];
    return code < 0 ? null : toDataUrl(bytes.slice(offsets[code], offsets[code + 1]), column.kind);
  }
  const cell = cellOf(column, row);
  return typeof cell === 'number' && !Number.isFinite(cell) ? null : cell;
}
