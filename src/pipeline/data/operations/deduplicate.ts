import { defineOperation } from '../operation.ts';
import { inKeyForm, keyFormParam } from '../relate/key-form.ts';
import { groupRows, keyCodes } from '../relate/keys.ts';
import { columnOf, takeTable } from '../table.ts';

export const deduplicate = defineOperation({
  card: {
    id: 'deduplicate',
    label: 'Remove duplicates',
    summary: 'Keeps one row of those whose values are equal.',
    tables: 'one',
    synonyms: ['distinct', 'unique rows', 'drop duplicates', 'fuzzy duplicates'],
    params: {
      columns: { type: 'texts', default: [], help: 'Columns that are compared; none means all.' },
      compare: keyFormParam,
      keep: {
        type: 'choice',
        default: 'first',
        options: [
          { value: 'first', label: 'The first' },
          { value: 'last', label: 'The last' },
          { value: 'none', label: 'None', help: 'Leaves out every row that has an equal one.' },
        ],
        help: 'Which of equal rows stays.',
      },
    },
    source: 'pandas 1.5 DataFrame.drop_duplicates (missing equals missing); OpenRefine fingerprint',
  },
  async apply([table], { columns, compare, keep }) {
    const compared = columns.length > 0 ? columns.map((name) => columnOf(table, name)) : table.columns;
    const keys = compared.map((column) => inKeyForm(column, compare));
    const { codes, size } = keyCodes([keys], [table.rows], 'match');
    const { starts, rows } = groupRows(codes[0], size);
    const kept = new Uint8Array(table.rows);
    for (let g = 0; g < size; g++) {
      const count = starts[g + 1] - starts[g];
      if (count === 0 || (keep === 'none' && count > 1)) continue;
      kept[rows[keep === 'last' ? starts[g + 1] - 1 : starts[g]]] = 1;
    }
    const order = Uint32Array.from({ length: table.rows }, (_, row) => row).filter((row) => kept[row] === 1);
    return order.length === table.rows ? table : takeTable(table, order);
  },
});
