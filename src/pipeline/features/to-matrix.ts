import { allocate } from '../base/plain.ts';
import { Problem } from '../base/problem.ts';
import { type Column, columnOf, type Table } from '../data/table.ts';
import { infiniteValue, numbersOf } from './access.ts';
import type { DenseMatrix, Feature } from './matrix.ts';

/** Rows written at a time, so that they stay in the cache while columns are interleaved. */
const block = 256;

/**
 * The columns of a table as a dense matrix, rows × features, row-major. Numbers as they are, booleans 0/1,
 * times in milliseconds, missing cells NaN. `features` fixes which columns and their order; default: all.
 * Throws `missing-column`, `not-numeric` (category or text left over) or `infinite-value`, naming the column.
 */
export function toMatrix(table: Table, features?: readonly Feature[]): DenseMatrix {
  const wanted = features ?? table.columns.map(({ name }) => ({ name, column: name }));
  const width = wanted.length;
  const values = allocate(Float64Array, table.rows * width);
  const sources = wanted.map(({ name }) => {
    const column = columnOf(table, name);
    if (column.kind === 'category' || column.kind === 'text') throw notNumeric(column);
    return numbersOf(column);
  });
  for (let start = 0; start < table.rows; start += block) {
    const end = Math.min(start + block, table.rows);
    for (let f = 0; f < width; f++) {
      const source = sources[f];
      for (let row = start, at = start * width + f; row < end; row++, at += width) {
        const value = source[row];
        if (!Number.isFinite(value) && !Number.isNaN(value)) throw infiniteValue(wanted[f].name, row, value);
        values[at] = value;
      }
    }
  }
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
