import { type Job, partOf, silentJob } from '../../base/job.ts';
import { Problem } from '../../base/problem.ts';
import { seeded } from '../../base/random.ts';
import { normalSurvival } from '../../calc/distributions.ts';
import { randomSample } from '../sample.ts';
import { type Column, columnOf, type Table, takeRows } from '../table.ts';
import type {
  AssociationMeasure,
  AssociationOptions,
  Associations,
  LeftOut,
  NumberMeasure,
} from './association.ts';
import { clusterOrder } from './cluster-order.ts';
import { codesOf, numbersOf } from './column-codes.ts';
import { correlationRatio } from './correlation-ratio.ts';
import { correlationTest } from './correlation-test.ts';
import { cramersV } from './cramers-v.ts';
import { kendall } from './kendall.ts';
import { type Frame, frameOf, pearsonMatrix } from './pearson-matrix.ts';
import { rankColumn } from './rank-columns.ts';
import { spearmanMatrix } from './spearman-matrix.ts';

/** Rows looked at; of more, so many are drawn at random, for all pairs the same. */
export const mostRows: { readonly [M in NumberMeasure]: number } = {
  pearson: 2_000_000,
  spearman: 200_000,
  kendall: 20_000,
};
export const mostColumns = 60;
const mostLevels = 500;
const measures: readonly AssociationMeasure[] = [
  'pearson',
  'spearman',
  'kendall',
  'correlation-ratio',
  'cramers-v',
];

type Side = {
  readonly column: Column;
  readonly numbers: Float64Array | null;
  readonly frame: Frame;
  readonly codes: { readonly codes: ArrayLike<number>; readonly levels: number } | null;
};

/**
 * How strongly every pair of columns goes together: numbers, times and yes-or-no with each other by the measure of
 * `options.numbers`; with categories by the correlation ratio, categories (and yes-or-no) among themselves by
 * Cramér's V. A pair uses the rows where both have a finite value. Columns that cannot be compared are named with the
 * reason. Throws `missing-column`, and `nothing-to-compare` with fewer than two columns that can.
 */
export async function associate(table: Table, options: AssociationOptions, job: Job): Promise<Associations> {
  const wanted = options.columns?.map((name) => columnOf(table, name)) ?? table.columns;
  const left: LeftOut[] = [];
  const able = wanted.filter((column) => {
    const why = whyNot(column);
    if (why) left.push({ column: column.name, why });
    return why === null;
  });
  if (able.length < 2)
    throw new Problem(
      'nothing-to-compare',
      `There ${able.length === 1 ? 'is one column' : 'are no columns'} of numbers, dates, categories or yes-or-no values here; comparing needs two.`,
      'Retype a column, or open a table with more columns.',
    );
  const most = mostRows[options.numbers];
  const rows =
    table.rows > most
      ? randomSample(table.rows, { rows: most }, seeded(options.seed, 'associations')).sample
      : null;
  let sides: Side[] = [];
  for (const [i, column] of able.entries()) {
    const taken = rows ? takeRows(column, rows) : column;
    const codes =
      column.kind === 'category' || column.kind === 'text' || column.kind === 'boolean'
        ? codesOf(taken, mostLevels)
        : null;
    const numbers = numbersOf(taken);
    if (!codes && !numbers)
      left.push({ column: column.name, why: `more than ${mostLevels} different values` });
    else
      sides.push({
        column,
        numbers,
        frame: numbers ? frameOf(numbers) : [0, 1],
        codes: codes && { codes: codes.codes, levels: codes.labels.length },
      });
    job.report((0.1 * i) / able.length, column.name);
    await job.checkpoint();
  }
  if (sides.length > mostColumns) {
    const kept = await strongest(sides, options, job);
    for (const side of sides)
      if (!kept.has(side))
        left.push({
          column: side.column.name,
          why: `only ${mostColumns} columns are compared at once`,
        });
    sides = sides.filter((side) => kept.has(side));
  }
  const result = emptyMatrix(sides.length);
  await compareNumbers(sides, options.numbers, result, partOf(job, 0.1, 0.7));
  await compareCodes(sides, options.corrected, result, partOf(job, 0.7, 1));
  return {
    columns: sides.map(({ column }) => ({ name: column.name, kind: column.kind })),
    measures,
    ...result,
    order: clusterOrder(result.value, sides.length),
    rows: table.rows,
    looked: rows?.length ?? table.rows,
    left,
  };
}

function whyNot(column: Column): string | null {
  if (column.kind === 'image') return 'pictures';
  if (column.kind === 'audio') return 'sounds';
  if (column.kind === 'vector') return 'many numbers a row';
  if (column.kind === 'category' && column.levels.length > mostLevels)
    return `more than ${mostLevels} different values`;
  return null;
}

