import type { Job } from '../base/job.ts';
import { allocate } from '../base/plain.ts';
import { Problem } from '../base/problem.ts';
import type { Random } from '../base/random.ts';
import { type Column, columnOf, isMissing, type Table, takeRows } from '../data/table.ts';
import { labelsOf } from './access.ts';
import type { Members } from './balance.ts';
import { nearestPlaces, type Space } from './class-neighbours.ts';
import { pickRows } from './filling.ts';

/**
 * New rows of small classes between a row and one of its `neighbors` nearest of the same class: numbers anywhere on the
 * line between the two, words the most frequent among the neighbours. `columns` make the distance; other columns are
 * those of the row. Rows with missing cells stay, but none is made from them. O(class rows² × columns).
 * Source: Chawla et al. 2002, SMOTE and SMOTE-NC (a word that differs counts as the median standard deviation); with
 * `border` only rows with at least half, but not all, of so many nearest rows in other classes are taken (Han, Wang & Mao
 * 2005, borderline-SMOTE 1), or all of a class that has none; then O(class rows × rows × columns).
 */
export async function smote(
  table: Table,
  columns: readonly string[],
  members: readonly Members[],
  wanted: number,
  { neighbors, border }: { readonly neighbors: number; readonly border: number | null },
  random: Random,
  job: Job,
): Promise<{ readonly table: Table; readonly kept: Uint32Array }> {
  const chosen = columns.map((name) => columnOf(table, name));
  const parts: Made[] = [];
  const whole = (row: number): boolean => chosen.every((column) => !isMissing(column, row));
  const everyRow =
    border === null
      ? new Uint32Array(0)
      : Uint32Array.from(members.flatMap(({ rows }) => [...rows.filter(whole)])).sort();
  for (const [i, { label, rows: all }] of members.entries()) {
    const count = wanted - all.length;
    if (count <= 0) continue;
    const rows = all.filter(whole);
    if (rows.length < 2) throw tooFew(label, rows.length);
    const k = Math.min(neighbors, rows.length - 1);
    const places = Uint32Array.from(rows.keys());
    const near = await nearestPlaces(spaceOf(chosen, rows), rows.length, places, k, job);
    const draw = random.fork(label);
    const starts = border === null ? [] : await atBorder(chosen, everyRow, rows, border, job);
    const part = {
      from: new Uint32Array(count),
      to: new Uint32Array(count),
      shares: new Float64Array(count),
      around: (n: number) => near.subarray(k * own[n], k * own[n] + k).map((place) => rows[place]),
    };
    const own = new Uint32Array(count);
    for (let n = 0; n < count; n++) {
      own[n] = starts.length > 0 ? starts[draw.below(starts.length)] : draw.below(rows.length);
      part.from[n] = rows[own[n]];
      part.to[n] = rows[near[k * own[n] + draw.below(k)]];
      part.shares[n] = draw.next();
    }
    parts.push(part);
    job.report((i + 1) / members.length);
  }
  const kept = new Uint32Array(parts.reduce((sum, { from }) => sum + from.length, table.rows));
  for (let row = 0; row < table.rows; row++) kept[row] = row;
  putParts(kept, table.rows, parts, ({ from }, n) => from[n]);
  const mixed = new Map(chosen.map((column) => [column.name, mix(column, table.rows, kept, parts)]));
  return {
    kept,
    table: {
      rows: kept.length,
      columns: table.columns.map((column) => mixed.get(column.name) ?? takeRows(column, kept)),
    },
  };
}

/** The new rows of a class: each lies between two rows, and has the nearest rows of the first around it. */
type Made = {
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly shares: Float64Array;
  readonly around: (n: number) => Uint32Array;
};

function putParts(
  out: Float64Array | Uint32Array,
  first: number,
  parts: readonly Made[],
  value: (part: Made, n: number) => number,
): void {
  let at = first;
  for (const part of parts) for (let n = 0; n < part.from.length; n++) out[at++] = value(part, n);
}

function spaceOf(columns: readonly Column[], rows: Uint32Array): Space {
  const numbers: Float64Array[] = [];
  const words: Int32Array[] = [];
  for (const column of columns) {
    if (column.kind === 'number' || column.kind === 'time') numbers.push(pickRows(column.values, rows));
    else {
      const { codes } = labelsOf(column);
      words.push(Int32Array.from(rows, (row) => codes[row]));
    }
  }
  const spreads = numbers.map(spread).sort((a, b) => a - b);
  const middle = spreads.length >> 1;
  const median =
    spreads.length === 0
      ? 1
      : spreads.length % 2
        ? spreads[middle]
        : (spreads[middle - 1] + spreads[middle]) / 2;
  return { numbers, words, apart: median * median };
}

function spread(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

/** Places among `own` of the rows that have at least half, but not all, of their nearest rows in other classes. */
async function atBorder(
  columns: readonly Column[],
  all: Uint32Array,
  own: Uint32Array,
  count: number,
  job: Job,
): Promise<number[]> {
  const members = new Set(own);
  const placeOf = new Map(Array.from(all, (row, place) => [row, place]));
  const places = own.map((row) => placeOf.get(row) ?? 0);
  const k = Math.min(count, all.length - 1);
  const near = await nearestPlaces(spaceOf(columns, all), all.length, places, k, job);
  return Array.from(own.keys()).filter((i) => {
    const around = near.subarray(i * k, i * k + k);
    const others = around.reduce((sum, place) => sum + (members.has(all[place]) ? 0 : 1), 0);
    return others >= k / 2 && others < k;
  });
}

function mix(column: Column, first: number, kept: Uint32Array, parts: readonly Made[]): Column {
  if (column.kind === 'number' || column.kind === 'time') {
    const source = column.values;
    const values = allocate(Float64Array, kept.length);
    values.set(source);
    putParts(values, first, parts, ({ from, to, shares }, n) => {
      const value = source[from[n]];
      return value + shares[n] * (source[to[n]] - value);
    });
    return { ...column, values };
  }
  const { codes } = labelsOf(column);
  const order = kept.slice();
  putParts(order, first, parts, ({ around }, n) => mostFrequent(around(n), codes));
  return takeRows(column, order);
}

/** A row whose word is the most frequent one among the rows; the nearest of these. */
function mostFrequent(rows: Uint32Array, codes: Int32Array): number {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(codes[row], (counts.get(codes[row]) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return rows.find((row) => counts.get(codes[row]) === most) as number;
}

function tooFew(label: string, rows: number): Problem {
  return new Problem(
    'too-few-rows',
    `Class "${label}" has ${rows} training ${rows === 1 ? 'row' : 'rows'} without missing cells: none can be made between two.`,
    'Fill missing cells before this step, use over-sampling, or leave out the class.',
  );
}
