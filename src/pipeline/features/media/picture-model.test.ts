import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { fromBase64 } from '../../base/base64.ts';
import { type Job, silentJob } from '../../base/job.ts';
import { type PlainObject, sha256 } from '../../base/plain.ts';
import { seeded } from '../../base/random.ts';
import { poolOf } from '../../data/media/pool.ts';
import { categoryColumn, columnOf, type MediaColumn, type Table } from '../../data/table.ts';
import type { Candidate } from '../../learn/candidate.ts';
import { fitCandidate } from '../../learn/fit-candidate.ts';
import { predictModel } from '../../learn/predict-model.ts';
import { steps } from '../catalog.ts';
import { applyRecipe, fitRecipe, prepareRecipe } from '../recipe.ts';
import { provideModels } from './onnx-engine.ts';
import { onnxModels } from './onnx-runtime.ts';
import { describeModel } from './picture-model.ts';

type Golden = {
  readonly pictures: readonly string[];
  readonly models: { readonly [name: string]: string };
  readonly refused: { readonly [name: string]: string };
  readonly pooled: { readonly [brightness: string]: readonly number[][] };
};
const { pictures: golden } = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, '../golden/oracle-embeddings.json'), 'utf8'),
) as { readonly pictures: Golden };

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return fromBase64(base64) ?? new Uint8Array();
}

const files = poolOf(golden.pictures.map((data, i) => ({ name: `${i}.png`, bytes: bytesOf(data) })));
const column: MediaColumn = {
  kind: 'image',
  name: 'picture',
  codes: Int32Array.from([0, 1, 2, 3, -1, 2]),
  files,
};
const labels = categoryColumn('kind', ['a', 'b', 'a', 'b', null, 'a']);
const table: Table = { rows: 6, columns: [column, labels] };

async function stepWith(model: Uint8Array<ArrayBuffer>, params: PlainObject = {}) {
  const blob = new Blob([model]);
  const hash = await sha256(model);
  const job: Job = { ...silentJob, file: async (asked) => (asked === hash ? blob : null) };
  const file = { name: 'tiny.onnx', hash, bytes: model.length };
  const recipe = {
    steps: [
      {
        id: 's',
        step: 'image-features',
        columns: ['picture'],
        params: { method: 'model', model: file, ...params },
      },
    ],
  };
  return { recipe, job };
}

async function fitted(model: string, params: PlainObject = {}) {
  const { recipe, job } = await stepWith(bytesOf(golden.models[model]), params);
  return fitRecipe(recipe, { kind: 'target' }, table, null, { random: seeded(0), job });
}

function rowOf(after: Table, row: number): number[] {
  return after.columns.flatMap((one) => (one.kind === 'number' ? [one.values[row]] : []));
}

function expectClose(after: Table, expected: readonly number[][]): void {
  expected.forEach((numbers, row) => {
    rowOf(after, row).forEach((number, k) => {
      expect(Math.abs(number - numbers[k]) / Math.max(1, Math.abs(numbers[k]))).toBeLessThan(1e-5);
    });
    expect(rowOf(after, row)).toHaveLength(numbers.length);
  });
}

beforeAll(() => provideModels(async () => onnxModels(await import('onnxruntime-web/wasm'))));

