import type { Plain } from '../../base/plain.ts';
import { Problem } from '../../base/problem.ts';
import { defineOperation } from '../operation.ts';
import { entriesOf } from '../relate/entries.ts';
import { freeName } from '../relate/free-name.ts';
import { stackColumns } from '../relate/stack.ts';
import { type Column, categoryColumn, columnOf, numberColumn, type Table } from '../table.ts';

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
        help: 'Name of a new column that says which table a row comes from; empty for none.',
      },
      names: {
        type: 'texts',
        default: [],
        help: 'What the tables are called in that column, in their order; none: their numbers.',
      },
      columns: {
        type: 'plain',
        default: [],
        help: 'A list of {table, from, to}: in the table of that number (from 1), the column is taken for another one.',
      },
    },
    source: 'pandas 1.5 concat',
  },
  async apply(given, { how, source, names: called, columns: mapping }) {
    if (how === 'columns') return sideBySide(given);
    const tables = given.map((table, k) => renamed(table, k + 1, mapping));
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
      const name = freeName(source, new Set(wanted));
      const from = tables.flatMap((table, k) => new Array<number>(table.rows).fill(k + 1));
      columns.push(called.length === 0 ? numberColumn(name, from) : tableNames(name, from, called));
    }
    return { rows: tables.reduce((sum, table) => sum + table.rows, 0), columns };
  },
});

/** The columns of a table under the names they have in the mapping. Throws `bad-parameter` and `missing-column`. */
function renamed(table: Table, number: number, mapping: Plain): Table {
  const changes = entriesOf('concat', 'columns', mapping, ['table', 'from', 'to'])
    .map((entry) => ({
      table: entry.optionalNumber('table'),
      from: entry.text('from'),
      to: entry.text('to'),
    }))
    .filter((entry) => entry.table === number);
  if (changes.length === 0) return table;
  const to = new Map(changes.map((entry) => [columnOf(table, entry.from).name, entry.to]));
  const columns = table.columns.map((column) => ({ ...column, name: to.get(column.name) ?? column.name }));
  const twice = columns.find(({ name }, k) => columns.findIndex((other) => other.name === name) < k);
  if (twice)
    throw new Problem(
      'bad-parameter',
      `Two columns of table ${number} would be called ${twice.name}.`,
      'Take only one of them for it.',
      { param: 'columns', column: twice.name },
    );
  return { ...table, columns };
}

/** A category of the names of tables; tables beyond the names go by their number. */
function tableNames(name: string, from: readonly number[], called: readonly string[]): Column {
  return categoryColumn(
    name,
    from.map((table) => called[table - 1] ?? `${table}`),
  );
}

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
