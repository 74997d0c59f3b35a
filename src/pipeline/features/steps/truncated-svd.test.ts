import { describe, expect, it } from 'vitest';
import { silentJob } from '../../base/job.ts';
import { seeded } from '../../base/random.ts';
import { columnOf, numberColumn, type Table, takeTable, type VectorColumn } from '../../data/table.ts';
import { applyRecipe, fitRecipe } from '../recipe.ts';
import { truncatedSvd } from '../truncated-svd.ts';
import { timesWide, wholeRows, wideColumns, wideTransposed } from '../wide-columns.ts';

function sparse(rows: number, width: number, seed: number): VectorColumn {
  const random = seeded(seed);
  const starts = new Uint32Array(rows + 1);
  const indices: number[] = [];
  const values: number[] = [];
  for (let row = 0; row < rows; row++) {
    for (let f = 0; f < width; f++) {
      if (random.next() > 8 / (f + 8)) continue;
      indices.push(f);
      values.push(1 + random.below(3) + (f % 7 === row % 7 ? 4 : 0));
    }
    starts[row + 1] = indices.length;
  }
  const labels = Array.from({ length: width }, (_, f) => `word${f}`);
  return {
    kind: 'vector',
    name: 'text',
    labels,
    starts,
    indices: Uint32Array.from(indices),
    values: Float64Array.from(values),
  };
}

describe('truncated-svd', () => {
  it.each([
    ['from the Gram matrix', 300],
    ['by subspace iteration', 900],
  ])('finds singular vectors of sparse rows %s', async (_, width) => {
    const table: Table = { rows: 200, columns: [sparse(200, width, 1)] };
    const wide = wideColumns(table, ['text'], true);
    const whole = wholeRows(wide);
    const { values, vectors } = await truncatedSvd(wide, whole, 5, seeded(2), async () => {});
    vectors.forEach((vector, k) => {
      const image = timesWide(wide, vector, 1);
      const back = wideTransposed(wide, image, 1, whole);
      const error = Math.max(...back.map((value, f) => Math.abs(value - values[k] ** 2 * vector[f])));
      expect(error).toBeLessThan(1e-5 * values[0] ** 2);
      vectors.forEach((other, l) => {
        const along = vector.reduce((sum, value, f) => sum + value * other[f], 0);
        expect(along).toBeCloseTo(k === l ? 1 : 0, 9);
      });
      expect(Math.abs(Math.min(...image))).toBeLessThanOrEqual(Math.max(...image));
    });
    expect(values.toSorted((a, b) => b - a)).toEqual(values);
  });

  it('takes vectors and numbers together, row by row', async () => {
    const random = seeded(4);
    const numbers = Array.from({ length: 60 }, (_, i) => (i === 7 ? Number.NaN : random.normal()));
    const table: Table = { rows: 60, columns: [sparse(60, 40, 3), numberColumn('n', numbers)] };
    const recipe = {
      steps: [
        { id: 's', step: 'truncated-svd', columns: { all: true } as const, params: { nComponents: 3 } },
      ],
    };
    const { fitted, training } = await fitRecipe(recipe, {}, table, null, { random, job: silentJob });
    expect(fitted.features.map(({ name }) => name)).toEqual(['SVD1', 'SVD2', 'SVD3']);
    const first = columnOf(training, 'SVD1');
    expect(first.kind === 'number' && Number.isNaN(first.values[7])).toBe(true);
    const rows = Uint32Array.of(5, 59, 5);
    expect(applyRecipe(fitted, table, rows)).toEqual(takeTable(training, rows));
  });
});
