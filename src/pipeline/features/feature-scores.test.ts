import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { silentJob } from '../base/job.ts';
import type { PlainObject } from '../base/plain.ts';
import { seeded } from '../base/random.ts';
import { type Column, categoryColumn, numberColumn, type Table, type VectorColumn } from '../data/table.ts';
import { type Scorer, scoreFeatures } from './feature-scores.ts';
import { applyRecipe, fitRecipe } from './recipe.ts';
import { wideColumns } from './wide-columns.ts';

type Oracle = {
  readonly columns: { readonly [name: string]: readonly number[] };
  readonly classes: readonly string[];
  readonly amounts: readonly number[];
  readonly cases: readonly {
    readonly scorer: Scorer;
    readonly scores: readonly (number | null)[];
    readonly p: readonly (number | null)[] | null;
    readonly sparse: boolean;
  }[];
};
const file = path.resolve(import.meta.dirname, 'golden/oracle-scores.json');
const oracle = JSON.parse(readFileSync(file, 'utf8')) as Oracle;
const rows = oracle.classes.length;
const names = Object.keys(oracle.columns);
const numbers = names.map((name) => numberColumn(name, oracle.columns[name]));

function sparseOf(columns: readonly { readonly values: Float64Array }[]): VectorColumn {
  const starts = new Uint32Array(rows + 1);
  const indices: number[] = [];
  const values: number[] = [];
  for (let row = 0; row < rows; row++) {
    columns.forEach((column, f) => {
      if (column.values[row] === 0) return;
      indices.push(f);
      values.push(column.values[row]);
    });
    starts[row + 1] = indices.length;
  }
  return {
    kind: 'vector',
    name: 'v',
    labels: names,
    starts,
    indices: Uint32Array.from(indices),
    values: Float64Array.from(values),
  };
}

function targetFor(scorer: Scorer): Column {
  return scorer.endsWith('regression')
    ? numberColumn('y', oracle.amounts)
    : categoryColumn('y', oracle.classes);
}

function expectClose(got: number, want: number | null, tolerance: number): void {
  if (want === null) expect(got).toBeNaN();
  else
    expect(Math.abs(got - want)).toBeLessThanOrEqual(
      tolerance * Math.max(tolerance > 1e-9 ? 1 : 1e-6, Math.abs(want)),
    );
}

describe('scores of features', () => {
  it.each(oracle.cases.map((one) => [one.scorer, one.sparse ? 'sparse' : 'dense', one] as const))(
    '%s of %s columns agree with scikit-learn',
    (scorer, _, one) => {
      const table: Table = { rows, columns: one.sparse ? [sparseOf(numbers)] : numbers };
      const wide = wideColumns(table, one.sparse ? ['v'] : names, true);
      const { scores, p } = scoreFeatures(wide, targetFor(scorer), scorer, 3, seeded(0));
      const nearest = scorer.startsWith('mutual') && !one.sparse;
      one.scores.forEach((want, f) => {
        // Where values are equal, random noise decides who is near.
        const tied = new Set(oracle.columns[names[f]]).size < rows / 2;
        expectClose(scores[f], want, nearest ? (tied ? 0.1 : 1e-6) : 1e-9);
      });
      if (one.p === null) expect(p).toBeNull();
      else
        one.p.forEach((want, f) => {
          expectClose((p as Float64Array)[f], want, 1e-9);
        });
    },
  );

  it('leave out rows without a target or a value', () => {
    const holed = numberColumn('a', [1, 2, Number.NaN, 4, 5, 6]);
    const target = categoryColumn('y', ['x', 'x', 'x', 'z', 'z', null]);
    const whole = numberColumn('a', [1, 2, 4, 5]);
    const few = categoryColumn('y', ['x', 'x', 'z', 'z']);
    const one = scoreFeatures(
      wideColumns({ rows: 6, columns: [holed] }, ['a'], true),
      target,
      'f-classif',
      3,
      seeded(0),
    );
    const two = scoreFeatures(
      wideColumns({ rows: 4, columns: [whole] }, ['a'], true),
      few,
      'f-classif',
      3,
      seeded(0),
    );
    expect(one).toEqual(two);
  });

  it('refuse a target of the wrong kind, and counts below 0', () => {
    const wide = wideColumns({ rows, columns: numbers }, names, true);
    expect(() => scoreFeatures(wide, targetFor('chi2'), 'f-regression', 3, seeded(0))).toThrow(/holds words/);
    const below = wideColumns(
      { rows, columns: [numberColumn('a', new Float64Array(rows).fill(-1))] },
      ['a'],
      true,
    );
    expect(() => scoreFeatures(below, targetFor('chi2'), 'chi2', 3, seeded(0))).toThrow(/counts/);
  });
});

describe('selecting from a vector', () => {
  it.each<[string, PlainObject]>([
    ['select-k-best', { k: 2 }],
    ['select-percentile', { percentile: 40 }],
    ['select-variance', { threshold: 0.5 }],
  ])('%s keeps the same entries as of number columns', async (step, params) => {
    const run = async (columns: readonly Column[]) => {
      const table: Table = { rows, columns: [...columns, categoryColumn('y', oracle.classes)] };
      const on = columns.map(({ name }) => name);
      const recipe = { steps: [{ id: 's', step, columns: on, params }] };
      const result = await fitRecipe(recipe, { y: 'target' }, table, null, {
        random: seeded(0),
        job: silentJob,
      });
      return { ...result, after: applyRecipe(result.fitted, table) };
    };
    const dense = await run(numbers);
    const { after } = await run([sparseOf(numbers)]);
    const [vector] = after.columns;
    if (vector.kind !== 'vector') throw new Error('not a vector');
    const kept = dense.after.columns.map(({ name }) => name);
    expect(kept.length).toBeGreaterThan(0);
    expect(vector).toEqual({ ...sparseOf(dense.after.columns as typeof numbers), labels: kept });
  });
});
