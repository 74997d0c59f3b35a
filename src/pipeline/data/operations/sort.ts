import { defineOperation } from '../operation.ts';
import { orderRows } from '../order.ts';
import { entriesOf } from '../relate/entries.ts';
import { takeTable } from '../table.ts';

export const sort = defineOperation({
  card: {
    id: 'sort',
    label: 'Sort rows',
    summary: 'Puts the rows in order; equal ones stay as they are, missing values come last.',
    tables: 'one',
    synonyms: ['order by', 'arrange', 'rank'],
    params: {
      by: {
        type: 'plain',
        default: [],
        help: 'A list of {column, descending}, the first key first; a name alone means ascending.',
      },
    },
    source: 'SQL:2016 ORDER BY … NULLS LAST, stable',
  },
  async apply([table], params) {
    const keys = entriesOf('sort', 'by', params.by, ['column', 'descending'], (column) => ({ column })).map(
      (entry) => ({ column: entry.text('column'), descending: entry.flag('descending') }),
    );
    return keys.length === 0 ? table : takeTable(table, orderRows(table, keys));
  },
});
