import { Problem } from '../../base/problem.ts';
import { defineOperation } from '../operation.ts';
import { freeName } from '../relate/free-name.ts';
import { stackColumns } from '../relate/stack.ts';
import { type Column, numberColumn, type Table } from '../table.ts';

export const concat = defineOperation({
  card: {
    id: 'concat',
    label: 'Concatenate',
    summary: 'Puts tables one below another, or side by side.',
    tables: 'many',
    synonyms: ['append', 'union', 'stack', 'bind rows', 'bind columns'],
    params: {
      how: {
        type: 'choice',
        default: 'union',
        options: [
          {
            value: 'union',
            label: 'Rows, all columns',
            help: 'Columns that a table lacks are missing there.',
          },
          {
            value: 'intersection',
            label: 'Rows, common columns',
            help: 'Only columns that all tables have.',
          },
          {
            value: 'columns',
            label: 'Columns',
            help: 'Row by row; all tables need the same number of rows.',
          },
        ],
        help: 'What is put together.',
      },
      source: {
        type: 'text',
        default: '',
        maxLength: 100,
        help: 'Name of a new column with the number of the table that a row comes from; empty for none.',
      },
    },
    source: 'pandas 1.5 concat',
  },
  async apply(tables, { how, source }) {
    if (how === 'columns') return sideBySide(tables);
    const names = new Set(tables.flatMap((table) => table.columns.map((column) => column.name)));
    const wanted = [...names].filter(
      (name) => how === 'union' || tables.every((table) => find(table, name) !== undefined),
    );
    if (wanted.length === 0) {
      throw new Problem(
        'no-columns',
        'The tables have no column in common.',
        'Choose all columns, or rename columns so that they fit.',
        { param: 'how' },
      );
    }
    const columns: Column[] = wanted.map((name) =>
      stackColumns(
        name,
        tables.map((table) => find(table, name) ?? { kind: 'none', rows: table.rows }),
      ),
    );
    if (source !== '') {
      const from = tables.flatMap((table, k) => new Array<number>(table.rows).fill(k + 1));
      columns.push(numberColumn(freeName(source, new Set(wanted)), from));
    }
    return { rows: tables.reduce((sum, table) => sum + table.rows, 0), columns };
  },
});

function find(table: Table, name: string): Column | undefined {
  return table.columns.find((column) => column.name === name);
}

function sideBySide(tables: readonly Table[]): Table {
  const [{ rows }] = tables;
  const odd = tables.findIndex((table) => table.rows !== rows);
  if (odd > 0) {
    throw new Problem(
      'different-rows',
      `Table ${odd + 1} has ${tables[odd].rows} rows, the first one ${rows}: they cannot stand side by side.`,
      'Join them by a key column instead.',
    );
  }
  const taken = new Set<string>();
  const columns = tables.flatMap((table) =>
    table.columns.map((column) => ({ ...column, name: freeName(column.name, taken) })),
  );
  return { rows, columns };
}
