import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { silentJob } from '../base/job.ts';
import type { PlainObject } from '../base/plain.ts';
import { Problem } from '../base/problem.ts';
import { seeded } from '../base/random.ts';
import { columnOf, numberColumn, type Table, textColumn, type VectorColumn } from '../data/table.ts';
import { steps } from './catalog.ts';
import { applyMatrix, applyRecipe, fitRecipe } from './recipe.ts';
import { entryMoments, entryQuantile } from './vector-scaling.ts';

type Case = {
  readonly text: readonly [step: string, params: PlainObject];
  readonly step: string;
  readonly params: PlainObject;
  readonly rows: readonly (readonly (readonly [index: number, value: number])[])[];
};
const golden = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, 'golden/oracle-vectors.json'), 'utf8'),
) as { readonly texts: readonly string[]; readonly split: number; readonly cases: readonly Case[] };
const options = { random: seeded(0), job: silentJob };
const table: Table = { rows: golden.texts.length, columns: [textColumn('t', golden.texts)] };
const train = Uint32Array.from({ length: golden.split }, (_, i) => i);

function vectorIn(made: Table): VectorColumn {
  const column = columnOf(made, 't');
  if (column.kind !== 'vector') throw new Error('the column is no vector any more');
  return column;
}

function rowsOf({ starts, indices, values }: VectorColumn): [number, number][][] {
  return Array.from({ length: starts.length - 1 }, (_, row) =>
    Array.from({ length: starts[row + 1] - starts[row] }, (__, e): [number, number] => [
      indices[starts[row] + e],
      values[starts[row] + e],
    ]),
  );
}

const recipeOf = (one: Case) => ({
  steps: [
    { id: 'words', step: one.text[0], columns: ['t'], params: one.text[1] },
    { id: 'scale', step: one.step, columns: ['t'], params: one.params },
  ],
});

describe('sparse vectors scale as scikit-learn scales sparse matrices', () => {
  it.each(golden.cases.map((one) => [one.text[0], one.step, JSON.stringify(one.params), one] as const))(
    '%s, %s %s',
    async (_, __, ___, one) => {
      const recipe = recipeOf(one);
      const { fitted, training } = await fitRecipe(recipe, {}, table, train, options);
      const kept = JSON.parse(JSON.stringify(fitted));
      const made = rowsOf(vectorIn(applyRecipe(kept, table)));
      expect(made.map((row) => row.map(([index]) => index))).toEqual(
        one.rows.map((row) => row.map(([index]) => index)),
      );
      made.forEach((row, r) => {
        row.forEach(([index, value], e) => {
          expect(value, `row ${r}, entry ${index}`).toBeCloseTo(one.rows[r][e][1], 9);
        });
      });
      expect(rowsOf(vectorIn(training))).toEqual(made.slice(0, golden.split));
      // Twelve places are mostly filled; words are mostly 0.
      const dense = one.text[0] === 'hash-vectorize';
      expect(applyMatrix(kept, table).layout).toBe(dense ? 'dense' : 'sparse');
      const { inverse } = steps.get(one.step);
      if (inverse === undefined) return;
      const [words, scale] = fitted.steps;
      const before = rowsOf(vectorIn(steps.get(words.step).apply(table, ['t'], words.state, words.params)));
      const back = rowsOf(vectorIn(inverse(applyRecipe(kept, table), ['t'], scale.state, scale.params)));
      expect(back.flat(2)).toHaveLength(before.flat(2).length);
      back.flat(2).forEach((value, i) => {
        expect(value).toBeCloseTo(before.flat(2)[i], 12);
      });
    },
  );

  it('tells what was learnt of them', async () => {
    const one = golden.cases.filter(({ step }) => step === 'scale-max-abs')[0];
    const { fitted } = await fitRecipe(recipeOf(one), {}, table, train, options);
    const { step, state, params } = fitted.steps[1];
    const entries = vectorIn(applyRecipe(fitted, table)).labels.length;
    expect(steps.get(step).describe(state, params)).toEqual([
      {
        label: 'largest size of t',
        value: expect.stringMatching(/^1 to \d+$/),
        note: `one for each of its ${entries} entries, learnt on 15 rows`,
      },
    ]);
  });
});

describe('vectors beside numbers', () => {
  it.each([
    ['scale-standard', 'withMean'],
    ['scale-robust', 'withCentering'],
  ])('%s refuses to centre vectors and says how to go on', async (step, param) => {
    const recipe = recipeOf({ text: ['count-vectorize', {}], step, params: {}, rows: [] });
    const problem = await fitRecipe(recipe, {}, table, train, options).then(
      () => null,
      (error) => error,
    );
    expect(problem).toBeInstanceOf(Problem);
    expect([problem.code, problem.at]).toEqual(['bad-parameter', { param, column: 't', step: 'scale' }]);
    expect(problem.hint).toContain('Turn "Centre" off');
  });

  it('makes a row of counts and numbers of length 1 together', async () => {
    const both: Table = {
      rows: 2,
      columns: [textColumn('t', ['aa aa bb', '']), numberColumn('n', [2, -5])],
    };
    const recipe = {
      steps: [
        { id: 'words', step: 'count-vectorize', columns: ['t'], params: {} },
        { id: 'scale', step: 'normalize-rows', columns: ['t', 'n'], params: {} },
      ],
    };
    const { training } = await fitRecipe(recipe, {}, both, null, options);
    expect(rowsOf(vectorIn(training))).toEqual([
      [
        [0, 2 / 3],
        [1, 1 / 3],
      ],
      [],
    ]);
    expect(columnOf(training, 'n')).toMatchObject({ values: Float64Array.of(2 / 3, -1) });
  });
});

describe('figures of an entry', () => {
  const entry = { stored: Float64Array.of(-3, -1, 2, 8), zeros: 3 };
  const all = [-3, -1, 0, 0, 0, 2, 8];

  it('count the zeros that are not written', () => {
    expect([0, 0.25, 0.5, 0.75, 0.9, 1].map((q) => entryQuantile(entry, q))).toEqual([
      -3,
      -0.5,
      0,
      1,
      2 + 6 * (0.9 * 6 - 5),
      8,
    ]);
    const mean = all.reduce((sum, value) => sum + value, 0) / 7;
    const variance = all.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 7;
    const moments = entryMoments(entry);
    expect([moments.count, moments.mean]).toEqual([7, mean]);
    expect(moments.variance).toBeCloseTo(variance, 12);
  });

  it('are those of zeros alone, of one value, and of nothing', () => {
    expect(entryQuantile({ stored: new Float64Array(), zeros: 4 }, 0.3)).toBe(0);
    expect(entryMoments({ stored: new Float64Array(), zeros: 4 })).toEqual({
      count: 4,
      mean: 0,
      variance: 0,
    });
    expect(entryQuantile({ stored: Float64Array.of(7), zeros: 0 }, 0.3)).toBe(7);
    expect(entryQuantile({ stored: new Float64Array(), zeros: 0 }, 0.3)).toBeNaN();
  });
});
