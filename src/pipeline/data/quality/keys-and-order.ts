import type { Finding } from '../quality.ts';
import { keyCodes } from '../relate/keys.ts';
import { columnOf, type Table } from '../table.ts';
import { type Check, counted, faultPoints, percent } from './check.ts';
import { namesRows } from './column-checks.ts';
import { keepRowsFix } from './fixes.ts';
import { orderedPairs } from './ordered-columns.ts';

/** A column that names rows, in which some names come twice. */
export const repeatedKeys: Check = {
  id: 'repeated-keys',
  label: 'Keys that come twice',
  find: ({ table, profile, target }) =>
    profile.columns.flatMap((column): Finding[] => {
      const there = column.rows - column.missing;
      if (column.name === target || there < 20 || !namesRows(column.name)) return [];
      if (column.kind === 'number' ? !column.whole : column.kind !== 'text' && column.kind !== 'category')
        return [];
      if (column.distinct < 0.9 * there || (column.distinctExact && column.distinct === there)) return [];
      const marks = repeats(table, column.name);
      const rows = marks.reduce((sum, mark) => sum + mark, 0);
      if (rows === 0) return [];
      return [
        {
          id: `repeated-keys:${column.name}`,
          check: 'repeated-keys',
          dimension: 'consistency',
          severity: 'warning',
          columns: [column.name],
          rows,
          message: `${column.name} names the rows, but in ${counted(rows, 'row')} (${percent(rows, there)}) it repeats an earlier one.`,
          deduction: (100 * rows) / table.rows,
          fixes: [
            {
              kind: 'operation',
              operation: 'deduplicate',
              params: { columns: [column.name] },
              columns: [column.name],
              label: 'Keep the first of each',
            },
          ],
          detail: {},
        },
      ];
    }),
  rows(table, finding) {
    const marks = repeats(table, finding.columns[0]);
    return (row) => marks[row] === 1;
  },
};

function repeats(table: Table, name: string): Uint8Array {
  const { codes, size } = keyCodes([[columnOf(table, name)]], [table.rows], 'never');
  const seen = new Uint8Array(size);
  const marks = new Uint8Array(table.rows);
  for (let row = 0; row < table.rows; row++) {
    const code = codes[0][row];
    if (code < 0) continue;
    marks[row] = seen[code];
    seen[code] = 1;
  }
  return marks;
}

/** Two columns of which one is nearly always at most the other, and the rows where it is not. */
export const crossedColumns: Check = {
  id: 'crossed',
  label: 'Columns against their usual order',
  find: ({ table }) =>
    orderedPairs(table)
      .filter(({ broken }) => broken > 0)
      .map(
        ({ low, high, rows, broken, told, formula }): Finding => ({
          id: `crossed:${low}:${high}`,
          check: 'crossed',
          dimension: 'consistency',
          severity: 'warning',
          columns: [low, high],
          rows: broken,
          message: told
            ? `${low} lies after ${high} in ${counted(broken, 'row')} (${percent(broken, rows)}): one of the two is wrong there.`
            : `${low} is at most ${high} in ${percent(rows - broken, rows)} of the rows, but not in ${counted(broken, 'row')}: one of the two may be wrong there.`,
          deduction: faultPoints(table, broken, 2),
          fixes: keepRowsFix([low, high], `coalesce(${formula}, true)`, 'Leave out these rows'),
          detail: {},
        }),
      ),
  rows(table, { columns }) {
    const [low, high] = columns.map((name) => columnOf(table, name));
    return (row) => 'values' in low && 'values' in high && low.values[row] > high.values[row];
  },
};
