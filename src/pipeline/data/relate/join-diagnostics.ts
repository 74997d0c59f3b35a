import { type Cell, type ColumnKind, cellOf, isMissing, type Table } from '../table.ts';
import { type JoinKeys, type Matching, matchKeys } from './join-rows.ts';
import { exactly, type KeyMatch } from './key-form.ts';
import { keyFamily } from './keys.ts';

export type SideDiagnostics = {
  readonly rows: number;
  /** Different keys, and whether none comes twice. */
  readonly keys: number;
  readonly unique: boolean;
  /** Rows with a missing key cell. */
  readonly missing: number;
  /** Rows with a partner, and their share of all rows. */
  readonly matched: number;
  readonly rate: number;
};
export type JoinDiagnostics = {
  readonly keys: readonly {
    readonly left: string;
    readonly right: string;
    readonly leftKind: ColumnKind;
    readonly rightKind: ColumnKind;
    /** What to do if the values can never be equal; null if they can. */
    readonly fix: string | null;
  }[];
  /** Null while kinds do not fit. */
  readonly left: SideDiagnostics | null;
  readonly right: SideDiagnostics | null;
  readonly relation: 'one-to-one' | 'one-to-many' | 'many-to-one' | 'many-to-many' | null;
  /** Rows each kind of join would give. */
  readonly rows: {
    readonly [how in 'inner' | 'left' | 'right' | 'outer' | 'semi' | 'anti' | 'cross']: number;
  };
  /** Rows of an inner join for each left row that has a partner; 1 = no row is multiplied. */
  readonly multiplication: number;
  /** The key that makes most rows. */
  readonly heaviest: { readonly key: readonly Cell[]; readonly left: number; readonly right: number } | null;
};

/** What a join would do, before it runs, in O(rows). Throws `missing-column` through its keys. */
export function joinDiagnostics(
  left: Table,
  right: Table,
  keys: JoinKeys,
  missing: 'never' | 'match',
  match: KeyMatch = exactly,
): JoinDiagnostics {
  const described = keys.left.map((column, k) => {
    const other = keys.right[k];
    const fits = keyFamily(column.kind) === keyFamily(other.kind);
    return {
      left: column.name,
      right: other.name,
      leftKind: column.kind,
      rightKind: other.kind,
      fix: fits
        ? null
        : `Read ${other.name} of the other table as ${column.kind}, or ${column.name} as ${other.kind}.`,
    };
  });
  const cross = left.rows * right.rows;
  if (described.some(({ fix }) => fix !== null)) {
    const rows = {
      inner: 0,
      left: left.rows,
      right: right.rows,
      outer: left.rows + right.rows,
      semi: 0,
      anti: left.rows,
      cross,
    };
    return {
      keys: described,
      left: null,
      right: null,
      relation: null,
      rows,
      multiplication: 0,
      heaviest: null,
    };
  }
  const matching = matchKeys(left, right, keys, missing, match);
  return { keys: described, ...counted(left, right, keys, matching) };
}

/** The counts of a join from its matching. */
export function counted(
  left: Table,
  right: Table,
  keys: JoinKeys,
  matching: Matching,
): Omit<JoinDiagnostics, 'keys'> {
  const { leftGroups, rightGroups, size } = matching;
  let inner = 0;
  let [leftKeys, rightKeys, leftMatched, rightMatched] = [0, 0, 0, 0];
  let [leftMost, rightMost, most, heaviest] = [0, 0, 0, -1];
  for (let g = 0; g < size; g++) {
    const l = leftGroups.starts[g + 1] - leftGroups.starts[g];
    const r = rightGroups.starts[g + 1] - rightGroups.starts[g];
    if (l > 0) leftKeys++;
    if (r > 0) rightKeys++;
    leftMost = Math.max(leftMost, l);
    rightMost = Math.max(rightMost, r);
    inner += l * r;
    if (l * r > most) {
      most = l * r;
      heaviest = g;
    }
    if (l > 0 && r > 0) {
      leftMatched += l;
      rightMatched += r;
    }
  }
  const side = (
    table: Table,
    columns: JoinKeys['left'],
    found: number,
    matched: number,
    unique: boolean,
  ) => ({
    rows: table.rows,
    keys: found,
    unique,
    missing: countMissing(table.rows, columns),
    matched,
    rate: table.rows === 0 ? 0 : matched / table.rows,
  });
  const row = heaviest < 0 ? 0 : leftGroups.rows[leftGroups.starts[heaviest]];
  const outerLeft = inner + left.rows - leftMatched;
  return {
    left: side(left, keys.left, leftKeys, leftMatched, leftMost <= 1),
    right: side(right, keys.right, rightKeys, rightMatched, rightMost <= 1),
    relation: `${leftMost > 1 ? 'many' : 'one'}-to-${rightMost > 1 ? 'many' : 'one'}`,
    rows: {
      inner,
      left: outerLeft,
      right: inner + right.rows - rightMatched,
      outer: outerLeft + right.rows - rightMatched,
      semi: leftMatched,
      anti: left.rows - leftMatched,
      cross: left.rows * right.rows,
    },
    multiplication: leftMatched === 0 ? 0 : inner / leftMatched,
    heaviest:
      heaviest < 0
        ? null
        : {
            key: keys.left.map((column) => cellOf(column, row)),
            left: leftGroups.starts[heaviest + 1] - leftGroups.starts[heaviest],
            right: rightGroups.starts[heaviest + 1] - rightGroups.starts[heaviest],
          },
  };
}

function countMissing(rows: number, columns: JoinKeys['left']): number {
  let count = 0;
  for (let row = 0; row < rows; row++) if (columns.some((column) => isMissing(column, row))) count++;
  return count;
}
