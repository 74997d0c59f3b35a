import type { Finding } from '../quality.ts';
import { type Column, type Table, takeTable } from '../table.ts';
import { type Check, columnPoints } from './check.ts';
import { type Grouped, groupRows, pairCounts } from './groups.ts';
import { correlation, evenRows, screenedRows } from './leakage.ts';

export type Redundant = {
  /** The one to keep, and its copy. */
  readonly kept: string;
  readonly copy: string;
  readonly how: string;
};

/** Two columns that say the same in other words. */
export const redundantColumns: Check = {
  id: 'redundant',
  label: 'Columns that repeat another',
  find: ({ table, target }) =>
    redundancies(table, target).map(
      ({ kept, copy, how }): Finding => ({
        id: `redundant:${kept}:${copy}`,
        check: 'redundant',
        dimension: 'consistency',
        severity: 'warning',
        columns: [kept, copy],
        rows: table.rows,
        message: `${copy} ${how} ${kept}: one of them is enough.`,
        deduction: columnPoints(table),
        fixes: [{ kind: 'role', role: 'ignore', columns: [copy] }],
        detail: {},
      }),
    ),
};

const mostGroups = 1000;
const probed = 2000;

/** Pairs of columns with a one-to-one relation, or numbers that are multiples of each other. The target is left out. */
export function redundancies(table: Table, target: string | null): Redundant[] {
  // What does not hold on evenly spaced rows cannot hold on all.
  const some = table.rows > 2 * screenedRows ? takeTable(table, evenRows(table.rows)) : table;
  const related = relations(some);
  const exact = some === table ? related : relations(table);
  const found: Redundant[] = [];
  const copies = new Set<string>();
  const columns = table.columns;
  for (let a = 0; a < columns.length; a++) {
    if (columns[a].name === target || copies.has(columns[a].name)) continue;
    for (let b = a + 1; b < columns.length; b++) {
      if (columns[b].name === target || copies.has(columns[b].name)) continue;
      const how = related(a, b) === null ? null : exact(a, b);
      if (how === null) continue;
      const keepFirst = preference(columns[a]) <= preference(columns[b]);
      const [kept, copy] = keepFirst ? [columns[a], columns[b]] : [columns[b], columns[a]];
      found.push({ kept: kept.name, copy: copy.name, how });
      copies.add(copy.name);
      if (!keepFirst) break;
    }
  }
  return found;
}

/** Tells the relation of two columns; each is grouped once, when first asked for. */
function relations(table: Table): (a: number, b: number) => string | null {
  const most = Math.min(mostGroups, Math.floor(table.rows / 2));
  const grouped: (Grouped | null | undefined)[] = [];
  const known = new Map<number, string | null>();
  const groupsOf = (k: number): Grouped | null => {
    let groups = grouped[k];
    if (groups === undefined) {
      groups = groupRows(table.columns[k], most);
      grouped[k] = groups;
    }
    return groups;
  };
  return (a, b) => {
    const key = a * table.columns.length + b;
    let found = known.get(key);
    if (found === undefined) {
      found = relation(table.columns[a], table.columns[b], groupsOf(a), groupsOf(b));
      known.set(key, found);
    }
    return found;
  };
}

function preference(column: Column): number {
  return column.kind === 'number' || column.kind === 'boolean' ? 0 : column.kind === 'category' ? 1 : 2;
}

function relation(a: Column, b: Column, groupsA: Grouped | null, groupsB: Grouped | null): string | null {
  if (groupsA && groupsB && sizeOf(groupsA) > 1 && sizeOf(groupsA) === sizeOf(groupsB)) {
    return isOneToOne(groupsA, groupsB) ? 'says one-to-one the same as' : null;
  }
  if ((a.kind !== 'number' && a.kind !== 'time') || (b.kind !== 'number' && b.kind !== 'time')) return null;
  const rows = Math.min(a.values.length, probed);
  const quick = correlation(a.values.subarray(0, rows), b.values.subarray(0, rows));
  if (quick === null || quick * quick < 0.99) return null;
  const r = correlation(a.values, b.values);
  return r !== null && r * r > 1 - 1e-9 ? 'is a multiple of' : null;
}

const sizes = new WeakMap<Grouped, number>();

/** Groups that rows fall into. */
function sizeOf(groups: Grouped): number {
  let size = sizes.get(groups);
  if (size === undefined) {
    const seen = new Uint8Array(groups.groups);
    for (const code of groups.codes) seen[code] = 1;
    size = seen.reduce((sum, mark) => sum + mark, 0);
    sizes.set(groups, size);
  }
  return size;
}

function isOneToOne(a: Grouped, b: Grouped): boolean {
  const partner = new Int32Array(a.groups).fill(-1);
  const rows = a.codes.length;
  for (let row = 0; row < rows; row++) {
    const code = a.codes[row];
    if (partner[code] < 0) partner[code] = b.codes[row];
    else if (partner[code] !== b.codes[row]) return false;
  }
  return pairCounts(a, b).length === sizeOf(b);
}
