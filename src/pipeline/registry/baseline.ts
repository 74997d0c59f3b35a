import type { PlainObject } from '../base/plain.ts';
import type { Random } from '../base/random.ts';
import { type Column, columnOf, type Table } from '../data/table.ts';

/** What monitoring remembers of one training column. `sample` ascending, at most 2000 of the values, drawn at random. */
export type NumberBaseline = {
  readonly kind: 'number';
  readonly rows: number;
  readonly missing: number;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  readonly sd: number;
  /** Inner edges at the deciles and how many values fall between them. */
  readonly edges: readonly number[];
  readonly counts: readonly number[];
  readonly sample: readonly number[];
};
export type CategoryBaseline = {
  readonly kind: 'category';
  readonly rows: number;
  readonly missing: number;
  readonly levels: readonly string[];
  readonly counts: readonly number[];
};
export type ColumnBaseline = NumberBaseline | CategoryBaseline;
export type Baselines = { readonly [column: string]: ColumnBaseline };

const SAMPLE = 2000;

/**
 * Baselines of the named columns over the given rows (all by default). Text columns have none. Random is used
 * only where a column has more than 2000 values. Throws `missing-column`.
 */
export function makeBaselines(
  table: Table,
  columns: readonly string[],
  random: Random,
  rows?: Uint32Array,
): PlainObject {
  const entries: [string, PlainObject][] = [];
  for (const name of columns) {
    const baseline = columnBaseline(columnOf(table, name), random.fork(name), rows);
    if (baseline) entries.push([name, baseline]);
  }
  return Object.fromEntries(entries);
}

function columnBaseline(column: Column, random: Random, rows?: Uint32Array): ColumnBaseline | null {
  switch (column.kind) {
    case 'number':
    case 'time':
      return numberBaseline(
        rows ? Float64Array.from(rows, (row) => column.values[row]) : column.values,
        random,
      );
    case 'category':
      return categoryBaseline(
        rows ? Int32Array.from(rows, (row) => column.codes[row]) : column.codes,
        column.levels,
      );
    case 'boolean': {
      const values = rows ? Uint8Array.from(rows, (row) => column.values[row]) : column.values;
      return categoryBaseline(
        Int32Array.from(values, (value) => (value === 255 ? -1 : value)),
        ['false', 'true'],
      );
    }
    case 'text':
    case 'image':
    case 'audio':
    case 'vector':
      return null;
  }
}

function numberBaseline(values: Float64Array, random: Random): NumberBaseline {
  const present = values.filter((value) => Number.isFinite(value));
  const n = present.length;
  let mean = 0;
  for (let i = 0; i < n; i++) mean += (present[i] - mean) / (i + 1);
  let squares = 0;
  for (const value of present) squares += (value - mean) ** 2;
  const sample = drawn(present, random).sort();
  present.sort();
  const edges: number[] = [];
  for (let k = 1; k < 10 && n > 0; k++) {
    const at = ((n - 1) * k) / 10;
    const low = Math.floor(at);
    const edge = present[low] + (present[Math.min(low + 1, n - 1)] - present[low]) * (at - low);
    if (edge !== edges.at(-1)) edges.push(edge);
  }
  const counts = new Array<number>(edges.length + 1).fill(0);
  let bin = 0;
  for (const value of present) {
    while (bin < edges.length && value > edges[bin]) bin++;
    counts[bin]++;
  }
  return {
    kind: 'number',
    rows: values.length,
    missing: values.length - n,
    min: n > 0 ? present[0] : 0,
    max: n > 0 ? present[n - 1] : 0,
    mean,
    sd: n > 1 ? Math.sqrt(squares / (n - 1)) : 0,
    edges,
    counts,
    sample: Array.from(sample),
  };
}

/** At most 2000 of the values, each equally likely (partial Fisher–Yates). */
function drawn(values: Float64Array, random: Random): Float64Array {
  if (values.length <= SAMPLE) return values.slice();
  const pool = values.slice();
  for (let i = 0; i < SAMPLE; i++) {
    const j = i + random.below(pool.length - i);
    const held = pool[i];
    pool[i] = pool[j];
    pool[j] = held;
  }
  return pool.slice(0, SAMPLE);
}

function categoryBaseline(codes: Int32Array, levels: readonly string[]): CategoryBaseline {
  const counts = new Array<number>(levels.length).fill(0);
  let missing = 0;
  for (const code of codes) {
    if (code < 0) missing++;
    else counts[code]++;
  }
  return { kind: 'category', rows: codes.length, missing, levels, counts };
}
