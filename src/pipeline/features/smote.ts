import type { Job } from '../base/job.ts';
import { allocate } from '../base/plain.ts';
import { Problem } from '../base/problem.ts';
import type { Random } from '../base/random.ts';
import { type Column, columnOf, isMissing, type Table, takeRows } from '../data/table.ts';
import { labelsOf } from './access.ts';
import type { Members } from './balance.ts';

type Space = {
  readonly numbers: readonly Float64Array[];
  readonly words: readonly Int32Array[];
  /** What a word that differs adds to the squared distance. */
  readonly apart: number;
};

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
  const made: Made[] = [];
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
    const space = spaceOf(chosen, rows);
    const near = nearest(space, rows.length, Math.min(neighbors, rows.length - 1));
    const draw = random.fork(label);
    const starts = border === null ? [] : atBorder(chosen, everyRow, rows, border);
    for (let n = 0; n < count; n++) {
      const own = starts.length > 0 ? starts[draw.below(starts.length)] : draw.below(rows.length);
      const others = near[own];
      made.push({
        row: rows[own],
        other: rows[others[draw.below(others.length)]],
        share: draw.next(),
        around: others.map((other) => rows[other]),
      });
    }
    job.report((i + 1) / members.length);
    await job.checkpoint();
  }
  const kept = Uint32Array.from([
    ...Array.from({ length: table.rows }, (_, row) => row),
    ...made.map(({ row }) => row),
  ]);
  const mixed = new Map(chosen.map((column) => [column.name, mix(column, kept, made)]));
  return {
    kept,
    table: {
      rows: kept.length,
      columns: table.columns.map((column) => mixed.get(column.name) ?? takeRows(column, kept)),
    },
  };
}

type Made = {
  readonly row: number;
  readonly other: number;
  readonly share: number;
  readonly around: readonly number[];
};

function spaceOf(columns: readonly Column[], rows: Uint32Array): Space {
  const numbers: Float64Array[] = [];
  const words: Int32Array[] = [];
  for (const column of columns) {
    if (column.kind === 'number' || column.kind === 'time')
      numbers.push(Float64Array.from(rows, (row) => column.values[row]));
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

function nearest(space: Space, count: number, k: number): number[][] {
  return Array.from({ length: count }, (_, own) => nearestTo(space, count, k, own));
}

function nearestTo({ numbers, words, apart }: Space, count: number, k: number, own: number): number[] {
  const distances = new Float64Array(count);
  for (const values of numbers)
    for (let i = 0; i < count; i++) distances[i] += (values[i] - values[own]) ** 2;
  for (const codes of words)
    for (let i = 0; i < count; i++) if (codes[i] !== codes[own]) distances[i] += apart;
  const near: number[] = [];
  for (let i = 0; i < count; i++) {
    if (i === own || (near.length === k && distances[i] >= distances[near[k - 1]])) continue;
    let at = near.length;
    while (at > 0 && distances[near[at - 1]] > distances[i]) at--;
    near.splice(at, 0, i);
    if (near.length > k) near.pop();
  }
  return near;
}

/** Places among `own` of the rows that have at least half, but not all, of their nearest rows in other classes. */
function atBorder(columns: readonly Column[], all: Uint32Array, own: Uint32Array, count: number): number[] {
  const members = new Set(own);
  const space = spaceOf(columns, all);
  const placeOf = new Map(Array.from(all, (row, place) => [row, place]));
  const k = Math.min(count, all.length - 1);
  return Array.from(own.keys()).filter((i) => {
    const near = nearestTo(space, all.length, k, placeOf.get(own[i]) as number);
    const others = near.reduce((sum, place) => sum + (members.has(all[place]) ? 0 : 1), 0);
    return others >= k / 2 && others < k;
  });
}

function mix(column: Column, kept: Uint32Array, made: readonly Made[]): Column {
  const first = kept.length - made.length;
  if (column.kind === 'number' || column.kind === 'time') {
    const values = allocate(Float64Array, kept.length);
    for (let i = 0; i < first; i++) values[i] = column.values[kept[i]];
    made.forEach(({ row, other, share }, i) => {
      values[first + i] = column.values[row] + share * (column.values[other] - column.values[row]);
    });
    return { ...column, values };
  }
  const { codes } = labelsOf(column);
  const order = kept.slice();
  made.forEach(({ around }, i) => {
    order[first + i] = mostFrequent(around, codes);
  });
  return takeRows(column, order);
}

/** A row whose word is the most frequent one among the rows; the nearest of these. */
function mostFrequent(rows: readonly number[], codes: Int32Array): number {
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
