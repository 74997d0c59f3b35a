import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { silentJob } from '../base/job.ts';
import { defaults } from '../base/param.ts';
import type { PlainObject } from '../base/plain.ts';
import { seeded } from '../base/random.ts';
import { readers } from '../data/catalog.ts';
import { bytesSource } from '../data/reader.ts';
import { recipeCode } from '../features/code.ts';
import type { Recipe, Roles } from '../features/recipe-types.ts';
import { estimatorPython } from '../learn/estimator-python.ts';
import { evaluate } from './evaluate.ts';
import { planPython } from './plan-python.ts';
import { printedScore, scoreDriver } from './testing/score-driver.ts';

const python = path.resolve(import.meta.dirname, '../../../.venv/bin/python');
const data = path.resolve(import.meta.dirname, '../../../../shared/data');
const numbers = { kind: 'number' } as const;
const words = { kind: ['category', 'boolean'] } as const;
const titanic: Roles = {
  survived: 'target',
  alive: 'ignore',
  who: 'ignore',
  deck: 'ignore',
  class: 'ignore',
};
type Columns = Recipe['steps'][number]['columns'];
type Entry = {
  readonly file: string;
  readonly target: string;
  readonly roles: Roles;
  readonly steps: readonly (readonly [step: string, columns: Columns, params?: PlainObject])[];
  readonly estimator: string;
  readonly plan: string;
  /** Rows are drawn otherwise in Python. */
  readonly drawn?: true;
};

const ready = [
  ['impute-median', numbers],
  ['impute-mode', words],
  ['encode-one-hot', words],
  ['scale-standard', numbers],
] as const;
const entries: readonly Entry[] = [
  {
    file: 'titanic.csv',
    target: 'survived',
    roles: titanic,
    steps: [['drop-missing', ['embarked', 'age']], ...ready],
    estimator: 'logistic-regression',
    plan: 'stratified-k-fold',
  },
  {
    file: 'mpg.csv',
    target: 'mpg',
    roles: { mpg: 'target', name: 'ignore' },
    steps: [
      ['drop-missing', ['horsepower']],
      ['outliers-iqr', ['acceleration', 'weight'], { action: 'remove' }],
      ...ready,
    ],
    estimator: 'ridge',
    plan: 'k-fold',
  },
  {
    file: 'penguins.csv',
    target: 'species',
    roles: { species: 'target' },
    steps: [
      ['outliers-zscore', ['body_mass_g'], { threshold: 1.5, within: 'sex', action: 'remove' }],
      ...ready,
    ],
    estimator: 'knn',
    plan: 'stratified-k-fold',
  },
  {
    file: 'california-housing.csv',
    target: 'median_house_value',
    roles: { median_house_value: 'target' },
    steps: [['outliers-iqr', ['total_rooms', 'population'], { action: 'remove' }], ...ready],
    estimator: 'ridge',
    plan: 'time-series-split',
  },
  ...['over-sample', 'under-sample', 'smote-nc'].map((step) => ({
    file: 'titanic.csv',
    target: 'survived',
    roles: titanic,
    steps: [ready[0], ready[1], [step, { all: true }] as const, ready[2], ready[3]],
    estimator: 'logistic-regression',
    plan: 'stratified-k-fold',
    drawn: true as const,
  })),
  {
    file: 'mpg.csv',
    target: 'mpg',
    roles: { mpg: 'target', name: 'ignore' },
    steps: [['outliers-isolation-forest', numbers, { action: 'remove' }], ...ready],
    estimator: 'ridge',
    plan: 'k-fold',
    drawn: true,
  },
];

async function tableOf(file: string) {
  const csv = readers.get('csv');
  const source = bytesSource(file, new Uint8Array(readFileSync(path.join(data, file))));
  return (await csv.read(source, defaults(csv.card.params), {}, silentJob)).table;
}

describe.skipIf(!existsSync(python) || !existsSync(data))(
  'a recipe that leaves out training rows prints the score of the studio (needs .venv and ../shared/data)',
  () => {
    let answers: readonly string[] = [];
    const ours: number[] = [];
    const codes: string[] = [];

    beforeAll(async () => {
      for (const { file, target, roles, steps, estimator: id, plan } of entries) {
        const table = await tableOf(file);
        const task = plan === 'stratified-k-fold' ? 'classification' : 'regression';
        const scoring = task === 'regression' ? 'r2' : 'accuracy';
        const recipe = {
          steps: steps.map(([step, columns, params], i) => ({
            id: `${step}-${i}`,
            step,
            columns,
            params: { ...params },
          })),
        };
        const choice = { id: plan, params: plan === 'time-series-split' ? {} : { shuffle: false } };
        const estimator = { id, params: {} };
        const written = estimatorPython(estimator, task, 0);
        const validation = planPython(choice, 0);
        if (!written || !validation) throw new Error('nothing to write');
        const code = await recipeCode('python', recipe, roles, table, {
          file: path.join(data, file),
          target,
          estimator: written,
          validation: { ...validation, scoring },
          random: seeded(0),
          job: silentJob,
        });
        codes.push(code.text);
        const candidate = { recipe, roles, estimator, target, task, seed: 0 } as const;
        const { scores } = await evaluate(candidate, table, choice, [scoring], { trainScores: false });
        ours.push(scores[scoring]?.mean ?? Number.NaN);
      }
      const input = JSON.stringify(codes);
      answers = JSON.parse(execFileSync(python, ['-c', scoreDriver], { input, maxBuffer: 1e9 }).toString());
    }, 120_000);

    it.each(entries.map(({ file, steps }, i) => [i, file, steps.map(([step]) => step).join(' → ')] as const))(
      '%d: %s %s',
      (i) => {
        const { drawn } = entries[i];
        const difference = Math.abs(printedScore(answers[i]) - ours[i]);
        expect(difference, answers[i]).toBeLessThan(drawn ? 0.04 : 1e-9);
        expect(codes[i].includes('another random stream')).toBe(drawn === true);
      },
    );

    it('changes when the rows are kept', async () => {
      const { steps, roles, target, file, estimator: id, plan } = entries[1];
      const kept = steps.slice(2).map(([step, columns], i) => ({ id: `${i}`, step, columns, params: {} }));
      const candidate = {
        recipe: { steps: kept },
        roles,
        estimator: { id, params: {} },
        target,
        task: 'regression',
        seed: 0,
      } as const;
      const choice = { id: plan, params: { shuffle: false } };
      const { scores } = await evaluate(candidate, await tableOf(file), choice, ['r2']);
      expect(scores.r2?.mean).not.toBeCloseTo(ours[1], 4);
    });
  },
);
