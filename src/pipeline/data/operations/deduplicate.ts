import { seeded } from '../../base/random.ts';
import { defineOperation } from '../operation.ts';
import { orderRows } from '../order.ts';
import { freeName } from '../relate/free-name.ts';
import { inKeyForm, keyMatchParams } from '../relate/key-form.ts';
import { groupRows, keyCodes } from '../relate/keys.ts';
import { booleanColumn, columnOf, type Table, takeTable, withColumns } from '../table.ts';

const ranked = ['smallest', 'largest'] as const;

export const deduplicate = defineOperation({
  card: {
    id: 'deduplicate',
    label: 'Remove duplicates',
    summary: 'Keeps one row of those whose values are equal, or marks the others.',
    tables: 'one',
    synonyms: ['distinct', 'unique rows', 'drop duplicates', 'fuzzy duplicates'],
    params: {
      columns: { type: 'texts', default: [], help: 'Columns that are compared; none means all.' },
      ...keyMatchParams,
      keep: {
        type: 'choice',
        default: 'first',
        options: [
          { value: 'first', label: 'The first' },
          { value: 'last', label: 'The last' },
          { value: 'middle', label: 'The middle one', help: 'Of two, the first.' },
          { value: 'random', label: 'One at random' },
          { value: 'smallest', label: 'The smallest', help: 'With the smallest value of a column.' },
          { value: 'largest', label: 'The largest', help: 'With the largest value of a column.' },
          { value: 'none', label: 'None', help: 'Leaves out every row that has an equal one.' },
        ],
        help: 'Which of equal rows stays.',
      },
      by: {
        type: 'column',
        default: '',
        help: 'Column whose smallest or largest value decides; rows where it is missing stay last.',
        when: { param: 'keep', is: [...ranked] },
      },
      seed: {
        type: 'integer',
        default: 0,
        min: 0,
        help: 'The same number chooses the same rows again.',
        when: { param: 'keep', is: ['random'] },
      },
      others: {
        type: 'choice',
        default: 'remove',
        options: [
          { value: 'remove', label: 'Are removed' },
          {
            value: 'mark',
            label: 'Are marked',
            help: 'All rows stay; a new column says which are duplicates.',
          },
        ],
        help: 'What becomes of the other rows.',
      },
    },
    source: 'pandas 1.5 DataFrame.drop_duplicates (missing equals missing); OpenRefine key collision',
  },
  async apply([table], params) {
    const { columns, keep, by, seed, others } = params;
    const compared = columns.length > 0 ? columns.map((name) => columnOf(table, name)) : table.columns;
    const { codes, size } = keyCodes(inKeyForm([compared], params), [table.rows], 'match');
    const { starts, rows } = groupRows(codes[0], size);
    const random = seeded(seed, 'deduplicate');
    const place = isRanked(keep) ? placesBy(table, by, keep === 'largest') : null;
    const kept = new Uint8Array(table.rows);
    for (let g = 0; g < size; g++) {
      const [from, end] = [starts[g], starts[g + 1]];
      const count = end - from;
      if (count === 0 || (keep === 'none' && count > 1)) continue;
      let at = from;
      if (keep === 'last') at = end - 1;
      else if (keep === 'middle') at = from + ((count - 1) >> 1);
      else if (keep === 'random') at = from + (count > 1 ? random.below(count) : 0);
      else if (place) for (let k = from + 1; k < end; k++) if (place[rows[k]] < place[rows[at]]) at = k;
      kept[rows[at]] = 1;
    }
    if (others === 'mark') {
      const name = freeName('duplicate', new Set(table.columns.map((column) => column.name)));
      return withColumns(table, [
        booleanColumn(
          name,
          Array.from(kept, (one) => one === 0),
        ),
      ]);
    }
    const order = Uint32Array.from({ length: table.rows }, (_, row) => row).filter((row) => kept[row] === 1);
    return order.length === table.rows ? table : takeTable(table, order);
  },
});

function isRanked(keep: string): keep is (typeof ranked)[number] {
  return (ranked as readonly string[]).includes(keep);
}

/** Each row's place in the order of a column, missing ones last. Throws `missing-column`. */
function placesBy(table: Table, column: string, descending: boolean): Uint32Array {
  const places = new Uint32Array(table.rows);
  orderRows(table, [{ column, descending }]).forEach((row, place) => {
    places[row] = place;
  });
  return places;
}
