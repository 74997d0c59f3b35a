import { describe, expect, it } from 'vitest';
import { silentJob } from '../base/job.ts';
import type { PlainObject } from '../base/plain.ts';
import { seeded } from '../base/random.ts';
import { categoryColumn, numberColumn, type Table } from '../data/table.ts';
import { previewRecipe } from './preview.ts';

const table: Table = {
  rows: 6,
  columns: [
    numberColumn('a', [1, 2, 3, 4, 5, 7]),
    numberColumn('b', [2, 4, 6, 8, 10, 13]),
    numberColumn('c', [5, 5, 5, 5, 5, 5]),
    categoryColumn('t', ['cats ran', 'cats', 'dogs ran', null, 'dogs', 'cats']),
    categoryColumn('y', ['p', 'p', 'p', 'q', 'q', 'q']),
  ],
};

async function pictureOf(step: string, columns: readonly string[], params: PlainObject = {}) {
  const recipe = { steps: [{ id: 's', step, columns, params }] };
  const options = { sampleRows: 3, target: 'y', random: seeded(0), job: silentJob };
  const preview = await previewRecipe(recipe, { y: 'target' }, table, null, 's', options);
  expect(preview.steps[0].problem).toBeUndefined();
  return preview.change?.picture ?? null;
}

describe('pictures of what was learnt', () => {
  it('components: the share of each, and the weights of columns', async () => {
    const picture = await pictureOf('pca', ['a', 'b', 'c'], { nComponents: 1 });
    if (picture?.of !== 'components') throw new Error('no components');
    expect(picture.shares).toHaveLength(3);
    expect(picture.shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(picture).toMatchObject({ names: ['PC1'], columns: ['a', 'b', 'c'], count: 'nComponents' });
    expect(Math.hypot(...picture.weights[0])).toBeCloseTo(1, 12);
    expect(picture.points).toEqual([]);
    expect(await pictureOf('pca', ['a', 'b'])).toMatchObject({ points: { length: 6 } });
    expect(await pictureOf('pca', ['a', 'b'], { choose: 'mle' })).toMatchObject({ count: null });
  });

  it('scores: best first, with what was kept', async () => {
    const picture = await pictureOf('select-k-best', ['c', 'a', 'b'], { k: 1 });
    if (picture?.of !== 'scores') throw new Error('no scores');
    expect(picture.bars.map(({ kept }) => kept)).toEqual([true, false, false]);
    expect(picture.bars[2]).toEqual({ name: 'c', score: null, kept: false });
    expect(await pictureOf('rfe', ['a', 'b', 'c'], { nFeatures: 2 })).toMatchObject({
      of: 'scores',
      more: 0,
    });
    expect(await pictureOf('select-variance', ['a', 'c'])).toMatchObject({ limit: 0 });
  });

  it('terms, words and curves', async () => {
    const terms = await pictureOf('tfidf', ['t']);
    if (terms?.of !== 'terms') throw new Error('no terms');
    expect(terms.columns[0].top[0]).toMatchObject({ term: 'cats', documents: 3 });
    expect(terms.columns[0].top[0].weight).toBeCloseTo(Math.log(7 / 4) + 1, 12);
    expect(await pictureOf('stem', ['t'])).toMatchObject({
      of: 'words',
      columns: [
        {
          changed: [
            ['cats', 'cat'],
            ['dogs', 'dog'],
          ],
        },
      ],
    });
    const curves = await pictureOf('spline', ['a']);
    if (curves?.of !== 'curves') throw new Error('no curves');
    const [{ at, curves: bumps }] = curves.columns;
    expect([at[0], at[80]]).toEqual([1, 7]);
    for (let i = 0; i < at.length; i++)
      expect(bumps.reduce((sum, bump) => sum + bump[i], 0)).toBeCloseTo(1, 12);
  });

  it('is null for a step without one', async () => {
    expect(await pictureOf('scale-standard', ['a'])).toBeNull();
  });
});
