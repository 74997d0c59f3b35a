import { Problem } from '../../base/problem.ts';
import { defineOperation } from '../operation.ts';
import { orderRows } from '../order.ts';
import { aggregate, aggregateIds, rowCounts } from '../relate/aggregate.ts';
import { entriesOf } from '../relate/entries.ts';
import { firstRows, groupsBy, reorder } from '../relate/grouping.ts';
import { type Column, columnOf, takeTable } from '../table.ts';

export const groupBy = defineOperation({
  card: {
    id: 'group-by',
    label: 'Group',
    summary: 'One row for each different key, with sums, means and other figures of its rows.',
    tables: 'one',
    synonyms: ['aggregate', 'summarise', 'GROUP BY', 'count by'],
    params: {
      by: { type: 'texts', default: [], help: 'Key columns; none gives one row for the whole table.' },
      aggregates: {
        type: 'plain',
        default: [],
        help: `Figures: a list of {column, function, name}, where the function is one of ${aggregateIds.join(', ')}; none counts rows.`,
      },
      missingGroups: {
        type: 'choice',
        label: 'Rows without a key',
        default: 'keep',
        options: [
          { value: 'keep', label: 'Keep', help: 'Rows without a key are a group of their own, as in SQL.' },
          { value: 'drop', label: 'Leave out', help: 'As in pandas.' },
        ],
        help: 'What happens to rows whose key is missing.',
      },
      order: {
        type: 'choice',
        default: 'sorted',
        options: [
          { value: 'sorted', label: 'By key' },
          { value: 'appearance', label: 'As they appear' },
        ],
        help: 'Order of the groups.',
      },
    },
    source: 'SQL:2016 GROUP BY; pandas 1.5 DataFrame.groupby (sum with min_count=1)',
  },
  async apply([table], params, job) {
    const keys = params.by.map((name) => columnOf(table, name));
    const wanted = entriesOf('group-by', 'aggregates', params.aggregates, ['column', 'function', 'name']).map(
      (entry) => {
        const id = entry.oneOf('function', aggregateIds);
        const column = id === 'rows' ? (entry.optionalText('column') ?? '') : entry.text('column');
        return { id, column, name: entry.optionalText('name') ?? (column === '' ? id : `${column}_${id}`) };
      },
    );
    checkNames([...params.by, ...wanted.map(({ name }) => name)]);
    let groups = groupsBy(keys, table.rows, params.missingGroups === 'keep' ? 'match' : 'never');
    let own = takeTable({ rows: table.rows, columns: keys }, firstRows(groups));
    if (params.order === 'sorted') {
      const order = orderRows(
        own,
        params.by.map((column) => ({ column, descending: false })),
      );
      groups = reorder(groups, order);
      own = takeTable(own, order);
    }
    const columns: Column[] = [...own.columns];
    const figures = wanted.length > 0 ? wanted : [{ id: 'rows' as const, column: '', name: 'rows' }];
    for (const { id, column, name } of figures) {
      columns.push(
        id === 'rows' ? rowCounts(name, groups) : { ...aggregate(columnOf(table, column), id, groups), name },
      );
      job.report(columns.length / (keys.length + figures.length));
      await job.checkpoint();
    }
    return { rows: own.rows, columns };
  },
});

function checkNames(names: readonly string[]): void {
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice === undefined) return;
  throw new Problem(
    'repeated-column',
    `group-by: two columns of the result would be called "${twice}".`,
    'Give one of the figures another name.',
    { column: twice },
  );
}
