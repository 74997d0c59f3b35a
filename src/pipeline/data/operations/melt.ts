import { Problem } from '../../base/problem.ts';
import { defineOperation } from '../operation.ts';
import { stackColumns } from '../relate/stack.ts';
import { type Column, columnOf, isMissing, takeRows, takeTable } from '../table.ts';

const mostRows = 100_000_000;

export const melt = defineOperation({
  card: {
    id: 'melt',
    label: 'Melt',
    summary: 'Turns columns into rows: one with the name, one with the value.',
    tables: 'one',
    synonyms: ['long', 'unpivot', 'gather', 'tidy'],
    params: {
      keep: { type: 'texts', default: [], help: 'Columns that stay and are repeated.' },
      columns: { type: 'texts', default: [], help: 'Columns that become rows; none means all the others.' },
      nameColumn: {
        type: 'text',
        default: 'variable',
        maxLength: 200,
        help: 'Name of the column with names.',
      },
      valueColumn: {
        type: 'text',
        default: 'value',
        maxLength: 200,
        help: 'Name of the column with values.',
      },
      dropMissing: { type: 'boolean', default: false, help: 'Leave out rows whose value is missing.' },
    },
    source: 'pandas 1.5 melt',
  },
  async apply([table], params, job) {
    const kept = params.keep.map((name) => columnOf(table, name));
    const melted: readonly Column[] =
      params.columns.length > 0
        ? params.columns.map((name) => columnOf(table, name))
        : table.columns.filter((column) => !params.keep.includes(column.name));
    check([...params.keep, params.nameColumn, params.valueColumn], melted, table.rows);
    const rows = table.rows * melted.length;
    const repeat = Uint32Array.from({ length: rows }, (_, i) => i % table.rows);
    await job.checkpoint();
    const codes = Int32Array.from({ length: rows }, (_, i) => Math.floor(i / table.rows));
    const names = {
      kind: 'category',
      name: params.nameColumn,
      codes,
      levels: melted.map(({ name }) => name),
    } as const;
    const values = stackColumns(params.valueColumn, melted);
    const columns: Column[] = [];
    for (const column of kept) {
      columns.push(takeRows(column, repeat));
      job.report(columns.length / (kept.length + 1));
      await job.checkpoint();
    }
    const result = { rows, columns: [...columns, names, values] };
    if (!params.dropMissing) return result;
    return takeTable(
      result,
      Uint32Array.from(repeat.keys()).filter((row) => !isMissing(values, row)),
    );
  },
});

function check(names: readonly string[], melted: readonly Column[], rows: number): void {
  if (melted.length === 0)
    throw new Problem('no-columns', 'melt: no columns are left to become rows.', 'Keep fewer columns.', {
      param: 'keep',
    });
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) {
    throw new Problem(
      'repeated-column',
      `melt: two columns of the result would be called "${twice}".`,
      'Choose other names for the new columns.',
      { column: twice },
    );
  }
  if (rows * melted.length > mostRows) {
    throw new Problem(
      'too-many-rows',
      `melt: the result would have ${rows * melted.length} rows; at most ${mostRows} can be held.`,
      'Choose fewer columns, or sample the table first.',
    );
  }
}
