import { type Column, columnOf, type Table } from '../table.ts';
import { type Check, cellPoints, counted, percent } from './check.ts';
import { groupRows } from './groups.ts';

/** Rows that are compared with each other; of more, evenly spaced ones. */
const mostRows = 1500;
const neighbours = 10;

/**
 * Rows whose class none of their nearest neighbours has, while these agree on another one: the label may be wrong.
 * Confident learning (Northcutt, Jiang and Chuang 2021) with leave-one-out nearest neighbours in place of
 * cross-validated probabilities; told only where neighbours tell the class well (kappa ≥ 0.6). O(rows²) up to 1500.
 */
export const labelErrors: Check = {
  id: 'label-errors',
  label: 'Labels that look wrong',
  find({ table, profile, target }) {
    if (target === null) return [];
    const used = profile.columns
      .filter(({ name, distinct, missing, rows }) => name !== target && distinct > 1 && missing < 0.5 * rows)
      .map(({ name }) => name);
    const doubted = doubtedRows(table, target, used);
    if (doubted === null || doubted.rows.length === 0) return [];
    const { rows, looked } = doubted;
    return [
      {
        id: `label-errors:${target}`,
        check: 'label-errors',
        dimension: 'accuracy',
        severity: 'info',
        columns: [target],
        rows: rows.length,
        message: `${target}: ${counted(rows.length, 'row')} of ${looked.toLocaleString('en')} looked at (${percent(rows.length, looked)}) ${rows.length === 1 ? 'has' : 'have'} a class that none of the ten most similar rows has. Look at ${rows.length === 1 ? 'it' : 'them'}, and correct in the file what is wrong; rare is not wrong.`,
        deduction: cellPoints(table, rows.length) / 2,
        fixes: [],
        detail: { used },
      },
    ];
  },
  rows(table, finding) {
    const doubted = doubtedRows(table, finding.columns[0], finding.detail.used as readonly string[]);
    const rows = new Set(doubted?.rows ?? []);
    return (row) => rows.has(row);
  },
};

type Doubted = { readonly rows: readonly number[]; readonly looked: number };

function doubtedRows(table: Table, target: string, names: readonly string[]): Doubted | null {
  const classes = groupRows(columnOf(table, target), 20);
  if (classes === null || table.rows < 50) return null;
  const labelled: number[] = [];
  for (let row = 0; row < table.rows; row++) if (classes.codes[row] > 0) labelled.push(row);
  const step = Math.max(1, labelled.length / mostRows);
  const rows = Array.from(
    { length: Math.min(labelled.length, mostRows) },
    (_, i) => labelled[Math.floor(i * step)],
  );
  const places = names.flatMap((name) => placeOf(columnOf(table, name), rows));
  if (places.length === 0 || rows.length < 50) return null;
  const own = rows.map((row) => classes.codes[row]);
  const votes = rows.map((_, i) => votesOf(i, places, own, classes.groups));
  const right = votes.filter((vote, i) => vote.indexOf(Math.max(...vote)) === own[i]).length;
  const most = Math.max(
    ...own.reduce(
      (counts, code) => counts.with(code, counts[code] + 1),
      new Array<number>(classes.groups).fill(0),
    ),
  );
  if (most === rows.length || (right - most) / (rows.length - most) < 0.6) return null;
  const confidence = Array.from({ length: classes.groups }, (_, code) => {
    const held = votes.filter((_vote, i) => own[i] === code);
    return held.reduce((sum, vote) => sum + vote[code], 0) / Math.max(1, held.length);
  });
  const doubted = rows.filter((_, i) => {
    const best = Math.max(...votes[i]);
    const other = votes[i].indexOf(best);
    return votes[i][own[i]] === 0 && other !== own[i] && best >= confidence[other];
  });
  return { rows: doubted, looked: rows.length };
}

/** How often each class comes among the nearest other rows. */
function votesOf(i: number, places: readonly Place[], own: readonly number[], groups: number): number[] {
  const nearest: number[] = [];
  const distances: number[] = [];
  for (let j = 0; j < own.length; j++) {
    if (j === i) continue;
    let distance = 0;
    const limit = distances.length < neighbours ? Number.POSITIVE_INFINITY : distances[neighbours - 1];
    for (let k = 0; k < places.length && distance < limit; k++) {
      const { values, apart } = places[k];
      const step = values[i] - values[j];
      distance += apart ? (step === 0 ? 0 : 1) : Number.isNaN(step) ? 0.25 : step * step;
    }
    if (distance >= limit) continue;
    let at = distances.length;
    while (at > 0 && distances[at - 1] > distance) at--;
    distances.splice(at, 0, distance);
    nearest.splice(at, 0, j);
    if (nearest.length > neighbours) {
      nearest.pop();
      distances.pop();
    }
  }
  const votes = new Array<number>(groups).fill(0);
  for (const j of nearest) votes[own[j]]++;
  return votes;
}

type Place = { readonly values: Float64Array; readonly apart: boolean };

/** Numbers over four standard deviations (Gower's weights against categories, which are equal or not). */
function placeOf(column: Column, rows: readonly number[]): Place[] {
  if (column.kind === 'category')
    return [{ values: Float64Array.from(rows, (row) => column.codes[row]), apart: true }];
  if (column.kind === 'boolean')
    return [{ values: Float64Array.from(rows, (row) => column.values[row]), apart: true }];
  if (column.kind !== 'number') return [];
  const values = Float64Array.from(rows, (row) =>
    Number.isFinite(column.values[row]) ? column.values[row] : Number.NaN,
  );
  const there = values.filter((value) => !Number.isNaN(value));
  const mean = there.reduce((sum, value) => sum + value, 0) / there.length;
  const sd = Math.sqrt(there.reduce((sum, value) => sum + (value - mean) ** 2, 0) / there.length);
  return sd > 0 ? [{ values: values.map((value) => (value - mean) / (2 * sd)), apart: false }] : [];
}
