import { Problem } from '../../../base/problem.ts';
import { keyCodes } from '../../relate/keys.ts';
import { columnOf } from '../../table.ts';
import { valueKinds } from '../column-kinds.ts';
import { defineRule } from '../rule.ts';

export const foreignKey = defineRule({
  card: {
    id: 'foreign-key',
    label: 'Found in another table',
    summary: 'Every value stands in a column of another table.',
    takes: 'one',
    accepts: valueKinds,
    params: {
      table: { type: 'text', default: '', help: 'Name of the other table.' },
      key: {
        type: 'text',
        default: '',
        label: 'Column there',
        help: 'The column in which the value must stand.',
      },
    },
    source: 'SQL:2016 FOREIGN KEY (missing values do not count)',
    synonyms: ['reference', 'lookup', 'referential integrity'],
  },
  test({ table, columns: [column], params, tables }) {
    const other = tables?.get(params.table);
    if (other === undefined) {
      const known = [...(tables?.keys() ?? [])].join(', ');
      throw new Problem(
        'missing-table',
        `There is no table "${params.table}" to look values up in.`,
        known === '' ? 'Open the other table first.' : `The tables are: ${known}.`,
        { param: 'table' },
      );
    }
    const { codes, size } = keyCodes(
      [[column], [columnOf(other, params.key)]],
      [table.rows, other.rows],
      'never',
    );
    const [own, theirs] = codes;
    const known = new Uint8Array(size);
    for (const code of theirs) if (code >= 0) known[code] = 1;
    return { applies: (row) => own[row] >= 0, breaks: (row) => known[own[row]] === 0 };
  },
  say: ({ table, key }) => `is found in ${key} of ${table}`,
});
