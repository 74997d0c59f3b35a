import { beforeAll, describe, expect, it } from 'vitest';
import { fromBase64, toBase64 } from '../base/base64.ts';
import { Problem } from '../base/problem.ts';
import { readModelJson } from './model-json.ts';
import { exampleCandidates, exampleRun, exampleTable, fitExample, networkModel } from './testing/examples.ts';
import { makeVersion } from './version.ts';

const table = exampleTable(90);
const files: { name: string; text: string }[] = [];

beforeAll(async () => {
  for (const id of ['logistic-regression', 'decision-tree', 'knn']) {
    const example = exampleCandidates().find(
      ({ candidate }) => candidate.estimator.id === id && candidate.target === 'class',
    );
    if (!example) throw new Error('no example');
    const model = await fitExample(example.candidate, table);
    for (const one of id === 'knn' ? [model, networkModel(model)] : [model]) {
      const run = exampleRun(example.candidate, table);
      const { payload } = await makeVersion({
        run,
        model: one,
        table,
        id: 'v',
        number: 1,
        name: 'm',
        recordedAt: run.recordedAt,
      });
      files.push({ name: one.fitted.family, text: new TextDecoder().decode(payload) });
    }
  }
});

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
/** Every place of a JSON value, as a path. */
function pathsOf(value: Json, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [path];
  const entries: [string | number, Json][] = Array.isArray(value)
    ? value.slice(0, 2).map((item, i) => [i, item])
    : Object.entries(value);
  return [path, ...entries.flatMap(([key, item]) => pathsOf(item, [...path, key]))];
}
function changed(
  text: string,
  path: (string | number)[],
  change: (parent: { [key: string]: Json }, key: string) => void,
): string {
  const root = { root: JSON.parse(text) };
  let parent = root as { [key: string]: Json };
  const whole = ['root', ...path.map(String)];
  for (const key of whole.slice(0, -1)) parent = parent[key] as { [key: string]: Json };
  change(parent, whole.at(-1) as string);
  return JSON.stringify(root.root) ?? '';
}
const deep = (): Json => {
  let value: Json = 1;
  for (let i = 0; i < 100; i++) value = [value];
  return value;
};
const values: readonly Json[] = [null, -1, 1e12, 'x', [], {}, true, deep()];

describe('readModelJson', () => {
  it('reads back what was written, for every family', async () => {
    expect(files.map((file) => file.name)).toEqual(['linear', 'trees', 'neighbors', 'network']);
    for (const file of files)
      expect((await readModelJson(new TextEncoder().encode(file.text))).fitted.family).toBe(file.name);
  });
  it('ends every mutation in a Problem or in a model that answers the same', async () => {
    let refused = 0;
    let tried = 0;
    for (const file of files) {
      const paths = pathsOf(JSON.parse(file.text)).filter((path) => path[0] === 'model' || path.length < 3);
      for (const path of paths) {
        const texts = [
          changed(file.text, path, (parent, key) => {
            delete parent[key];
          }),
          changed(file.text, path, (parent, key) => {
            const value = parent[key];
            if (typeof value === 'object' && value !== null && !Array.isArray(value)) value.surprise = 1;
            else parent[key] = values[(path.length + tried) % values.length];
          }),
          changed(file.text, path, (parent, key) => {
            parent[key] = values[tried % values.length];
          }),
        ];
        for (const text of texts) {
          tried++;
          try {
            await readModelJson(new TextEncoder().encode(text));
          } catch (error) {
            expect(error, `${file.name} ${path.join('.')}: ${error}`).toBeInstanceOf(Problem);
            expect((error as Problem).code).toMatch(/^(damaged-model|too-large)$/);
            refused++;
          }
        }
      }
    }
    expect(tried).toBeGreaterThan(800);
    expect(refused / tried).toBeGreaterThan(0.8);
  }, 60_000);
  it('refuses numbers that are not finite, cycles, wrong lengths, cut files and other files', async () => {
    const read = (text: string) => readModelJson(new TextEncoder().encode(text));
    const trees = JSON.parse(files[1].text);
    const left = new Int32Array(fromBase64(trees.model.fitted.left.data)?.buffer ?? new ArrayBuffer(0));
    const inner = left.findIndex((child) => child >= 0);
    left[inner] = 0;
    trees.model.fitted.left.data = toBase64(new Uint8Array(left.buffer));
    await expect(read(JSON.stringify(trees))).rejects.toMatchObject({ code: 'damaged-model' });
    const linear = JSON.parse(files[0].text);
    const nan = structuredClone(linear);
    const count = nan.model.fitted.weights.length;
    nan.model.fitted.weights.data = toBase64(new Uint8Array(new Float64Array(count).fill(Number.NaN).buffer));
    await expect(read(JSON.stringify(nan))).rejects.toMatchObject({ code: 'damaged-model' });
    linear.model.fitted.bias.length = 1e9;
    await expect(read(JSON.stringify(linear))).rejects.toMatchObject({ code: 'damaged-model' });
    for (const text of [
      '',
      '{}',
      'null',
      '[]',
      '<html>',
      files[0].text.slice(0, 2000),
      '{"format":"other"}',
    ]) {
      await expect(read(text)).rejects.toMatchObject({ code: 'damaged-model' });
    }
    await expect(readModelJson(Uint8Array.of(0xff, 0xfe, 0))).rejects.toMatchObject({
      code: 'damaged-model',
    });
  });
});

describe('base64', () => {
  it('goes both ways for every length, and refuses what is not base64', () => {
    for (let length = 0; length < 40; length++) {
      const bytes = Uint8Array.from({ length }, (_, i) => (i * 71 + length) % 256);
      const text = toBase64(bytes);
      expect(text).toBe(Buffer.from(bytes).toString('base64'));
      expect(fromBase64(text)).toEqual(bytes);
    }
    for (const text of ['a', 'ab!=', '=abc', 'ab=c', 'abc\u{1F600}']) expect(fromBase64(text)).toBeNull();
  });
});
