import { describe, expect, it } from 'vitest';
import type { RecipePreview } from '../../../pipeline/features/preview.ts';
import type { Project } from '../../../project/records.ts';
import { foldAsk, foldSeconds } from './fold-plan.ts';
import type { Entry, FeaturesView } from './use-features.ts';

const stepPreview = (id: string, milliseconds: number) => ({
  id,
  step: 'impute-median',
  enabled: true,
  rows: 10,
  columns: 2,
  milliseconds,
  on: ['a'],
  lines: [{ label: 'median of a', value: '28' }],
});
const entryOf = (id: string, changed: Partial<Entry['step']> = {}): Entry => ({
  step: { id, step: 'impute-median', columns: ['a'], params: {}, ...changed },
  card: null,
  number: 2,
  preview: stepPreview(id, 10),
});
const entries = [
  entryOf('one', { group: 'first' }),
  entryOf('off', { disabled: true }),
  entryOf('two'),
  entryOf('three'),
];
const project = {
  task: 'regression',
  plan: { id: 'k-fold', params: { folds: 5 } },
  seed: 3,
  roles: {},
} as unknown as Project;
const table = { key: 't', rows: 10, schema: [], bytes: 1 };
const view = { project, table, target: 'y', entries, input: { holdout: null } } as unknown as FeaturesView;

describe('foldAsk', () => {
  it('asks for the steps up to the one told about that are on, without their groups', () => {
    const ask = foldAsk(view, entries[2] as Entry);
    expect(ask?.candidate.recipe.steps).toEqual([
      { id: 'one', step: 'impute-median', columns: ['a'], params: {} },
      { id: 'two', step: 'impute-median', columns: ['a'], params: {} },
    ]);
  });

  it.each([
    ['without a target', { ...view, target: null }, entries[2]],
    [
      'for a task without answers',
      { ...view, project: { ...project, task: 'clustering' as const } },
      entries[2],
    ],
    ['for a step that is off', view, entries[1]],
    ['for a step that has not been fitted', view, { ...entries[2], preview: null } as Entry],
  ] as const)('asks nothing %s', (_, seen, entry) => {
    expect(foldAsk(seen, entry as Entry)).toBeNull();
  });
});

describe('foldSeconds', () => {
  const preview = {
    steps: [stepPreview('one', 20), stepPreview('two', 30), stepPreview('three', 400)],
  } as unknown as RecipePreview;

  it.each([
    [{ id: 'k-fold', params: { folds: 5 } }, 0.3],
    [{ id: 'k-fold', params: {} }, 0.3],
    [{ id: 'holdout', params: {} }, 0.1],
    [{ id: 'repeated-k-fold', params: { folds: 3 } }, 0.5],
    [{ id: 'repeated-k-fold', params: { folds: 5, repeats: 10 } }, 0.55],
    [{ id: 'bootstrap', params: { repeats: 1 } }, 0.1],
    [{ id: 'monte-carlo', params: {} }, 0.55],
    [{ id: 'time-series-split', params: { folds: 40 } }, 0.55],
  ])('%j takes %d s up to the second step', (plan, seconds) => {
    expect(foldSeconds(preview, 'two', plan)).toBeCloseTo(seconds);
  });

  it('is not known before there is a preview', () => {
    expect(foldSeconds(null, 'two', project.plan)).toBe(Number.POSITIVE_INFINITY);
  });
});
