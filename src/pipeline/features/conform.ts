import { Problem } from '../base/problem.ts';
import {
  type Column,
  type ColumnSchema,
  categoryColumn,
  columnOf,
  lengthOf,
  numberColumn,
  type Schema,
  type Table,
  takeRows,
  textColumn,
} from '../data/table.ts';
import { countMissing, textsOf } from './access.ts';

/**
 * The columns of a schema, in its order, from a table that may have more columns in any order.
 * Category and text stand for each other; a column without a value takes any kind.
 * Throws `missing-column` or `wrong-kind`, naming the column.
 */
export function conform(table: Table, schema: Schema, rows: Uint32Array | null = null): Table {
  const columns = schema.map((expected) => {
    const column = asKind(columnOf(table, expected.name), expected);
    return rows === null ? column : takeRows(column, rows);
  });
  return { rows: rows === null ? table.rows : rows.length, columns };
}

function asKind(column: Column, expected: ColumnSchema): Column {
  if (column.kind === expected.kind) return column;
  if (column.kind === 'text' && expected.kind === 'category')
    return categoryColumn(column.name, textsOf(column));
  if (column.kind === 'category' && expected.kind === 'text') return textColumn(column.name, textsOf(column));
  if (countMissing(column) === lengthOf(column)) return emptyColumn(column.name, expected, lengthOf(column));
  throw new Problem(
    'wrong-kind',
    `Column "${column.name}" is of kind ${column.kind}; the recipe was learnt with ${expected.kind}.`,
    `Change the type of the column to ${expected.kind}, or learn the recipe again.`,
    { column: column.name },
  );
}

function emptyColumn(name: string, { kind }: ColumnSchema, rows: number): Column {
  switch (kind) {
    case 'number':
      return numberColumn(name, new Float64Array(rows).fill(Number.NaN));
    case 'time':
      return { kind, name, values: new Float64Array(rows).fill(Number.NaN) };
    case 'boolean':
      return { kind, name, values: new Uint8Array(rows).fill(255) };
    case 'category':
      return { kind, name, codes: new Int32Array(rows).fill(-1), levels: [] };
    case 'image':
    case 'audio': {
      const files = { names: [], offsets: new Float64Array(1), bytes: new Uint8Array() };
      return { kind, name, codes: new Int32Array(rows).fill(-1), files };
    }
    case 'vector': {
      const none = { indices: new Uint32Array(), values: new Float64Array() };
      return { kind, name, labels: [], starts: new Uint32Array(rows + 1), ...none };
    }
    case 'text':
      return textColumn(name, new Array<null>(rows).fill(null));
  }
}
