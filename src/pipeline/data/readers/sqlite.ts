import { defineReader } from '../reader.ts';
import { isSqlite } from '../sqlite/open-database.ts';
import { readSqlite } from '../sqlite/read.ts';
import { cellContext } from '../typed/cells.ts';
import { missingInTyped } from '../typed/missing-params.ts';

export const sqlite = defineReader({
  card: {
    id: 'sqlite',
    label: 'SQLite database',
    summary: 'One table of a database file, or the rows of a query written in SQL.',
    extensions: ['sqlite', 'sqlite3', 'db', 'db3', 's3db', 'gpkg'],
    synonyms: ['SQL', 'database', 'relational', 'GeoPackage'],
    params: {
      table: {
        type: 'text',
        default: 'auto',
        when: { param: 'query', is: [''] },
        help: 'The table or view to read; "auto" takes the table with the most rows.',
      },
      query: {
        type: 'text',
        default: '',
        label: 'SQL query',
        help: 'A SELECT whose rows are read instead of a whole table; it may join tables.',
      },
      ...missingInTyped,
      maxRows: { type: 'integer', default: null, min: 1, none: 'All', help: 'Read only so many rows.' },
    },
    source: 'SQLite 3 file format and type affinity (sqlite.org/datatype3.html); sql.js 1.16',
  },
  sniff(head, name) {
    if (isSqlite(head)) return 0.98;
    return head.length === 0 && /\.(?:sqlite3?|db3?)$/i.test(name) ? 0.2 : 0;
  },
  read(source, params, types, job) {
    const table = params.table.trim();
    return readSqlite(
      source,
      {
        table: table === '' || table === 'auto' ? null : table,
        query: params.query.trim() === '' ? null : params.query,
        maxRows: params.maxRows,
        context: cellContext(params.missing, params.missingAmongValues),
      },
      types,
      job,
    );
  },
});