describe('a model that is dropped', () => {
  it.each(['unit', 'signed', 'imagenet', 'bytes'])(
    'gives the numbers of numpy, brightness %s',
    async (kind) => {
      const { training } = await fitted('first', { brightness: kind });
      expectClose(training, golden.pooled[kind]);
      expect(rowOf(training, 4).every(Number.isNaN)).toBe(true);
      expect(rowOf(training, 5)).toEqual(rowOf(training, 2));
    },
  );

  it('takes colours last, and a size of its own only where it has one', async () => {
    expectClose((await fitted('last', { brightness: 'unit' })).training, golden.pooled.unit);
    const free = { brightness: 'unit', width: 6, height: 8 };
    expectClose((await fitted('free', free)).training, golden.pooled.unit);
    const maps = await fitted('free', { ...free, modelOutput: 'r', output: 'vector' });
    expect(maps.training.columns[0]).toMatchObject({ kind: 'vector' });
    expect(maps.fitted.features).toHaveLength(5 * 4 * 3);
    expect((await fitted('single')).fitted.features).toHaveLength(5 * 2 * 2);
  });

  it('scores with the model that it was fitted with, from plain data alone', async () => {
    const { fitted: recipe, training } = await fitted('first');
    const copy = JSON.parse(JSON.stringify(recipe)) as typeof recipe;
    const fresh: Table = {
      rows: 2,
      columns: [
        {
          ...column,
          codes: Int32Array.from([1, 0]),
          files: poolOf([0, 1].map((i) => ({ name: `x${i}`, bytes: bytesOf(golden.pictures[i]) }))),
        },
      ],
    };
    expect(() => applyRecipe(copy, fresh)).toThrow(expect.objectContaining({ code: 'not-prepared' }));
    await prepareRecipe(copy, fresh, null, silentJob);
    const after = applyRecipe(copy, fresh);
    expect(rowOf(after, 0)).toEqual(rowOf(training, 1));
    expect(rowOf(after, 1)).toEqual(rowOf(training, 0));
  });

  it('a candidate trains and predicts without the file', async () => {
    const { recipe, job } = await stepWith(bytesOf(golden.models.first));
    const rows = Uint32Array.of(0, 1, 2, 3);
    const candidate: Candidate = {
      recipe,
      roles: { kind: 'target' },
      estimator: { id: 'logistic-regression', params: { c: 1000 } },
      target: 'kind',
      task: 'classification',
      seed: 0,
    };
    const model = await fitCandidate(candidate, table, rows, { job });
    const { values } = await predictModel(model, table, rows);
    expect([...values]).toEqual([0, 1, 0, 1]);
  });

  it('says what it makes of pictures', async () => {
    const { fitted: recipe } = await fitted('first');
    const [line] = steps.get('image-features').describe(recipe.steps[0].state, recipe.steps[0].params);
    expect(line.value).toBe('5 numbers of tiny.onnx');
    expect(line.note).toContain('6 × 8 pixels, in colour');
    const words = (name: string) =>
      describeModel({ name, blob: new Blob([bytesOf(golden.models[name])]) }, silentJob);
    expect(await words('first')).toBe('pictures of 6 × 8 pixels, in colour, to 5 numbers');
    expect(await words('single')).toBe('pictures of 4 × 4 pixels, grey, to 20 numbers');
    expect(await words('free')).toBe('pictures of any size, in colour, to 5 numbers');
  });

  it.each([
    ['flat', /sizes 1 × 10/],
    ['whole', /takes int32/],
    ['two', /takes 2 inputs \(x, z\)/],
    ['batch', /8 pictures at a time/],
    ['many', /neither 1 nor 3 colours/],
  ])('%s is refused', async (name, why) => {
    const { recipe, job } = await stepWith(bytesOf(golden.refused[name]));
    const fitting = fitRecipe(recipe, { kind: 'target' }, table, null, { random: seeded(0), job });
    await expect(fitting).rejects.toMatchObject({ code: 'bad-model', message: expect.stringMatching(why) });
  });

  it.each([
    ['nothing', ''],
    ['text', 'not a model'],
    ['cut off', new Uint8Array(bytesOf(golden.models.first).subarray(0, 300))],
    ['Keras zip', 'PK\u0003\u0004x'],
    ['TensorFlow.js', '{"format": "layers-model"}'],
    ['TensorFlow Lite', '\u0000\u0000\u0000\u0000TFL3'],
  ])('%s is no model', async (_, content) => {
    const file = { name: 'odd.onnx', blob: new Blob([content]) };
    await expect(describeModel(file, silentJob)).rejects.toMatchObject({
      code: 'bad-model',
      at: { file: 'odd.onnx' },
    });
  });

  it('an output that is not there, a lost file and no file are named', async () => {
    await expect(fitted('first', { modelOutput: 'z' })).rejects.toMatchObject({
      code: 'bad-parameter',
      hint: 'It has: p.',
    });
    const { recipe } = await stepWith(bytesOf(golden.models.single).slice());
    const options = { random: seeded(0), job: silentJob };
    const lost = { ...recipe.steps[0].params.model, hash: `sha256:${'0'.repeat(64)}` };
    const other = (params: PlainObject) =>
      fitRecipe({ steps: [{ ...recipe.steps[0], params }] }, {}, table, null, options);
    await expect(other({ method: 'model', model: lost })).rejects.toMatchObject({
      code: 'file-missing',
      hint: 'Drop tiny.onnx again.',
    });
    await expect(other({ method: 'model' })).rejects.toMatchObject({ code: 'no-file' });
    expect(columnOf(table, 'picture').kind).toBe('image');
  });
});
