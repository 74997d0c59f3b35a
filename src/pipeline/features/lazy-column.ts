import type { NumberColumn } from '../data/table.ts';

/** A number column whose cells are made when they are first read, once; a copy of it is a plain column. */
export function lazyColumn(name: string, make: () => Float64Array): NumberColumn {
  let values: Float64Array | null = null;
  return {
    kind: 'number',
    name,
    get values() {
      values ??= make();
      return values;
    },
  };
}
