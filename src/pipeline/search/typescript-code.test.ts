import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { silentJob } from '../base/job.ts';
import { seeded } from '../base/random.ts';
import { recipeCode } from '../features/code.ts';
import type { Recipe, Roles } from '../features/recipe-types.ts';
import { evaluate } from '../measure/evaluate.ts';
import { openSource } from './open-source.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const samples = path.join(root, 'public/samples');
const scratch = mkdtempSync(path.join(tmpdir(), 'orrery-typescript-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const file = 'penguins.csv';
const reading = { reader: 'csv', params: { delimiter: ',' }, types: {} };
const roles: Roles = { island: 'ignore' };
const recipe: Recipe = {
  steps: [
    { id: 'fill', step: 'impute-median', columns: { kind: 'number' }, params: {} },
    { id: 'sex', step: 'encode-one-hot', columns: { kind: 'category' }, params: {} },
    { id: 'scale', step: 'scale-standard', columns: { kind: 'number' }, params: {} },
  ],
};
const model = {
  task: 'classification',
  seed: 3,
  estimator: { id: 'logistic-regression', params: { c: 2 } },
  plan: { id: 'stratified-k-fold', params: { folds: 4, shuffle: true } },
  metrics: ['accuracy', 'log-loss'],
} as const;

/** What the code prints, run as a file of the project would be, beside the data. */
function printed(name: string, text: string): string {
  const program = path.join(scratch, name);
  writeFileSync(program, text.replaceAll("'./src/", `'${root}/src/`));
  return execFileSync(path.join(root, 'node_modules/.bin/tsx'), [program], {
    cwd: samples,
    encoding: 'utf8',
  });
}

describe('the TypeScript of the drawer', () => {
  it('measures the model as the studio does', async () => {
    const bytes = new Uint8Array(readFileSync(path.join(samples, file)));
    const { table } = await openSource({ file, ...reading }, bytes, silentJob);
    const options = { random: seeded(0), job: silentJob, target: 'species', file };
    const code = await recipeCode('typescript', recipe, roles, table, {
      ...options,
      typescript: { reading, model },
    });
    const { plan, metrics, ...chosen } = model;
    const candidate = { recipe, roles, target: 'species', ...chosen };
    const { scores } = await evaluate(candidate, table, plan, metrics);
    const lines = metrics.map((metric) => `${metric} ${scores[metric].mean} ${scores[metric].sd}`);
    expect(printed('model.mts', code.text).trim().split('\n')).toEqual(lines);
    expect(scores.accuracy.mean).toBeGreaterThan(0.95);
  });

  it('fits the recipe alone where no model is chosen', async () => {
    const bytes = new Uint8Array(readFileSync(path.join(samples, file)));
    const { table } = await openSource({ file, ...reading }, bytes, silentJob);
    const options = { random: seeded(0), job: silentJob, target: 'species', file };
    const code = await recipeCode('typescript', recipe, roles, table, options);
    expect(printed('recipe.mts', code.text)).toMatch(
      new RegExp(`^${table.rows} \\[[\\s\\S]*\\] ${table.rows}\\s*$`),
    );
  });
});
