import { describe, expect, it } from 'vitest';
import { silentJob } from '../base/job.ts';
import { seeded } from '../base/random.ts';
import { categoryColumn, numberColumn, type Table } from '../data/table.ts';
import { createFitMemo } from './fit-memo.ts';
import { previewRecipe, type RecipePreview } from './preview.ts';
import { previewLarge } from './preview-large.ts';
import type { Recipe } from './recipe-types.ts';

function table(rows: number): Table {
  const random = seeded(2);
  return {
    rows,
    columns: [
      numberColumn(
        'a',
        Float64Array.from({ length: rows }, () => (random.next() < 0.1 ? Number.NaN : random.normal())),
      ),
      numberColumn(
        'b',
        Float64Array.from({ length: rows }, () => Math.exp(random.normal())),
      ),
      categoryColumn(
        'c',
        Array.from({ length: rows }, () => `l${random.below(5)}`),
      ),
    ],
  };
}

const recipe: Recipe = {
  steps: [
    { id: 'fill', step: 'impute-median', columns: ['a'], params: {} },
    { id: 'words', step: 'encode-one-hot', columns: ['c'], params: {} },
    { id: 'scale', step: 'scale-standard', columns: ['a', 'b'], params: {} },
  ],
};
const common = { sampleRows: 4, random: seeded(3), job: silentJob, exact: false, onSample() {} };

function numbersOf({ steps, change, features }: RecipePreview) {
  return { steps: steps.map(({ milliseconds: _, ...step }) => step), change, features };
}

describe('previewLarge', () => {
  it('shows from the memo what a fit from the start shows, and fits only what comes after an edit', async () => {
    const data = table(500);
    const kept = createFitMemo(2 ** 24);
    const memo = { key: 'k', kept };
    const show = (steps: Recipe['steps']) =>
      previewLarge({ steps }, {}, data, null, 'scale', { ...common, memo });
    const first = await show(recipe.steps);
    const again = await show(recipe.steps);
    expect(again).toEqual(first);
    expect(numbersOf(again)).toEqual(numbersOf(await previewRecipe(recipe, {}, data, null, 'scale', common)));
    const edited = recipe.steps.map((step) =>
      step.id === 'words' ? { ...step, params: { drop: 'first' } } : step,
    );
    const changed = await show(edited);
    expect(changed.steps[0]).toEqual(first.steps[0]);
    expect(numbersOf(changed)).toEqual(
      numbersOf(await previewRecipe({ steps: edited }, {}, data, null, 'scale', common)),
    );
    const off = recipe.steps.map((step) => (step.id === 'fill' ? { ...step, disabled: true } : step));
    expect(numbersOf(await show(off))).toEqual(
      numbersOf(await previewRecipe({ steps: off }, {}, data, null, 'scale', common)),
    );
  });

  it('names what reaches the chosen step, on or off', async () => {
    const steps = recipe.steps.map((step) => (step.id === 'scale' ? { ...step, disabled: true } : step));
    const { reaching } = await previewRecipe({ steps }, {}, table(50), null, 'scale', common);
    expect(reaching?.columns.map(({ name }) => name)).toEqual([
      'a',
      'b',
      'c=l0',
      'c=l1',
      'c=l2',
      'c=l3',
      'c=l4',
    ]);
  });

  it('says when it learnt from a sample only, and gives all rows when asked for them', async () => {
    const data = table(24_000);
    const slow: Recipe = {
      steps: [{ id: 'fill', step: 'impute-knn', columns: ['a', 'b'], params: { maxDonors: 4000 } }],
    };
    const memo = { key: 'k', kept: createFitMemo(2 ** 24) };
    let busy = 0;
    const clock = performance.now.bind(performance);
    performance.now = () => clock() + (busy += 1000);
    try {
      const seen = await previewLarge(slow, {}, data, null, 'fill', { ...common, memo });
      expect(seen.sampled).toMatchObject({ rows: 4000, of: 24_000 });
      expect([seen.rows, seen.steps[0]?.rows, seen.change?.rowsBefore]).toEqual([24_000, 24_000, 4000]);
    } finally {
      performance.now = clock;
    }
    const simple: Recipe = { steps: recipe.steps.slice(0, 1) };
    const all = await previewLarge(simple, {}, data, null, 'fill', { ...common, memo, exact: true });
    expect(all.sampled).toBeNull();
    expect(all.change?.rowsBefore).toBe(24_000);
  });

  it('takes neighbouring rows where their order matters, and all rows where the sample fails', async () => {
    const data = table(24_000);
    const memo = { key: 'k', kept: createFitMemo(2 ** 24) };
    const failing: Recipe = { steps: [{ id: 'x', step: 'scale-standard', columns: ['gone'], params: {} }] };
    const failed = await previewLarge(failing, {}, data, null, 'x', { ...common, memo });
    expect([failed.sampled, failed.steps[0]?.problem?.code]).toEqual([null, 'missing-column']);
    const lagged: Recipe = {
      steps: [{ id: 'lag', step: 'lag', columns: ['b'], params: { lags: [1] } }],
    };
    let early: RecipePreview | null = null;
    const clock = performance.now.bind(performance);
    let at = 0;
    performance.now = () => clock() + (at += 40);
    try {
      await previewLarge(lagged, {}, data, null, 'lag', {
        ...common,
        memo,
        onSample(preview) {
          early = preview;
        },
      });
    } finally {
      performance.now = clock;
    }
    const rows = (early as RecipePreview | null)?.change?.sample.rows.map(({ row }) => row) ?? [];
    expect(rows.length).toBeGreaterThan(0);
    expect(Math.min(...rows)).toBeGreaterThanOrEqual(20_000);
  });
});
