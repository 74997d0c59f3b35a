import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import type { PlainObject } from '../base/plain.ts';
import type { Model } from '../learn/candidate.ts';
import { predictModel } from '../learn/predict-model.ts';
import { answerRows, checkGolden } from './answers.ts';
import { exporters } from './catalog.ts';
import { readModelJson } from './model-json.ts';
import { plainRows } from './rows.ts';
import { exampleCandidates, exampleRun, exampleTable, fitExample, networkModel } from './testing/examples.ts';
import { makeVersion } from './version.ts';

const table = exampleTable();
const folder = mkdtempSync(path.join(tmpdir(), 'orrery-export-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Scored = { prediction: string | number; probabilities?: Record<string, number> };
type Exported = {
  predict(rows: readonly PlainObject[]): Promise<Scored[]>;
  check(): Promise<{ ok: boolean; rows: number }>;
  signature: { inputs: { name: string }[] };
};

async function exportBoth(model: Model, candidate: Parameters<typeof exampleRun>[0], name: string) {
  const run = exampleRun(candidate, table);
  const { version, payload } = await makeVersion({
    run,
    model,
    table,
    id: 'v',
    number: 3,
    name,
    recordedAt: run.recordedAt,
  });
  const input = { model, name, version: 3, signature: version.signature, golden: version.golden };
  const files = await Promise.all(exporters.list.map((exporter) => exporter.write(input)));
  return { version, payload, files: files.flat() };
}

async function expectSame(
  name: string,
  model: Model,
  candidate: Parameters<typeof exampleRun>[0],
): Promise<string> {
  const { version, payload, files } = await exportBoth(model, candidate, name);
  const golden = version.golden.rows.length;
  expect(golden).toBeGreaterThanOrEqual(24);
  expect(golden).toBeLessThanOrEqual(32);
  const rows = plainRows(
    table,
    model.recipe.schema.map((column) => column.name),
    Uint32Array.from({ length: table.rows }, (_, i) => i),
  );
  const direct = await predictModel(model, table, null);
  const expected = Array.from(direct.values, (value) => (model.classes ? model.classes[value] : value));

  const again = await readModelJson(payload);
  expect(await answerRows(again, rows)).toEqual(await answerRows(model, rows));
  expect((await checkGolden(again, version.golden)).same).toBe(golden);

  const script = files.find((file) => file.name.endsWith('.mjs'));
  if (!script) throw new Error('no module');
  const at = path.join(folder, script.name);
  writeFileSync(at, script.bytes);
  const module: Exported = await import(/* @vite-ignore */ pathToFileURL(at).href);
  expect(await module.check()).toMatchObject({ ok: true, rows: golden });
  const scored = await module.predict(rows);
  scored.forEach((one, row) => {
    if (typeof expected[row] === 'string') expect(one.prediction).toBe(expected[row]);
    else if (Number.isNaN(expected[row])) expect(one.prediction).toBeNaN();
    else expect(Math.abs(Number(one.prediction) - Number(expected[row]))).toBeLessThanOrEqual(1e-9);
    model.classes?.forEach((label, k) => {
      if (!direct.probabilities || Number.isNaN(direct.probabilities[row * (model.classes?.length ?? 0) + k]))
        return;
      const width = model.classes?.length ?? 0;
      expect(
        Math.abs((one.probabilities?.[label] ?? Number.NaN) - direct.probabilities[row * width + k]),
      ).toBeLessThanOrEqual(1e-9);
    });
  });
  return at;
}

describe('exported modules score like the studio', () => {
  it.each(exampleCandidates().map((example) => [example.name, example.candidate] as const))(
    '%s',
    async (name, candidate) => {
      await expectSame(name, await fitExample(candidate, table), candidate);
    },
  );
  it.each(['survived', 'class', 'price'])(
    'network · %s, and run alone in Node it checks itself',
    async (target) => {
      const example = exampleCandidates().find(
        ({ candidate }) => candidate.target === target && candidate.estimator.id === 'knn',
      );
      if (!example) throw new Error('no example');
      const model = networkModel(await fitExample(example.candidate, table));
      const at = await expectSame(`network ${target}`, model, example.candidate);
      const alone = spawnSync(process.execPath, [at], { encoding: 'utf8' });
      expect(alone.stdout).toMatch(/^ok: 32 of 32 golden rows/);
      expect(alone.status).toBe(0);
      const first = /(\\"values\\":\[)(?:\\"[^"]*\\"|-?[\d.e-]+)/;
      writeFileSync(
        at,
        readFileSync(at, 'utf8').replace(first, target === 'price' ? '$1 12345' : '$1\\"0\\",\\"1\\"'),
      );
      const damaged = spawnSync(process.execPath, [at], { encoding: 'utf8' });
      expect(damaged.status).toBe(1);
      expect(damaged.stdout + damaged.stderr).toMatch(/FAILED: 31 of 32|damaged/);
    },
  );
  it('says what is wrong with a row', async () => {
    const [{ candidate }] = exampleCandidates();
    const model = await fitExample(candidate, table);
    await expect(answerRows(model, [{}])).rejects.toMatchObject({ code: 'missing-column', at: { row: 0 } });
    const [row] = plainRows(
      table,
      table.columns.map((column) => column.name),
      [0],
    );
    await expect(answerRows(model, [{ ...row, age: 'old' }])).rejects.toMatchObject({
      code: 'wrong-type',
      at: { column: 'age' },
    });
    expect((await answerRows(model, [{ ...row, sex: 'never seen', age: null }])).values).toHaveLength(1);
  });
});
