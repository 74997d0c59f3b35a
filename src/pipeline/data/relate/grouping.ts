import type { Column } from '../table.ts';
import { type Groups, groupRows, keyCodes } from './keys.ts';

const none = 0xffffffff;

/** Every row's group, below `size`; −1 = in none. */
export type Grouping = {
  readonly codes: Int32Array;
  readonly size: number;
  /** The rows of each group; made when first asked for. */
  sorted(): Groups;
};

function groupingOf(codes: Int32Array, size: number): Grouping {
  let groups: Groups | null = null;
  return {
    codes,
    size,
    sorted() {
      groups ??= groupRows(codes, size);
      return groups;
    },
  };
}

/** The groups of a table by some columns that have any rows, in order of first appearance. O(rows). */
export function groupsBy(columns: readonly Column[], rows: number, missing: 'never' | 'match'): Grouping {
  const { codes, size } = keyCodes([columns], [rows], missing);
  const [own] = codes;
  const place = new Int32Array(size).fill(-1);
  let used = 0;
  for (let row = 0; row < rows; row++) {
    const code = own[row];
    if (code < 0) continue;
    if (place[code] < 0) place[code] = used++;
    own[row] = place[code];
  }
  return groupingOf(own, used);
}

/** The first row of each group. */
export function firstRows({ codes, size }: Grouping): Uint32Array {
  const first = new Uint32Array(size).fill(none);
  for (let row = codes.length - 1; row >= 0; row--) if (codes[row] >= 0) first[codes[row]] = row;
  return first;
}

/** The groups in another order: group order[0] comes first. */
export function reorder({ codes, size }: Grouping, order: Uint32Array): Grouping {
  const place = new Int32Array(size);
  for (let k = 0; k < size; k++) place[order[k]] = k;
  const moved = new Int32Array(codes.length);
  for (let row = 0; row < codes.length; row++) moved[row] = codes[row] < 0 ? -1 : place[codes[row]];
  return groupingOf(moved, size);
}
