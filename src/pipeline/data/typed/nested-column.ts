import { silentJob } from '../../base/job.ts';
import { checkTypes } from '../csv/limits.ts';
import type { Types } from '../csv/options.ts';
import type { CollectorContext } from '../json/collector.ts';
import { makeRecordTable } from '../json/record-table.ts';
import type { JsonValue } from '../json/value.ts';
import type { ReadResult } from '../reader.ts';

/** A column of lists, objects or maps: each member becomes a column of its own, named `column.member`. */
export type NestedColumn = {
  put(row: number, value: JsonValue): void;
  finish(rows: number): Promise<Omit<ReadResult, 'decisions'>>;
};
export type NestedOptions = {
  readonly lists: 'join' | 'count' | 'split' | 'text';
  readonly separator: string;
};

/** Parameters of readers of files with nested columns. */
export const nestedParams = {
  lists: {
    type: 'choice',
    default: 'join',
    label: 'Lists in a cell',
    options: [
      { value: 'join', label: 'Join', help: 'One text; a list that holds objects stays JSON text.' },
      { value: 'count', label: 'Count', help: 'How many elements there are.' },
      { value: 'split', label: 'Split', help: 'A column for each place in the list.' },
      { value: 'text', label: 'Keep', help: 'The list as JSON text.' },
    ],
    help: 'What a list inside a cell becomes.',
  },
  separator: {
    type: 'text',
    default: '; ',
    maxLength: 8,
    when: { param: 'lists', is: ['join'] },
    help: 'Stands between the elements of joined lists.',
  },
} as const;

export function makeNestedColumn(
  name: string,
  options: NestedOptions,
  context: CollectorContext,
  types: Types,
): NestedColumn {
  const table = makeRecordTable({ ...options, explode: [], depth: 16, extended: false });
  let seen = false;
  return {
    put(row, value) {
      if (value === null || (value instanceof Map && value.size === 0)) return;
      table.put(name, row, value);
      seen = true;
    },
    async finish(rows) {
      if (!seen) table.put(name, 0, null);
      table.reach(rows);
      const own = await table.finish(context, {}, silentJob);
      const forced = Object.entries(types).filter(([column]) =>
        own.table.columns.some((c) => c.name === column),
      );
      return forced.length === 0 ? own : table.finish(context, Object.fromEntries(forced), silentJob);
    },
  };
}

/** Parts of a table side by side. Names that come twice get a suffix. */
export function besides(
  rows: number,
  parts: readonly Omit<ReadResult, 'decisions'>[],
  types: Types,
): Omit<ReadResult, 'decisions'> {
  const columns = parts.flatMap(({ table }) => table.columns);
  const taken = new Set<string>();
  const names = columns.map(({ name }) => {
    let free = name;
    for (let k = 2; taken.has(free); k++) free = `${name}_${k}`;
    taken.add(free);
    return free;
  });
  checkTypes(types, names);
  return {
    table: { rows, columns: columns.map((column, c) => ({ ...column, name: names[c] })) },
    types: parts.flatMap((part) => part.types).map((type, c) => ({ ...type, name: names[c] })),
    oddities: parts.flatMap((part) => part.oddities),
  };
}
