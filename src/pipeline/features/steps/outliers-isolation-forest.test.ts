import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { silentJob } from '../../base/job.ts';
import { seeded } from '../../base/random.ts';
import { numberColumn, type Table } from '../../data/table.ts';
import { growIsolation, isolationScores, meanDepth } from '../isolation.ts';
import { fitRecipe } from '../recipe.ts';

type Oracle = {
  readonly columns: readonly (readonly number[])[];
  readonly scores: readonly number[];
  readonly samples: number;
};
const file = path.resolve(import.meta.dirname, '../golden/oracle-isolation.json');
const oracle = JSON.parse(readFileSync(file, 'utf8')) as Oracle;
const columns = oracle.columns.map((values) => Float64Array.from(values));
const rows = columns[0].length;

function scoresOf(seed: number): Float64Array {
  const trees = growIsolation(columns, 400, oracle.samples, seeded(seed));
  return isolationScores(trees, columns, rows, oracle.samples);
}

function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const mean = (x: ArrayLike<number>): number => Array.from(x).reduce((sum, v) => sum + v, 0) / x.length;
  const [ma, mb] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    ab += (a[i] - ma) * (b[i] - mb);
    aa += (a[i] - ma) ** 2;
    bb += (b[i] - mb) ** 2;
  }
  return ab / Math.sqrt(aa * bb);
}

describe('isolation forest', () => {
  it.each([1, 2, 3])('gives the scores of scikit-learn up to the random stream (seed %d)', (seed) => {
    const scores = scoresOf(seed);
    expect(correlation(scores, oracle.scores)).toBeGreaterThan(0.985);
    const gaps = scores.map((score, row) => Math.abs(score - oracle.scores[row]));
    expect(gaps.reduce((sum, gap) => sum + gap, 0) / rows).toBeLessThan(0.012);
  });

  it('knows the mean depth of a search', () => {
    expect([meanDepth(1), meanDepth(2)]).toEqual([0, 1]);
    expect(meanDepth(256)).toBeCloseTo(10.244_770_920_119, 9);
  });

  it.each([
    ['flag', 40],
    ['remove', 36],
    ['cap', 40],
    ['set-missing', 40],
  ])('%s treats the share asked for', async (action, left) => {
    const random = seeded(5);
    const values = Array.from({ length: 40 }, (_, i) => (i < 4 ? 50 + 10 * i : random.normal()));
    const table: Table = {
      rows: 40,
      columns: [
        numberColumn('a', values),
        numberColumn(
          'b',
          values.map((v) => v + random.normal()),
        ),
      ],
    };
    const params = { action, contamination: 0.1 };
    const recipe = { steps: [{ id: 's', step: 'outliers-isolation-forest', columns: ['a', 'b'], params }] };
    const { training } = await fitRecipe(recipe, {}, table, null, { random: seeded(0), job: silentJob });
    expect(training.rows).toBe(left);
    const first = training.columns[0];
    if (first.kind !== 'number') throw new Error('not a number');
    if (action === 'flag') {
      const flags = training.columns[2];
      expect(flags.kind === 'number' ? [...flags.values].map(Number) : []).toEqual(
        values.map((_, i) => (i < 4 ? 1 : 0)),
      );
    } else if (action === 'set-missing') expect(first.values.findLastIndex(Number.isNaN)).toBe(3);
    else expect(Math.max(...first.values)).toBeLessThan(5);
  });

  it('takes missing cells for the median, keeps them, and leaves ties and a constant alone', async () => {
    const values = Array.from({ length: 60 }, (_, i) => (i === 7 ? 400 : i % 5));
    const gaps = values.map((value, i) => (i % 6 === 1 && i !== 7 ? Number.NaN : value));
    const of = (a: readonly number[]): Table => ({
      rows: 60,
      columns: [numberColumn('a', a), numberColumn('constant', new Float64Array(60).fill(3))],
    });
    const learn = async (table: Table, action: string) => {
      const step = { id: 's', step: 'outliers-isolation-forest', columns: ['a', 'constant'] };
      const recipe = { steps: [{ ...step, params: { action, contamination: 0.02 } }] };
      const options = { random: seeded(0), job: silentJob };
      return (await fitRecipe(recipe, {}, table, null, options)).training.columns.map((column) =>
        column.kind === 'number' ? [...column.values] : [],
      );
    };
    const filled = gaps.map((value) => (Number.isNaN(value) ? 2 : value));
    const [, , flags] = await learn(of(gaps), 'flag');
    expect(flags.flatMap((flag, i) => (flag === 1 ? [i] : []))).toEqual([7]);
    expect((await learn(of(filled), 'flag'))[2]).toEqual(flags);
    const [a, constant] = await learn(of(gaps), 'cap');
    expect(a).toEqual(gaps.map((value, i) => (i === 7 ? 4 : value)));
    expect(new Set(constant)).toEqual(new Set([3]));
  });

  it('finds nothing unusual in a single row', async () => {
    const table: Table = { rows: 1, columns: [numberColumn('a', [5])] };
    const recipe = {
      steps: [{ id: 's', step: 'outliers-isolation-forest', columns: ['a'], params: { action: 'remove' } }],
    };
    const { training } = await fitRecipe(recipe, {}, table, null, { random: seeded(0), job: silentJob });
    expect(training.rows).toBe(1);
  });
});
