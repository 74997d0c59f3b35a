import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { silentJob } from '../base/job.ts';
import { parseParams } from '../base/param.ts';
import { readers } from '../data/catalog.ts';
import { profileTable } from '../data/profile.ts';
import { bytesSource } from '../data/reader.ts';
import { suggestRoles } from '../data/suggest.ts';
import { proposeRecipe } from '../features/propose.ts';
import type { Roles } from '../features/recipe-types.ts';
import type { Candidate } from '../learn/candidate.ts';
import { fitCandidate } from '../learn/fit-candidate.ts';
import { predictModel } from '../learn/predict-model.ts';
import { evaluate } from '../measure/evaluate.ts';
import { checkGolden } from '../registry/answers.ts';
import { goldenRows } from '../registry/golden-rows.ts';
import { readModelJson, writeModelJson } from '../registry/model-json.ts';
import { signatureOf } from '../registry/signature.ts';

const file = path.resolve(import.meta.dirname, '../../../../shared/data/sms.tsv');

async function proposal(params: Candidate['estimator']) {
  const csv = readers.get('csv');
  const source = bytesSource('sms.tsv', readFileSync(file));
  const { table } = await csv.read(source, parseParams(csv.card, { header: 'no' }), {}, silentJob);
  const target = table.columns[0].name;
  const profile = await profileTable(table, { target }, silentJob);
  const suggested = suggestRoles(table, profile, target);
  const roles: Roles = Object.fromEntries(Object.entries(suggested).map(([name, { role }]) => [name, role]));
  const steps = proposeRecipe(table, roles, target, 'classification').map(({ step }) => step);
  const candidate: Candidate = {
    recipe: { steps },
    roles,
    estimator: params,
    target,
    task: 'classification',
    seed: 0,
  };
  return { table, candidate };
}

describe.skipIf(!existsSync(file))('messages by the proposed recipe (needs ../shared/data)', () => {
  it.each([
    ['logistic-regression', { c: 10 }, 0.98],
    ['random-forest', { nEstimators: 30 }, 0.96],
  ] as const)(
    '%s %o is right in cross-validation',
    async (id, params, least) => {
      const { table, candidate } = await proposal({ id, params });
      expect(candidate.recipe.steps.map(({ step }) => step)).toEqual(['tfidf']);
      const plan = { id: 'stratified-k-fold', params: { folds: 5, shuffle: false } };
      const { scores } = await evaluate(candidate, table, plan, ['accuracy'], {
        trainScores: false,
        job: silentJob,
      });
      expect(scores.accuracy.mean).toBeGreaterThanOrEqual(least);
    },
    60_000,
  );

  it('a model of words is written, read and answers the same', async () => {
    const { table, candidate } = await proposal({ id: 'logistic-regression', params: {} });
    const rows = Uint32Array.from({ length: 1000 }, (_, i) => i);
    const model = await fitCandidate(candidate, table, rows, { job: silentJob });
    const golden = await goldenRows(model, table, rows);
    const input = { model, name: 'words', version: 1, signature: signatureOf(model), golden };
    const again = await readModelJson(writeModelJson(input));
    expect(await checkGolden(again, golden)).toMatchObject({
      rows: golden.rows.length,
      same: golden.rows.length,
    });
    expect(await predictModel(again, table, null)).toEqual(await predictModel(model, table, null));
  }, 60_000);
});
