import type { Finding } from '../quality.ts';
import { columnOf, isoTime, type Table, type TimeColumn } from '../table.ts';
import { type Check, counted, faultPoints, short } from './check.ts';

/** In a table ordered by time, a number that changes all along and then stays the same to the end: the feed stopped. */
export const staleTail: Check = {
  id: 'stale-tail',
  label: 'Values that stopped changing',
  find: ({ table, profile, target }) => {
    const time = orderedTime(table);
    if (time === null) return [];
    return profile.columns.flatMap((one): Finding[] => {
      if (one.kind !== 'number' || one.distinct < 20 || one.name === target) return [];
      const column = columnOf(table, one.name);
      if (column.kind !== 'number') return [];
      const { tail, longest } = runsOf(column.values);
      if (tail < Math.max(10, 0.01 * table.rows) || tail < 4 * longest) return [];
      const since = table.rows - tail;
      return [
        {
          id: `stale-tail:${one.name}`,
          check: 'stale-tail',
          dimension: 'timeliness',
          severity: 'warning',
          columns: [one.name],
          rows: tail,
          message: `${one.name} is ${short(column.values[table.rows - 1])} in the last ${counted(tail, 'row')}, since ${isoTime(time.values[since])}, though it changed all along before: it may have stopped being recorded.`,
          deduction: faultPoints(table, tail),
          fixes: [],
          detail: { since },
        },
      ];
    });
  },
  rows:
    (_table, { detail }) =>
    (row) =>
      row >= (detail.since as number),
};

/** A column of dates that (nearly) never step back. */
function orderedTime(table: Table): TimeColumn | null {
  if (table.rows < 40) return null;
  for (const column of table.columns) {
    if (column.kind !== 'time') continue;
    let back = 0;
    for (let row = 1; row < table.rows; row++) if (column.values[row] < column.values[row - 1]) back++;
    if (back <= 0.02 * table.rows && !Number.isNaN(column.values[0])) return column;
  }
  return null;
}

/** Length of the run of equal values at the end, and of the longest one before it. */
function runsOf(values: Float64Array): { readonly tail: number; readonly longest: number } {
  let [longest, start] = [0, 0];
  for (let row = 1; row < values.length; row++) {
    if (values[row] === values[row - 1]) continue;
    longest = Math.max(longest, row - start);
    start = row;
  }
  return { tail: values.length - start, longest };
}
