import { allocate } from '../base/plain.ts';
import { Problem } from '../base/problem.ts';
import { type Column, columnOf, type Table } from '../data/table.ts';
import { infiniteValue, numbersOf } from './access.ts';
import type { DenseMatrix, Feature } from './matrix.ts';

/**
 * The columns of a table as a dense matrix, rows × features, row-major. Numbers as they are, booleans 0/1,
 * times in milliseconds, missing cells NaN. `features` fixes which columns and their order; default: all.
 * Throws `missing-column`, `not-numeric` (category or text left over) or `infinite-value`, naming the column.
 */
export function toMatrix(table: Table, features?: readonly Feature[]): DenseMatrix {
  const wanted = features ?? table.columns.map(({ name }) => ({ name, column: name }));
  const width = wanted.length;
  const values = allocate(Float64Array, table.rows * width);
  wanted.forEach(({ name }, f) => {
    const column = columnOf(table, name);
    if (column.kind === 'category' || column.kind === 'text') throw notNumeric(column);
    const source = numbersOf(column);
    for (let row = 0, at = f; row < table.rows; row++, at += width) {
      const value = source[row];
      if (!Number.isFinite(value) && !Number.isNaN(value)) throw infiniteValue(name, row, value);
      values[at] = value;
    }
  });
  return { layout: 'dense', rows: table.rows, features: wanted, values };
}

function notNumeric(column: Column): Problem {
  return new Problem(
    'not-numeric',
    `Column "${column.name}" still holds ${column.kind === 'text' ? 'text' : 'categories'} after the last step; a model needs numbers.`,
    column.kind === 'text'
      ? 'Add a text step such as tfidf, use encode-one-hot if it has few values, or ignore the column.'
      : 'Add the step encode-one-hot (or encode-ordinal) for it, or ignore the column.',
    { column: column.name },
  );
}
