import { Problem } from '../base/problem.ts';
import type { Random } from '../base/random.ts';
import { classesOf } from './profile/classes.ts';
import { type Column, columnOf, type Table } from './table.ts';

/** Row numbers in ascending order; together they are all rows, each once (a bootstrap repeats rows). */
export type Sampled = { readonly sample: Uint32Array; readonly remainder: Uint32Array };
export type SampleSize = { readonly fraction: number } | { readonly rows: number };

/** `size` rows at random without replacement. Throws `bad-parameter` for a size that does not fit. */
export function randomSample(rows: number, size: SampleSize, random: Random): Sampled {
  return divide(random.permutation(rows), countOf(rows, size));
}

/**
 * A random sample in which each value of `column` keeps its share: quotas by largest remainder, ties by the
 * larger group. Missing values are a group of their own. Throws `bad-parameter` and `missing-column`.
 */
export function stratifiedSample(table: Table, column: string, size: SampleSize, random: Random): Sampled {
  const groups = groupsOf(table, columnOf(table, column));
  const wanted = countOf(table.rows, size);
  const quotas = groups.map((rows) => (rows.length * wanted) / Math.max(1, table.rows));
  const counts = quotas.map(Math.floor);
  const order = quotas.map((_, k) => k);
  order.sort(
    (a, b) => quotas[b] - counts[b] - (quotas[a] - counts[a]) || groups[b].length - groups[a].length || a - b,
  );
  let left = wanted - counts.reduce((sum, count) => sum + count, 0);
  for (const k of order) if (left-- > 0) counts[k]++;
  const chosen = new Uint8Array(table.rows);
  groups.forEach((rows, k) => {
    const shuffled = random.fork(k).permutation(rows.length);
    for (let i = 0; i < counts[k]; i++) chosen[rows[shuffled[i]]] = 1;
  });
  return byMark(chosen);
}

/**
 * So many rows of each value of `column`, at random without replacement; all of a value with fewer. Missing values are a
 * group of their own. Throws `bad-parameter`, `missing-column` and `too-many-groups`.
 */
export function groupSample(table: Table, column: string, each: number, random: Random): Sampled {
  if (!Number.isInteger(each) || each < 1)
    throw wrongSize(`${each} rows of each group`, 'Use a whole number of at least 1.');
  const chosen = new Uint8Array(table.rows);
  groupsOf(table, columnOf(table, column)).forEach((rows, k) => {
    const order = random.fork(k).permutation(rows.length);
    for (let i = 0; i < Math.min(each, rows.length); i++) chosen[rows[order[i]]] = 1;
  });
  return byMark(chosen);
}

/**
 * Every k-th row from a random start among the first k; `circular`: from a start anywhere, going on from the first row
 * after the last, so that each sample has rows/k rows, rounded. Throws `bad-parameter` if k is not a whole number of
 * at least 1.
 */
export function systematicSample(rows: number, every: number, random: Random, circular = false): Sampled {
  if (!Number.isInteger(every) || every < 1)
    throw wrongSize(`every ${every}-th row`, 'Use a whole number of at least 1.');
  const chosen = new Uint8Array(rows);
  if (circular && rows > 0) {
    const start = random.below(rows);
    const count = Math.max(1, Math.round(rows / every));
    for (let i = 0; i < count; i++) chosen[(start + i * every) % rows] = 1;
    return byMark(chosen);
  }
  for (let row = random.below(every); row < rows; row += every) chosen[row] = 1;
  return byMark(chosen);
}

/** As many rows as there are (or `rows`), drawn with replacement; the remainder is what was never drawn. */
export function bootstrapSample(rows: number, random: Random, draws = rows): Sampled {
  if (!Number.isInteger(draws) || draws < 0)
    throw wrongSize(`${draws} draws`, 'Use a whole number of at least 0.');
  const drawn = Uint32Array.from({ length: rows === 0 ? 0 : draws }, () => random.below(rows)).sort();
  const chosen = new Uint8Array(rows);
  for (const row of drawn) chosen[row] = 1;
  return { sample: drawn, remainder: byMark(chosen).remainder };
}

/** A uniform sample of a stream whose length is not known. */
export type Reservoir = {
  /** Where the next item goes (it replaces what is there), or −1 if it is left out. */
  place(): number;
  seen(): number;
};

/** Algorithm L (Li 1994): O(k (1 + log(n/k))) random numbers for a reservoir of k of n items. */
export function makeReservoir(capacity: number, random: Random): Reservoir {
  if (!Number.isInteger(capacity) || capacity < 1)
    throw wrongSize(`a reservoir of ${capacity}`, 'Use a whole number of at least 1.');
  let seen = 0;
  let weight = 1;
  let next = capacity - 1;
  function jump(): void {
    weight *= Math.exp(Math.log(1 - random.next()) / capacity);
    next += Math.floor(Math.log(1 - random.next()) / Math.log1p(-weight)) + 1;
  }
  return {
    place() {
      const item = seen++;
      if (item < capacity) {
        if (item === capacity - 1) jump();
        return item;
      }
      if (item < next) return -1;
      jump();
      return random.below(capacity);
    },
    seen: () => seen,
  };
}

/** The rows of a table kept by a reservoir. */
export function reservoirSample(rows: number, capacity: number, random: Random): Sampled {
  const reservoir = makeReservoir(capacity, random);
  const kept: number[] = [];
  for (let row = 0; row < rows; row++) {
    const place = reservoir.place();
    if (place >= 0) kept[place] = row;
  }
  const chosen = new Uint8Array(rows);
  for (const row of kept) chosen[row] = 1;
  return byMark(chosen);
}

function countOf(rows: number, size: SampleSize): number {
  const count = 'rows' in size ? size.rows : Math.round(size.fraction * rows);
  const fits =
    'rows' in size
      ? Number.isInteger(count) && count >= 0 && count <= rows
      : size.fraction >= 0 && size.fraction <= 1;
  if (fits) return count;
  const asked = 'rows' in size ? `${size.rows} rows` : `a share of ${size.fraction}`;
  throw wrongSize(asked, `Use at most the ${rows} rows there are, or a share between 0 and 1.`);
}

function wrongSize(asked: string, hint: string): Problem {
  return new Problem('bad-parameter', `A sample of ${asked} cannot be drawn.`, hint, { param: 'size' });
}

function divide(order: Uint32Array, count: number): Sampled {
  return { sample: order.slice(0, count).sort(), remainder: order.slice(count).sort() };
}

function byMark(chosen: Uint8Array): Sampled {
  const sample: number[] = [];
  const remainder: number[] = [];
  for (let row = 0; row < chosen.length; row++) (chosen[row] === 1 ? sample : remainder).push(row);
  return { sample: Uint32Array.from(sample), remainder: Uint32Array.from(remainder) };
}

/** Rows of each value, missing last. Throws `too-many-groups` for numbers, dates and texts of many values. */
function groupsOf(table: Table, column: Column): number[][] {
  const codes = column.kind === 'category' ? column.codes : classesOf(table, column.name)?.codes;
  if (codes === undefined) {
    throw new Problem(
      'too-many-groups',
      `${column.name} has too many different values to keep the share of each.`,
      'Choose a category, a true/false column or one with at most 20 different values.',
      { column: column.name },
    );
  }
  const groups = new Map<number, number[]>();
  for (let row = 0; row < table.rows; row++) {
    const group = groups.get(codes[row]);
    if (group) group.push(row);
    else groups.set(codes[row], [row]);
  }
  return [...groups.entries()].sort(([a], [b]) => (a < 0 ? 1 : b < 0 ? -1 : a - b)).map(([, rows]) => rows);
}
