import { allocate, type Plain, type PlainObject } from '../base/plain.ts';
import { Problem } from '../base/problem.ts';
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
 * ignored. Categories also take numbers and booleans as their text, times ISO text or milliseconds.
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
    Object.fromEntries(chosen.map((column) => [column.name, plainCell(cellOf(column, rows[i]))])),
  );
}

function plainCell(cell: Cell): Cell {
  return typeof cell === 'number' && !Number.isFinite(cell) ? null : cell;
}
