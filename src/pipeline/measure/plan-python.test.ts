import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { silentJob } from '../base/job.ts';
import { defaults } from '../base/param.ts';
import type { PlainObject } from '../base/plain.ts';
import { seeded } from '../base/random.ts';
import { readers } from '../data/catalog.ts';
import { bytesSource } from '../data/reader.ts';
import { recipeCode } from '../features/code.ts';
import { proposeRecipe } from '../features/propose.ts';
import type { Roles } from '../features/recipe-types.ts';
import { estimatorPython } from '../learn/estimator-python.ts';
import { evaluate } from './evaluate.ts';
import { planPython } from './plan-python.ts';

const python = path.resolve(import.meta.dirname, '../../../.venv/bin/python');
const data = path.resolve(import.meta.dirname, '../../../../shared/data');

describe('planPython', () => {
  it('writes the plan, and says where shuffling differs', () => {
    expect(planPython({ id: 'k-fold', params: { shuffle: false } }, 0)?.line).toBe('KFold()');
    const mixed = planPython({ id: 'stratified-k-fold', params: { folds: 10 } }, 3);
    expect(mixed?.line).toBe('StratifiedKFold(n_splits=10, shuffle=True, random_state=3)');
    expect(mixed?.note).toContain('another random stream');
    expect(planPython({ id: 'time-series-split', params: { gap: 2 } }, 0)?.line).toBe(
      'TimeSeriesSplit(gap=2)',
    );
    expect(planPython({ id: 'bootstrap', params: {} }, 0)).toBeNull();
    expect(planPython({ id: 'holdout', params: { shuffle: false } }, 0)).toBeNull();
    const classes = { classes: true };
    expect(planPython({ id: 'holdout', params: {} }, 1, classes)?.line).toBe(
      'StratifiedShuffleSplit(n_splits=1, test_size=0.25, random_state=1)',
    );
    expect(planPython({ id: 'monte-carlo', params: {} }, 1)?.line).toBe(
      'ShuffleSplit(test_size=0.2, random_state=1)',
    );
    expect(planPython({ id: 'repeated-k-fold', params: {} }, 1, classes)?.line).toBe(
      'RepeatedStratifiedKFold(n_repeats=3, random_state=1)',
    );
  });

  it('names the column of groups', () => {
    expect(planPython({ id: 'group-k-fold', params: {} }, 0)).toBeNull();
    expect(planPython({ id: 'group-k-fold', params: { folds: 4 } }, 0, { group: 'shop' })).toMatchObject({
      line: 'GroupKFold(n_splits=4)',
      groups: 'shop',
    });
    const named = planPython({ id: 'group-k-fold', params: { column: 'a' } }, 0, { group: 'shop' });
    expect(named?.groups).toBe('a');
  });
});

const projects: readonly (readonly [
  file: string,
  target: string,
  roles: Roles,
  estimator: string,
  plan: string,
])[] = [
  ['titanic.csv', 'survived', { alive: 'ignore' }, 'logistic-regression', 'stratified-k-fold'],
  ['penguins.csv', 'species', {}, 'knn', 'stratified-k-fold'],
  ['mpg.csv', 'mpg', { name: 'ignore' }, 'ridge', 'k-fold'],
  ['california-housing.csv', 'median_house_value', {}, 'linear-regression', 'k-fold'],
  ['diamonds.csv', 'price', {}, 'ridge', 'time-series-split'],
  ['mpg.csv', 'mpg', { name: 'ignore', origin: 'group' }, 'ridge', 'group-k-fold'],
];

/** Groups of three sizes, one for each fold. */
const planParams: { readonly [plan: string]: PlainObject } = {
  'time-series-split': {},
  'group-k-fold': { folds: 3 },
};

describe.skipIf(!existsSync(python) || !existsSync(data))(
  'the whole script prints the score of the studio (needs .venv and ../shared/data)',
  () => {
    it.each(projects)('%s: %s', async (file, target, ignored, id, plan) => {
      const task = plan === 'stratified-k-fold' ? 'classification' : 'regression';
      const place = path.join(data, file);
      const csv = readers.get('csv');
      const source = bytesSource(file, new Uint8Array(readFileSync(place)));
      const { table } = await csv.read(source, defaults(csv.card.params), {}, silentJob);
      const roles: Roles = { ...ignored, [target]: 'target' };
      const recipe = { steps: proposeRecipe(table, roles, target, task).map(({ step }) => step) };
      const choice = {
        id: plan,
        params: planParams[plan] ?? { shuffle: false },
      };
      const solver = id === 'logistic-regression' ? { solver: 'lbfgs' } : {};
      const estimator = estimatorPython({ id, params: solver }, task, 0);
      const group = Object.keys(roles).find((name) => roles[name] === 'group');
      const validation = planPython(choice, 0, group === undefined ? {} : { group });
      if (!estimator || !validation) throw new Error('nothing to write');
      const scoring = task === 'regression' ? 'r2' : 'accuracy';
      const code = await recipeCode('python', recipe, roles, table, {
        file: place,
        target,
        estimator,
        validation: { ...validation, scoring },
        random: seeded(0),
        job: silentJob,
      });
      const out = execFileSync(python, ['-W', 'ignore', '-c', code.text]).toString();
      const printed = Number(/^(?:r2|accuracy): (.*)$/m.exec(out)?.[1]);
      const candidate = { recipe, roles, estimator: { id, params: solver }, target, task, seed: 0 } as const;
      const { scores } = await evaluate(candidate, table, choice, [scoring], { trainScores: false });
      expect(Math.abs((scores[scoring]?.mean ?? Number.NaN) - printed)).toBeLessThan(
        // Powers are settled to 1e-7 only; less where scikit-learn loses the digits of a column.
        recipe.steps.some(({ step }) => step === 'transform-power') ? 5e-4 : 1e-9,
      );
    });
  },
);
