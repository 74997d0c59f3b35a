import { Problem } from '../../base/problem.ts';
import { defineOperation } from '../operation.ts';
import { entriesOf } from '../relate/entries.ts';
import { columnOf } from '../table.ts';

export const select = defineOperation({
  card: {
    id: 'select',
    label: 'Choose columns',
    summary: 'Keeps, leaves out, orders and renames columns.',
    tables: 'one',
    synonyms: ['rename', 'drop columns', 'reorder columns', 'project'],
    params: {
      columns: {
        type: 'texts',
        default: [],
        help: 'Columns, in the order they shall have; none means all.',
      },
      mode: {
        type: 'choice',
        default: 'keep',
        options: [
          { value: 'keep', label: 'Keep them' },
          { value: 'drop', label: 'Leave them out' },
        ],
        help: 'Whether the columns named are kept or left out.',
      },
      rename: {
        type: 'plain',
        default: [],
        help: 'New names: a list of {column, name}.',
      },
    },
    source: 'SQL:2016 SELECT',
  },
  async apply([table], params) {
    const named = params.columns.map((name) => columnOf(table, name));
    const kept =
      params.columns.length === 0
        ? table.columns
        : params.mode === 'keep'
          ? [...new Set(named)]
          : table.columns.filter((column) => !named.includes(column));
    const names = new Map<string, string>();
    for (const entry of entriesOf('select', 'rename', params.rename, ['column', 'name']))
      names.set(columnOf(table, entry.text('column')).name, entry.text('name'));
    const columns = kept.map((column) => ({ ...column, name: names.get(column.name) ?? column.name }));
    const all = columns.map((column) => column.name);
    const twice = all.find((name, i) => all.indexOf(name) !== i);
    if (twice !== undefined) {
      throw new Problem(
        'repeated-column',
        `select: two columns would be called "${twice}".`,
        'Choose another new name.',
        { column: twice },
      );
    }
    if (columns.length === 0)
      throw new Problem('no-columns', 'select: no column is left.', 'Leave out fewer columns.', {
        param: 'columns',
      });
    return { rows: table.rows, columns };
  },
});
