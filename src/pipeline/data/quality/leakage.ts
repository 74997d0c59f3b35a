import type { Finding } from '../quality.ts';
import { type Column, columnOf, type NumberColumn, type Table, takeRows } from '../table.ts';
import { type Check, percent } from './check.ts';
import { type Grouped, groupRows, pairCounts } from './groups.ts';

export type Leak = { readonly column: string; readonly strength: number; readonly how: string };

/** A column that by itself tells the target (almost) without error: it was probably written after the fact. */
export const leakage: Check = {
  id: 'leakage',
  label: 'Columns that give the target away',
  find: ({ table, target }) =>
    target === null
      ? []
      : leaksOf(table, target, moderate).map(
          (leak): Finding => ({
            id: `leakage:${leak.column}`,
            check: 'leakage',
            dimension: 'accuracy',
            severity: leak.strength >= 0.999 ? 'error' : leak.strength >= high ? 'warning' : 'info',
            columns: [leak.column, target],
            rows: table.rows,
            message: `${leak.column} ${leak.how} ${target}. If it is not known when predicting, scores with it are worth ${leak.strength >= high ? 'nothing' : 'little'}.`,
            deduction: leak.strength >= 0.999 ? 20 : leak.strength >= high ? 5 : 0,
            fixes: [{ kind: 'role', role: 'ignore', columns: [leak.column] }],
            detail: { strength: leak.strength },
          }),
        ),
};

/** How well a column must predict the target by itself to be doubted, and to be taken for a leak. */
const moderate = 0.9;
const high = 0.975;

/** Columns that predict the target almost perfectly, strongest first; `strength` 0…1, at least `least`. */
export function leaksOf(table: Table, target: string, least = high): Leak[] {
  const wanted = columnOf(table, target);
  const screen = table.rows > 2 * screenedRows ? evenRows(table.rows) : null;
  const someTarget = screen ? takeRows(wanted, screen) : wanted;
  const classes = groupRows(wanted, 50);
  const someClasses = screen ? groupRows(someTarget, 50) : classes;
  const leaks: Leak[] = [];
  for (const column of table.columns) {
    if (column.name === target) continue;
    // A column that fails on evenly spaced rows, where groups are smaller and so purer, fails on all rows.
    if (screen && leakOf(takeRows(column, screen), someTarget, someClasses, least - 0.05) === null) continue;
    const leak = leakOf(column, wanted, classes, least);
    if (leak) leaks.push({ column: column.name, ...leak });
  }
  return leaks.sort((a, b) => b.strength - a.strength);
}

/** Rows on which a relation is tried before all rows are looked at. */
export const screenedRows = 20_000;

export function evenRows(rows: number): Uint32Array {
  return Uint32Array.from({ length: screenedRows }, (_, i) => Math.floor((i * rows) / screenedRows));
}

function leakOf(column: Column, target: Column, classes: Grouped | null, least: number): Strength | null {
  if (classes) return leakOfClass(column, classes, least);
  return target.kind === 'number' ? leakOfNumber(column, target, least) : null;
}

type Strength = Omit<Leak, 'column'>;

function leakOfClass(column: Column, classes: Grouped, least: number): Strength | null {
  const rows = classes.codes.length;
  const sizes = new Float64Array(classes.groups);
  for (const code of classes.codes) sizes[code]++;
  const known = rows - sizes[0];
  const most = Math.max(...sizes.subarray(1));
  if (known < 10 || most === known) return null;
  const groups = groupRows(column, Math.max(2, Math.floor(known / 5)));
  const right = groups
    ? rightByGroup(groups, classes)
    : column.kind === 'number'
      ? rightByThreshold(column, classes)
      : null;
  if (right === null) return null;
  // Cohen's kappa against always guessing the largest class.
  const strength = (right.rows - most) / (known - most);
  if (strength < least) return null;
  const oneToOne = right.exact && groups !== null && groups.groups === classes.groups;
  const how =
    right.rows === known
      ? oneToOne
        ? 'says one-to-one the same as'
        : 'by itself determines'
      : `by itself predicts ${percent(right.rows, known)} of`;
  return { strength, how };
}

/** Rows predicted right by the largest class of each group; a group of the missing counts like any other. */
function rightByGroup(groups: Grouped, classes: Grouped): { rows: number; exact: boolean } {
  const best = new Float64Array(groups.groups);
  const pairs = pairCounts(groups, classes).filter(({ b }) => b !== 0);
  for (const pair of pairs) best[pair.a] = Math.max(best[pair.a], pair.rows);
  const used = new Set(pairs.map(({ a }) => a)).size;
  return { rows: best.reduce((sum, rows) => sum + rows, 0), exact: pairs.length === used };
}

/** Two classes cut apart by one threshold. */
function rightByThreshold(column: NumberColumn, classes: Grouped): { rows: number; exact: boolean } | null {
  if (classes.groups !== 3) return null;
  const order: number[] = [];
  for (let row = 0; row < column.values.length; row++) {
    if (classes.codes[row] > 0 && !Number.isNaN(column.values[row])) order.push(row);
  }
  order.sort((a, b) => column.values[a] - column.values[b]);
  const total = order.filter((row) => classes.codes[row] === 1).length;
  let ones = 0;
  let best = 0;
  for (let i = 0; i < order.length; i++) {
    if (classes.codes[order[i]] === 1) ones++;
    if (i + 1 < order.length && column.values[order[i]] === column.values[order[i + 1]]) continue;
    const below = ones + (order.length - i - 1 - (total - ones));
    best = Math.max(best, below, order.length - below);
  }
  return { rows: best, exact: false };
}

function leakOfNumber(column: Column, target: NumberColumn, least: number): Strength | null {
  if (column.kind !== 'number' && column.kind !== 'time') return null;
  const r = correlation(column.values, target.values);
  if (r === null || r * r < (least < high ? 0.95 : 0.999)) return null;
  // A strength as a class would have: a correlation must be nearly perfect to give a number away.
  return {
    strength: r * r >= 0.999 ? Math.abs(r) : Math.min(Math.abs(r), high - 0.001),
    how: `rises and falls with (correlation ${r.toFixed(4)})`,
  };
}

/** Pearson's r over rows where both are finite, two passes; null with fewer than 10 rows or a constant. */
export function correlation(x: Float64Array, y: Float64Array): number | null {
  let n = 0;
  let mx = 0;
  let my = 0;
  for (let i = 0; i < x.length; i++) {
    if (!Number.isFinite(x[i]) || !Number.isFinite(y[i])) continue;
    n++;
    mx += x[i];
    my += y[i];
  }
  if (n < 10) return null;
  mx /= n;
  my /= n;
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let i = 0; i < x.length; i++) {
    if (!Number.isFinite(x[i]) || !Number.isFinite(y[i])) continue;
    xx += (x[i] - mx) ** 2;
    yy += (y[i] - my) ** 2;
    xy += (x[i] - mx) * (y[i] - my);
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : null;
}
