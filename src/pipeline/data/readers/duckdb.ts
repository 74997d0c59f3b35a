import { isDuckdb } from '../duckdb/header.ts';
import { readDuckdb } from '../duckdb/read.ts';
import { defineReader } from '../reader.ts';
import { cellContext } from '../typed/cells.ts';
import { missingInTyped } from '../typed/missing-params.ts';
import { nestedParams } from '../typed/nested-column.ts';

const named = /\.(?:duckdb|ddb)$/i;

export const duckdb = defineReader({
  card: {
    id: 'duckdb',
    label: 'DuckDB database',
    summary: 'One table of a database file, or the rows of a query written in SQL.',
    extensions: ['duckdb', 'ddb'],
    synonyms: ['SQL', 'database', 'relational', 'warehouse', 'analytics'],
    params: {
      table: {
        type: 'text',
        default: 'auto',
        when: { param: 'query', is: [''] },
        help: 'The table or view to read, with its schema if it has one of its own; "auto" takes the table with the most rows.',
      },
      query: {
        type: 'text',
        default: '',
        label: 'SQL query',
        help: 'A SELECT whose rows are read instead of a whole table; it may join tables.',
      },
      ...nestedParams,
      ...missingInTyped,
      maxRows: { type: 'integer', default: null, min: 1, none: 'All', help: 'Read only so many rows.' },
    },
    source: 'DuckDB 1.4.3 without extensions; its storage versions 64 to 67 (DuckDB 0.9 to 1.4)',
  },
  sniff(head, name) {
    if (isDuckdb(head)) return 0.98;
    return named.test(name) ? 0.2 : 0;
  },
  read(source, params, types, job) {
    const table = params.table.trim();
    return readDuckdb(
      source,
      {
        table: table === '' || table === 'auto' ? null : table,
        query: params.query.trim() === '' ? null : params.query,
        lists: params.lists,
        separator: params.separator,
        maxRows: params.maxRows,
        context: cellContext(params.missing, params.missingAmongValues),
      },
      types,
      job,
    );
  },
});
