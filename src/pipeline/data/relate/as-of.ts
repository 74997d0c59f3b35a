import { Problem } from '../../base/problem.ts';
import { sortRows } from '../sort-rows.ts';
import type { Column } from '../table.ts';
import { none, type Pairs } from './join-rows.ts';
import { groupRows, keyCodes } from './keys.ts';

export type AsOf = {
  readonly direction: 'backward' | 'forward' | 'nearest';
  /** Largest distance, in the unit of the column (milliseconds for times). */
  readonly tolerance: number | null;
};

/**
 * Every row of the left table with the one row of the right table (of the same key) whose value of the last key column
 * is nearest in the direction; ties by the later row. O(n log n). Missing values have no partner.
 * Throws `wrong-kind` unless the last key columns are both numbers or both times.
 */
export function asOfRows(
  left: readonly Column[],
  right: readonly Column[],
  rows: readonly [number, number],
  options: AsOf,
): Pairs {
  const [leftAt, rightAt] = [ordered(left.at(-1)), ordered(right.at(-1))];
  const { codes, size } = keyCodes([left.slice(0, -1), right.slice(0, -1)], rows, 'never');
  const usable = codes[1].map((code, row) => (Number.isNaN(rightAt[row]) ? -1 : code));
  const order = sortRows(
    Uint32Array.from({ length: rows[1] }, (_, row) => row),
    rightAt,
    false,
  );
  const groups = groupRows(usable, size);
  const next = groups.starts.slice();
  for (const row of order) if (usable[row] >= 0) groups.rows[next[usable[row]]++] = row;
  const pairs = { left: new Uint32Array(rows[0]), right: new Uint32Array(rows[0]) };
  for (let row = 0; row < rows[0]; row++) {
    const code = codes[0][row];
    pairs.left[row] = row;
    pairs.right[row] =
      code < 0 || Number.isNaN(leftAt[row])
        ? none
        : nearest(row, groups.starts[code], groups.starts[code + 1]);
  }
  return pairs;

  function nearest(row: number, begin: number, end: number): number {
    const value = leftAt[row];
    let low = begin;
    let high = end;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (rightAt[groups.rows[middle]] <= value) low = middle + 1;
      else high = middle;
    }
    const before = low > begin ? groups.rows[low - 1] : none;
    const exact = before !== none && rightAt[before] === value;
    const after = exact ? before : low < end ? groups.rows[low] : none;
    const distance = (partner: number) =>
      partner === none ? Number.POSITIVE_INFINITY : Math.abs(rightAt[partner] - value);
    const chosen =
      options.direction === 'backward'
        ? before
        : options.direction === 'forward'
          ? after
          : distance(before) <= distance(after)
            ? before
            : after;
    return distance(chosen) <= (options.tolerance ?? Number.MAX_VALUE) ? chosen : none;
  }
}

function ordered(column: Column | undefined): Float64Array {
  if (column?.kind === 'number' || column?.kind === 'time') return column.values;
  throw new Problem(
    'wrong-kind',
    column
      ? `The last key column of an as-of join must hold numbers or times; ${column.name} holds ${column.kind} values.`
      : 'An as-of join needs a key column with numbers or times.',
    'Name such a column last in "on", or retype it.',
    column ? { column: column.name } : { param: 'on' },
  );
}
