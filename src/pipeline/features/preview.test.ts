import { describe, expect, it } from 'vitest';
import { type Job, silentJob } from '../base/job.ts';
import { Cancelled } from '../base/problem.ts';
import { seeded } from '../base/random.ts';
import { poolOf } from '../data/media/pool.ts';
import { categoryColumn, numberColumn, type Table } from '../data/table.ts';
import { previewRecipe } from './preview.ts';
import { roundEdges } from './preview-columns.ts';
import type { Recipe } from './recipe-types.ts';
import { greyPng } from './testing/made-files.ts';

const options = { sampleRows: 8, random: seeded(3), job: silentJob };

function passengers(rows: number): Table {
  const random = seeded(5);
  const classes = Array.from({ length: rows }, () => 1 + random.below(3));
  return {
    rows,
    columns: [
      numberColumn(
        'age',
        classes.map((c) => (random.next() < 0.2 ? Number.NaN : Math.round(50 - 8 * c + 6 * random.normal()))),
      ),
      numberColumn('pclass', classes),
      categoryColumn(
        'sex',
        classes.map(() => (random.next() < 0.6 ? 'male' : 'female')),
      ),
      numberColumn(
        'survived',
        classes.map(() => random.below(2)),
      ),
    ],
  };
}

const recipe: Recipe = {
  steps: [
    { id: 'fill', step: 'impute-median', columns: ['age'], params: {} },
    { id: 'off', step: 'scale-min-max', columns: ['age'], params: {}, disabled: true },
    { id: 'trim', step: 'outliers-iqr', columns: ['age'], params: { action: 'remove' } },
    { id: 'words', step: 'encode-one-hot', columns: ['sex'], params: { drop: 'if-binary' } },
  ],
};