type Matrices = Pick<Associations, 'measure' | 'value' | 'pairs' | 'p' | 'low' | 'high'>;
type Cell = { value: number; pairs: number; p: number; low: number; high: number };

function emptyMatrix(k: number): Matrices {
  const blank = (): Float64Array => new Float64Array(k * k).fill(Number.NaN);
  return {
    measure: new Uint8Array(k * k),
    value: blank(),
    pairs: blank(),
    p: blank(),
    low: blank(),
    high: blank(),
  };
}

function put(into: Matrices, k: number, i: number, j: number, measure: AssociationMeasure, cell: Cell): void {
  for (const at of [i * k + j, j * k + i]) {
    into.measure[at] = measures.indexOf(measure);
    into.value[at] = cell.value;
    into.pairs[at] = cell.pairs;
    into.p[at] = cell.p;
    into.low[at] = cell.low;
    into.high[at] = cell.high;
  }
}

async function compareNumbers(
  sides: readonly Side[],
  by: NumberMeasure,
  into: Matrices,
  job: Job,
): Promise<void> {
  const k = sides.length;
  const at = sides.flatMap((side, i) => (side.numbers ? [i] : []));
  const columns = at.map((i) => sides[i].numbers as Float64Array);
  if (by === 'kendall') {
    const ranked = columns.map(rankColumn);
    for (let a = 0; a < at.length; a++) {
      for (let b = a; b < at.length; b++) {
        const { tau, pairs, p } = kendall(ranked[a], ranked[b], normalSurvival);
        const { low, high } = correlationTest(tau, pairs, by);
        put(into, k, at[a], at[b], by, { value: tau, pairs, p, low, high });
        await job.checkpoint();
      }
      job.report(a / at.length);
    }
    return;
  }
  const matrix = await (by === 'pearson' ? pearsonMatrix : spearmanMatrix)(columns, job);
  for (let a = 0; a < at.length; a++) {
    for (let b = a; b < at.length; b++) {
      const value = matrix.value[a * at.length + b];
      const pairs = matrix.pairs[a * at.length + b];
      put(into, k, at[a], at[b], by, { value, pairs, ...correlationTest(value, pairs, by) });
    }
  }
}

async function compareCodes(
  sides: readonly Side[],
  corrected: boolean,
  into: Matrices,
  job: Job,
): Promise<void> {
  const k = sides.length;
  for (let i = 0; i < k; i++) {
    for (let j = i; j < k; j++) {
      const found = compareCoded(sides[i], sides[j], corrected);
      if (found) put(into, k, i, j, found.measure, { ...found, low: Number.NaN, high: Number.NaN });
      await job.checkpoint();
    }
    job.report((i + 1) / k);
  }
}

/** null for two columns that were compared as numbers. */
function compareCoded(
  a: Side,
  b: Side,
  corrected: boolean,
): { measure: AssociationMeasure; value: number; pairs: number; p: number } | null {
  if (a.numbers && b.numbers) return null;
  if (a.codes && b.codes) {
    const { v, pairs, p } = cramersV(a.codes.codes, a.codes.levels, b.codes.codes, b.codes.levels, corrected);
    return { measure: 'cramers-v', value: v, pairs, p };
  }
  const [number, category] = a.numbers && !a.codes ? [a, b] : [b, a];
  const { eta, pairs, p } = correlationRatio(
    number.numbers as Float64Array,
    (category.codes as NonNullable<Side['codes']>).codes,
    (category.codes as NonNullable<Side['codes']>).levels,
    number.frame,
  );
  return { measure: 'correlation-ratio', value: eta, pairs, p };
}

/** The target with the columns that go with it most; without one, the first columns. */
async function strongest(
  sides: readonly Side[],
  { target, corrected }: AssociationOptions,
  job: Job,
): Promise<Set<Side>> {
  const aim = sides.find(({ column }) => column.name === target);
  if (!aim) return new Set(sides.slice(0, mostColumns));
  const others: { readonly side: Side; readonly by: number }[] = [];
  for (const side of sides) {
    if (side === aim) continue;
    const coded = compareCoded(side, aim, corrected);
    const value =
      coded?.value ??
      (await pearsonMatrix([side.numbers as Float64Array, aim.numbers as Float64Array], silentJob)).value[1];
    others.push({ side, by: Math.abs(value) || 0 });
    await job.checkpoint();
  }
  others.sort((a, b) => b.by - a.by);
  return new Set([aim, ...others.slice(0, mostColumns - 1).map(({ side }) => side)]);
}
