import { allocate } from '../../base/plain.ts';
import { Problem } from '../../base/problem.ts';
import { defineOperation } from '../operation.ts';
import { freeName } from '../relate/free-name.ts';
import { type Column, categoryColumn, cellOf, columnOf, type Table, textColumn } from '../table.ts';

const mostColumns = 10_000;

export const transpose = defineOperation({
  card: {
    id: 'transpose',
    label: 'Transpose',
    summary: 'Turns rows into columns, and columns into rows.',
    tables: 'one',
    synonyms: ['flip', 'swap rows and columns', 'rotate', 'pivot'],
    params: {
      names: {
        type: 'column',
        default: '',
        help: 'Column that holds the names of the new columns; none: row 1, row 2 and so on.',
      },
      nameColumn: {
        type: 'text',
        default: 'column',
        maxLength: 200,
        help: 'Name of the new first column, which holds the names of the columns.',
      },
    },
    source:
      'pandas 1.5 DataFrame.transpose; numbers stay numbers where all columns are numbers, else all is text',
  },
  async apply([table], { names, nameColumn }, job) {
    if (table.rows >= mostColumns) throw tooManyRows(table.rows);
    const named = names === '' ? null : columnOf(table, names);
    const turned = table.columns.filter((column) => column !== named);
    if (turned.length === 0) throw nothingLeft(names);
    const taken = new Set<string>();
    const first = nameColumn === '' ? 'column' : nameColumn;
    const columns: Column[] = [
      categoryColumn(
        freeName(first, taken),
        turned.map(({ name }) => name),
      ),
    ];
    for (let row = 0; row < table.rows; row++) {
      const label = named === null ? null : cellOf(named, row);
      columns.push(turnedRow(freeName(String(label ?? `row ${row + 1}`), taken), turned, row));
      if (row % 256 === 0) {
        job.report(row / table.rows);
        await job.checkpoint();
      }
    }
    return { rows: turned.length, columns } satisfies Table;
  },
});

/** A row as a column: of numbers where all its columns hold numbers, else of texts. */
function turnedRow(name: string, columns: readonly Column[], row: number): Column {
  const numbers = columns.filter((column) => column.kind === 'number');
  if (numbers.length < columns.length)
    return textColumn(
      name,
      columns.map((column) => {
        const cell = cellOf(column, row);
        return cell === null ? null : String(cell);
      }),
    );
  const values = allocate(Float64Array, columns.length);
  numbers.forEach((column, k) => {
    values[k] = column.values[row];
  });
  return { kind: 'number', name, values };
}

function tooManyRows(rows: number): Problem {
  return new Problem(
    'too-many-columns',
    `The table has ${rows} rows; a table has at most ${mostColumns} columns.`,
    'Filter or sample the rows first.',
  );
}

function nothingLeft(name: string): Problem {
  return new Problem('no-columns', `${name} is the only column.`, 'Choose no column for the names.', {
    param: 'names',
  });
}