describe('previewRecipe', () => {
  it('shows pictures before and their numbers after, as columns or as vectors', async () => {
    const files = poolOf([8, 9].map((size) => ({ name: `${size}.png`, bytes: greyPng(size, size) })));
    const codes = Int32Array.of(0, 1, -1, 0);
    const table: Table = { rows: 4, columns: [{ kind: 'image', name: 'face', codes, files }] };
    const show = (output: string) =>
      previewRecipe(
        {
          steps: [
            {
              id: 's',
              step: 'image-features',
              columns: ['face'],
              params: { parts: ['statistics'], width: 8, height: 8, output },
            },
          ],
        },
        {},
        table,
        null,
        's',
        options,
      );
    const many = await show('columns');
    expect(many.features).toHaveLength(5);
    expect(many.change?.sample.rows[0]?.before).toEqual(['8.png', null, null, null, null, null]);
    expect(many.change?.sample.rows[2]?.after).toEqual([null, null, null, null, null, null]);
    const one = await show('vector');
    expect(one.change?.columns).toMatchObject([{ name: 'face', changed: 4, filled: 1 }]);
    expect(one.change?.sample.rows[2]?.after).toEqual(['all 0 (5)']);
    expect(one.change?.sample.rows[0]?.after[0]).toMatch(/^max 0\.\d+, .*\(4 of 5\)$/);
    expect(one.features[0]).toEqual({ name: 'face=mean', column: 'face', kind: 'vector' });
  });

  it('samples changed rows by the columns that were there before, not by those the step made', async () => {
    const filling = { steps: [{ ...recipe.steps[0], params: { addIndicator: true } }] };
    const { change } = await previewRecipe(filling, {}, passengers(500), null, 'fill', options);
    const rows = change?.sample.rows ?? [];
    expect(change?.sample.columns).toEqual(['age', 'age missing']);
    expect(rows.filter(({ before, after }) => before[0] !== after[0])).toHaveLength(4);
    expect(rows).toHaveLength(8);
  });

  it('counts, times and describes every step', async () => {
    const table = passengers(500);
    const train = Uint32Array.from({ length: 400 }, (_, i) => i);
    const preview = await previewRecipe(recipe, { survived: 'target' }, table, train, 'fill', options);
    expect([preview.rows, preview.columns]).toEqual([400, 3]);
    expect(preview.steps.map(({ id, enabled, columns }) => [id, enabled, columns])).toEqual([
      ['fill', true, 3],
      ['off', false, 3],
      ['trim', true, 3],
      ['words', true, 3],
    ]);
    expect(preview.steps[0].lines[0]).toMatchObject({
      label: 'median of age',
      note: expect.stringContaining('400 rows'),
    });
    expect(preview.features.map(({ name }) => name)).toEqual(['age', 'pclass', 'sex=male']);
  });

  it('shows an imputation before and after on shared bins, and what it costs', async () => {
    const table = passengers(500);
    const { change } = await previewRecipe(recipe, { survived: 'target' }, table, null, 'fill', options);
    const age = change?.columns[0];
    const missing = age?.before?.missing ?? 0;
    expect(missing).toBeGreaterThan(50);
    expect(age).toMatchObject({
      name: 'age',
      changed: missing,
      filled: missing,
      after: { missing: 0, rows: 500 },
    });
    expect(age?.after?.sd ?? 0).toBeLessThan(age?.before?.sd ?? 0);
    const [before, after] = [age?.before?.histogram, age?.after?.histogram];
    if (before?.of !== 'numbers' || after?.of !== 'numbers') throw new Error('expected numbers');
    expect(after.edges).toEqual(before.edges);
    const total = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0);
    expect([total(before.counts), total(after.counts)]).toEqual([500 - missing, 500]);
    expect(change?.sample.rows).toHaveLength(8);
    expect(change?.sample.rows.filter(({ changed }) => changed[0])).toHaveLength(4);
    for (const row of change?.sample.rows ?? []) expect(row.changed[0]).toBe(row.before[0] === null);
    expect(change?.sample.context).toEqual(['pclass', 'sex']);
    expect(change?.warnings[0].message).toContain('Medians differ by pclass');
    expect(change?.warnings[0].fixes.map(({ params }) => params)).toEqual([
      { within: 'pclass' },
      { addIndicator: true },
    ]);
  });

  it('shows rows that leave training, by their number in the table', async () => {
    const table = passengers(500);
    const train = Uint32Array.from({ length: 400 }, (_, i) => 499 - i);
    const { change } = await previewRecipe(recipe, { survived: 'target' }, table, train, 'trim', options);
    expect(change?.rowsAfter).toBeLessThan(change?.rowsBefore ?? 0);
    const dropped = change?.sample.rows.filter((row) => row.dropped) ?? [];
    expect(dropped.length).toBeGreaterThan(0);
    for (const { row, before } of change?.sample.rows ?? []) {
      const age = (table.columns[0] as { values: Float64Array }).values[row];
      if (!Number.isNaN(age)) expect(before[0]).toBe(age);
    }
  });

  it('shows new and removed columns', async () => {
    const { change } = await previewRecipe(
      recipe,
      { survived: 'target' },
      passengers(100),
      null,
      'words',
      options,
    );
    expect(change?.columns.map(({ name, before, after }) => [name, before !== null, after !== null])).toEqual(
      [
        ['sex', true, false],
        ['sex=male', false, true],
      ],
    );
  });

  it('reports a failing step in its place and keeps the earlier ones', async () => {
    const failing: Recipe = {
      steps: [
        recipe.steps[0],
        { id: 'bad', step: 'scale-standard', columns: ['sex'], params: {} },
        recipe.steps[3],
      ],
    };
    const preview = await previewRecipe(
      failing,
      { survived: 'target' },
      passengers(50),
      null,
      'fill',
      options,
    );
    expect(preview.steps.map(({ problem }) => problem?.code)).toEqual([undefined, 'wrong-kind', undefined]);
    expect(preview.change?.id).toBe('fill');
    expect(preview.features).toEqual([]);
  });

  it('is plain data', async () => {
    const preview = await previewRecipe(
      recipe,
      { survived: 'target' },
      passengers(50),
      null,
      'fill',
      options,
    );
    expect(JSON.parse(JSON.stringify(preview))).toEqual(preview);
  });

  it('stops when cancelled', async () => {
    const job: Job = { ...silentJob, checkpoint: () => Promise.reject(new Cancelled()) };
    await expect(previewRecipe(recipe, {}, passengers(50), null, null, { ...options, job })).rejects.toThrow(
      Cancelled,
    );
  });

  it('is quick on a hundred thousand rows', async () => {
    const table = passengers(100_000);
    const started = performance.now();
    await previewRecipe(recipe, { survived: 'target' }, table, null, 'fill', options);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});

describe('roundEdges', () => {
  it.each([
    [0.42, 80, 0, 80, 4],
    [-3, 3, -3.2, 3.2, 0.4],
    [0, 1, 0, 1, 0.05],
    [5, 5, 4.5, 5.5, 1],
  ])('covers %d…%d with round edges', (min, max, first, last, width) => {
    const edges = roundEdges(min, max);
    expect([edges[0], edges[edges.length - 1]]).toEqual([first, last]);
    expect(edges[1] - edges[0]).toBeCloseTo(width, 9);
  });
});
