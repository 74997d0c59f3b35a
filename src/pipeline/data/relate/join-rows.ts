import { Problem } from '../../base/problem.ts';
import { type Column, columnOf, type Table } from '../table.ts';
import { inKeyForm, type KeyMatch } from './key-form.ts';
import { type Groups, groupRows, keyCodes } from './keys.ts';

/** Row numbers of both tables, side by side; `none` where there is no partner. */
export type Pairs = { readonly left: Uint32Array; readonly right: Uint32Array };
export const none = 0xffffffff;

export type JoinKeys = {
  readonly left: readonly Column[];
  readonly right: readonly Column[];
};

/** Key columns of both tables: `on` names those with the same name, `leftOn` and `rightOn` others, pair by pair. */
export function joinKeys(
  left: Table,
  right: Table,
  on: readonly string[],
  leftOn: readonly string[],
  rightOn: readonly string[],
): JoinKeys {
  if (leftOn.length !== rightOn.length) {
    throw new Problem(
      'bad-parameter',
      `join: ${leftOn.length} key columns of the table stand against ${rightOn.length} of the other one.`,
      'Name as many columns in "leftOn" as in "rightOn".',
      { param: 'rightOn' },
    );
  }
  return {
    left: [...on, ...leftOn].map((name) => columnOf(left, name)),
    right: [...on, ...rightOn].map((name) => columnOf(right, name)),
  };
}

/** The rows of both tables by key, before anything is joined. */
export type Matching = {
  readonly leftCodes: Int32Array;
  readonly rightCodes: Int32Array;
  readonly leftGroups: Groups;
  readonly rightGroups: Groups;
  readonly size: number;
};

export function matchKeys(
  left: Table,
  right: Table,
  keys: JoinKeys,
  missing: 'never' | 'match',
  match: KeyMatch,
): Matching {
  const sides = inKeyForm([keys.left, keys.right], match);
  const { codes, size } = keyCodes(sides, [left.rows, right.rows], missing);
  return {
    leftCodes: codes[0],
    rightCodes: codes[1],
    leftGroups: groupRows(codes[0], size),
    rightGroups: groupRows(codes[1], size),
    size,
  };
}

/** Pairs of every row of the first side, in its order, with its partners in theirs; `all`: also rows without partner. */
export function pairRows(
  codes: Int32Array,
  other: Groups,
  all: boolean,
): { from: Uint32Array; to: Uint32Array } {
  let count = 0;
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row];
    const partners = code < 0 ? 0 : other.starts[code + 1] - other.starts[code];
    count += partners === 0 && all ? 1 : partners;
  }
  const from = new Uint32Array(count);
  const to = new Uint32Array(count);
  let at = 0;
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row];
    const begin = code < 0 ? 0 : other.starts[code];
    const end = code < 0 ? 0 : other.starts[code + 1];
    for (let k = begin; k < end; k++, at++) {
      from[at] = row;
      to[at] = other.rows[k];
    }
    if (begin === end && all) {
      from[at] = row;
      to[at++] = none;
    }
  }
  return { from, to };
}

/** Rows that have (or, if not `matched`, lack) a partner. */
export function rowsWith(codes: Int32Array, other: Groups, matched: boolean): Uint32Array {
  const rows: number[] = [];
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row];
    if ((code >= 0 && other.starts[code + 1] > other.starts[code]) === matched) rows.push(row);
  }
  return Uint32Array.from(rows);
}

export function crossRows(left: number, right: number): Pairs {
  const pairs = { left: new Uint32Array(left * right), right: new Uint32Array(left * right) };
  for (let i = 0, at = 0; i < left; i++) {
    for (let j = 0; j < right; j++, at++) {
      pairs.left[at] = i;
      pairs.right[at] = j;
    }
  }
  return pairs;
}
