import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { silentJob } from '../base/job.ts';
import { defaults } from '../base/param.ts';
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
import { answerRows, checkGolden } from '../registry/answers.ts';
import { goldenRows } from '../registry/golden-rows.ts';
import { readModelJson, writeModelJson } from '../registry/model-json.ts';
import { plainRows } from '../registry/rows.ts';
import { signatureOf } from '../registry/signature.ts';

const data = path.resolve(import.meta.dirname, '../../../../shared/data');

async function proposal(file: string, reader: string, estimator: string) {
  const one = readers.get(reader);
  const source = bytesSource(file, readFileSync(path.join(data, file)));
  const { table } = await one.read(source, defaults(one.card.params), {}, silentJob);
  const profile = await profileTable(table, { target: 'label' }, silentJob);
  const suggested = suggestRoles(table, profile, 'label');
  const roles: Roles = Object.fromEntries(Object.entries(suggested).map(([name, { role }]) => [name, role]));
  const proposed = proposeRecipe(table, roles, 'label', 'classification');
  const candidate: Candidate = {
    recipe: { steps: proposed.map(({ step }) => step) },
    roles,
    estimator: { id: estimator, params: {} },
    target: 'label',
    task: 'classification',
    seed: 0,
  };
  return { table, proposed, candidate };
}

describe.skipIf(!existsSync(data))(
  'proposed recipes of media, cross-validated (needs ../shared/data)',
  () => {
    it.each([
      ['digits-png.zip', 'image', 'logistic-regression', 0.95],
      ['digits-png.zip', 'image', 'knn', 0.95],
      ['spoken-digits.zip', 'audio', 'logistic-regression', 0.9],
      ['spoken-digits.zip', 'audio', 'random-forest', 0.9],
    ] as const)(
      '%s by %s and %s',
      async (file, reader, estimator, least) => {
        const { table, proposed, candidate } = await proposal(file, reader, estimator);
        expect(candidate.roles.path).toBe('id');
        for (const { why } of proposed) expect(why).toMatch(/\.$/);
        const plan = { id: 'stratified-k-fold', params: { folds: 5, shuffle: true } };
        const options = { trainScores: false, job: silentJob };
        const { scores } = await evaluate(candidate, table, plan, ['accuracy'], options);
        expect(scores.accuracy.mean).toBeGreaterThanOrEqual(least);
      },
      60_000,
    );

    it.each([
      ['digits-png.zip', 'image'],
      ['spoken-digits.zip', 'audio'],
    ] as const)(
      'a model of %s answers the same from its file, for rows of data URLs',
      async (file, reader) => {
        const { table, candidate } = await proposal(file, reader, 'knn');
        const train = Uint32Array.from({ length: 60 }, (_, i) => Math.floor((i * table.rows) / 60));
        const model = await fitCandidate(candidate, table, train, { job: silentJob });
        const some = Uint32Array.from({ length: 20 }, (_, i) => i * 7);
        const golden = await goldenRows(model, table, some);
        const input = { model, name: file, version: 1, signature: signatureOf(model), golden };
        const again = await readModelJson(writeModelJson(input));
        const direct = await predictModel(model, table, some);
        const rows = plainRows(table, [reader, 'seconds'], some);
        expect(rows[0][reader]).toMatch(/^data:(image\/png|audio\/wav);base64,/);
        const { values } = await answerRows(again, rows);
        expect(values).toEqual(Array.from(direct.values, (value) => model.classes?.[value]));
        expect(await checkGolden(again, golden)).toMatchObject({
          rows: golden.rows.length,
          same: golden.rows.length,
        });
      },
    );
  },
);
