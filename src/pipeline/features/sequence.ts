import { Problem } from '../base/problem.ts';
import { columnOf, type Table } from '../data/table.ts';
import { labelsOf, numbersOf } from './access.ts';

/** Parameters of every step that needs the order of rows. */
export const sequenceParams = {
  sortBy: {
    type: 'column',
    default: '',
    label: 'In the order of',
    help: 'A number or time column that says which row comes first; empty: the order of the table.',
  },
  within: {
    type: 'column',
    default: '',
    label: 'Within groups of',
    help: 'Each group is a sequence of its own, for example one per customer.',
  },
} as const;
export type SequenceParams = { readonly sortBy: string; readonly within: string };

/**
 * The rows of a table as sequences: one for each group of `within` (missing is a group), or one for all, each in
 * the order of `sortBy`; ties keep the order of the table and missing times come last.
 * Throws `bad-parameter` if the step works on one of these columns itself.
 */
export function sequencesOf(
  table: Table,
  columns: readonly string[],
  { sortBy, within }: SequenceParams,
): Uint32Array[] {
  for (const [param, column] of [
    ['sortBy', sortBy],
    ['within', within],
  ]) {
    if (column === '' || !columns.includes(column)) continue;
    throw new Problem(
      'bad-parameter',
      `The step cannot work on "${column}" and use it to order or group the rows.`,
      'Take the column out of the step, or choose another one.',
      { param, column },
    );
  }
  const order = Uint32Array.from({ length: table.rows }, (_, row) => row);
  if (sortBy !== '') {
    const values = numbersOf(columnOf(table, sortBy));
    const key = (row: number): number => (Number.isNaN(values[row]) ? Number.POSITIVE_INFINITY : values[row]);
    order.sort((a, b) => {
      const x = key(a);
      const y = key(b);
      return x < y ? -1 : x > y ? 1 : a - b;
    });
  }
  if (within === '') return [order];
  const { codes, labels } = labelsOf(columnOf(table, within));
  const counts = new Uint32Array(labels.length + 1);
  for (const code of codes) counts[code + 1]++;
  const groups = Array.from(counts, (count) => new Uint32Array(count));
  counts.fill(0);
  for (const row of order) {
    const group = codes[row] + 1;
    groups[group][counts[group]++] = row;
  }
  return groups.filter((group) => group.length > 0);
}
