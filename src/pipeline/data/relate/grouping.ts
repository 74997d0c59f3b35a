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
  const [first] = columns;
  if (columns.length === 1 && first.kind === 'category' && new Set(first.levels).size === first.levels.length)
    return densely(first.codes, new Int32Array(rows), missing === 'match' ? -1 : 0, first.levels.length);
  const { codes, size } = keyCodes([columns], [rows], missing);
  return densely(codes[0], codes[0], 0, size);
}

/** Codes from `least` up to `size`, those below it in no group, as groups in order of first appearance; written to `out`. */
function densely(codes: Int32Array, out: Int32Array, least: number, size: number): Grouping {
  const place = new Int32Array(size - least).fill(-1);
  let used = 0;
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] - least;
    if (code < 0) {
      out[row] = -1;
      continue;
    }
    let group = place[code];
    if (group < 0) {
      group = used++;
      place[code] = group;
    }
    out[row] = group;
  }
  return groupingOf(out, used);
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
