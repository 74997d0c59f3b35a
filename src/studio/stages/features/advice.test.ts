import { describe, expect, it } from 'vitest';
import { silentJob } from '../../../pipeline/base/job.ts';
import { seeded } from '../../../pipeline/base/random.ts';
import { categoryColumn, numberColumn, type Table } from '../../../pipeline/data/table.ts';
import { steps as catalog } from '../../../pipeline/features/catalog.ts';
import { previewRecipe } from '../../../pipeline/features/preview.ts';
import type { RecipeStep } from '../../../pipeline/features/recipe-types.ts';
import { newProject } from '../../../project/new-project.ts';
import { type Advice, type AdviceInput, adviseRecipe } from './advice.ts';

const rows = 1200;
const random = seeded(4);
const numbers = (make: (row: number) => number) => Float64Array.from({ length: rows }, (_, row) => make(row));
const table: Table = {
  rows,
  columns: [
    numberColumn(
      'gaps',
      numbers(() => (random.next() < 0.1 ? Number.NaN : random.normal())),
    ),
    numberColumn(
      'large',
      numbers(() => 1000 * random.normal()),
    ),
    { kind: 'time', name: 'when', values: numbers((row) => row * 86_400_000) },
    categoryColumn(
      'seen',
      Array.from({ length: rows }, (_, row) => `2024-0${1 + (row % 9)}-1${row % 10}`),
    ),
    categoryColumn(
      'few',
      Array.from({ length: rows }, () => `k${random.below(3)}`),
    ),
    categoryColumn(
      'many',
      Array.from({ length: rows }, (_, row) => `m${row % 600}`),
    ),
    categoryColumn(
      'y',
      Array.from({ length: rows }, () => (random.next() < 0.5 ? 'yes' : 'no')),
    ),
  ],
};
const cards = catalog.list.map(({ card }) => card);
const knn = { label: 'K-nearest neighbours', missing: 'refuses', wants: 'scaled' } as const;
const forest = { label: 'Random forest', missing: 'handles', wants: 'anything' } as const;

async function advise(
  steps: readonly RecipeStep[],
  features: readonly string[],
  models: AdviceInput['models'] = [knn],
  plan = 'k-fold',
): Promise<readonly Advice[]> {
  const held: Table = {
    rows,
    columns: table.columns.filter(({ name }) => features.includes(name) || name === 'y'),
  };
  const preview = await previewRecipe({ steps }, {}, held, null, null, {
    sampleRows: 2,
    random: seeded(1),
    job: silentJob,
    target: 'y',
  });
  if (!preview.facts) throw new Error(preview.steps.find(({ problem }) => problem)?.problem?.message);
  let made = 0;
  return adviseRecipe({
    steps,
    cards,
    widths: preview.steps.map(({ columns }) => columns),
    startWidth: preview.columns,
    facts: preview.facts,
    models,
    plan,
    times: ['when'],
    newId: () => `new-${++made}`,
  });
}

const at = (step: string, columns: RecipeStep['columns'], params: RecipeStep['params'] = {}): RecipeStep => ({
  id: step,
  step,
  columns,
  params,
});

type Case = [
  id: string,
  steps: readonly RecipeStep[],
  features: readonly string[],
  models?: AdviceInput['models'],
  plan?: string,
];
const cases: readonly Case[] = [
  ['missing', [at('scale-standard', ['gaps'])], ['gaps']],
  ['words', [], ['few']],
  ['dates', [at('encode-one-hot', ['seen'])], ['seen']],
  ['unscaled', [at('impute-median', ['gaps'])], ['gaps', 'large']],
  ['wide encode-one-hot', [at('encode-one-hot', ['many'], { maxLevels: 2000 })], ['many']],
  [
    'order scale-standard',
    [at('scale-standard', ['large']), at('polynomial', ['large'])],
    ['large'],
    [forest],
  ],
  ['thin encode-target many', [at('encode-target', ['many'])], ['many']],
  ['balance over-sample', [at('over-sample', { all: true })], ['large'], [forest], 'time-series-split'],
  ['sort lag', [at('lag', ['large'])], ['large', 'when'], [forest]],
];

describe('advice on a recipe', () => {
  it.each(cases)('%s is seen, and its fix settles it', async (id, steps, features, models, plan) => {
    const found = await advise(steps, features, models, plan);
    const advice = found.find((held) => held.id === id);
    expect(advice?.text).toMatch(/\.$/);
    const { recipe } = advice?.fix?.action.change({ ...newProject('p', 'P'), recipe: { steps } }) ?? {
      recipe: { steps: [] },
    };
    expect(recipe.steps).not.toEqual(steps);
    const after = await advise(recipe.steps, features, models, plan);
    if (id.startsWith('thin')) expect(recipe.steps[0]?.params).toEqual({ smooth: 20 });
    else expect(after.map((held) => held.id)).not.toContain(id);
  });

  it('says nothing where models do not mind', async () => {
    expect(await advise([], ['gaps', 'large'], [forest])).toEqual([]);
    expect(
      await advise([at('impute-median', ['gaps']), at('scale-standard', { all: true })], ['gaps', 'large']),
    ).toEqual([]);
  });

  it('minds 0/1 columns beside scaled numbers as little as scaled numbers', async () => {
    const steps = [
      at('encode-one-hot', ['many'], { maxCategories: 40, maxLevels: 2000 }),
      at('scale-standard', ['large']),
    ];
    expect(await advise(steps, ['many', 'large'])).toEqual([]);
  });
});
