import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromBase64 } from '../../base/base64.ts';
import { type Job, silentJob } from '../../base/job.ts';
import { type PlainObject, sha256 } from '../../base/plain.ts';
import { seeded } from '../../base/random.ts';
import { poolOf } from '../../data/media/pool.ts';
import type { MediaColumn, Table } from '../../data/table.ts';
import { recipeCode } from '../code.ts';
import { fitRecipe } from '../recipe.ts';
import { provideModels } from './onnx-engine.ts';
import { onnxModels } from './onnx-runtime.ts';

type Golden = {
  readonly pictures: readonly string[];
  readonly models: { readonly [name: string]: string };
};
const root = path.resolve(import.meta.dirname, '../../../..');
const { pictures: golden } = JSON.parse(
  readFileSync(path.join(root, 'src/pipeline/features/golden/oracle-embeddings.json'), 'utf8'),
) as { readonly pictures: Golden };
const python = path.join(root, '.venv/bin/python');
const needed = ['onnxruntime', 'PIL', 'skimage'];
const here =
  existsSync(python) &&
  execFileSync(python, [
    '-c',
    `import importlib.util as u; print(all(map(u.find_spec, ${JSON.stringify(needed)})))`,
  ])
    .toString()
    .trim() === 'True';

const bytesOf = (base64: string) => fromBase64(base64) ?? new Uint8Array();
const files = poolOf(golden.pictures.map((data, i) => ({ name: `${i}.png`, bytes: bytesOf(data) })));
const column: MediaColumn = {
  kind: 'image',
  name: 'picture',
  codes: Int32Array.from(golden.pictures, (_, i) => i),
  files,
};
const table: Table = { rows: golden.pictures.length, columns: [column] };

/** A model of the fixtures, or none; and the parameters beside it. */
const entries: readonly (readonly [model: string | null, params: PlainObject])[] = [
  ...['unit', 'signed', 'imagenet', 'bytes'].map((brightness) => ['first', { brightness }] as const),
  ['first', { fit: 'crop', resize: 'bilinear' }],
  ['last', { brightness: 'unit' }],
  ['free', { brightness: 'unit', width: 6, height: 8 }],
  ['free', { brightness: 'unit', width: 6, height: 8, modelOutput: 'r' }],
  ['single', {}],
  [null, { parts: ['pixels', 'statistics', 'colors'], width: 5, height: 7, color: 'rgb' }],
  [null, { parts: ['pixels', 'statistics'], width: 6, height: 4, fit: 'crop', resize: 'bilinear' }],
  [null, { parts: ['hog'], width: 24, height: 24, pixelsPerCell: 8, cellsPerBlock: 2 }],
];

const scratch = here ? mkdtempSync(path.join(tmpdir(), 'orrery-pictures-')) : '';
afterAll(() => {
  if (here) rmSync(scratch, { recursive: true });
});

const driver = `
import json, sys
answers = []
for text in json.load(sys.stdin):
    space = {}
    exec(text, space)
    answers.append(space["features"].to_numpy(float).tolist())
json.dump(answers, sys.stdout)
`;

describe.skipIf(!here)(
  'pictures in Python, by the real onnxruntime and scikit-image (needs them in .venv)',
  () => {
    const ours: number[][][] = [];
    let theirs: readonly (readonly number[][])[] = [];

    beforeAll(async () => {
      provideModels(async () => onnxModels(await import('onnxruntime-web/wasm')));
      mkdirSync(path.join(scratch, 'pictures'));
      golden.pictures.forEach((data, i) => {
        writeFileSync(path.join(scratch, 'pictures', `${i}.png`), bytesOf(data));
      });
      const scripts: string[] = [];
      for (const [name, params] of entries) {
        const { recipe, job } = await stepWith(name, params);
        const options = { random: seeded(0), job };
        const { training, fitted } = await fitRecipe(recipe, {}, table, null, options);
        const code = await recipeCode('python', recipe, {}, table, { ...options, file: 'pictures.zip' });
        scripts.push(code.text);
        ours.push(
          Array.from({ length: table.rows }, (_, row) =>
            fitted.features.map(({ name: feature }) => {
              const one = training.columns.find((made) => made.name === feature);
              return one?.kind === 'number' ? one.values[row] : Number.NaN;
            }),
          ),
        );
      }
      const input = JSON.stringify(scripts);
      const out = execFileSync(python, ['-c', driver], { input, cwd: scratch, maxBuffer: 1e9 });
      theirs = JSON.parse(out.toString());
    }, 120_000);

    async function stepWith(name: string | null, params: PlainObject) {
      if (name === null) return { recipe: recipeOf({ ...params, output: 'columns' }), job: silentJob };
      const bytes = bytesOf(golden.models[name]);
      writeFileSync(path.join(scratch, `${name}.onnx`), bytes);
      const hash = await sha256(bytes);
      const blob = new Blob([bytes.slice()]);
      const job: Job = { ...silentJob, file: async (asked) => (asked === hash ? blob : null) };
      const model = { name: `${name}.onnx`, hash, bytes: bytes.length };
      return { recipe: recipeOf({ method: 'model', model, output: 'columns', ...params }), job };
    }

    it.each(entries.map(([name, params], i) => [i, name ?? 'measured', JSON.stringify(params)] as const))(
      '%d: %s %s makes the same numbers',
      (i) => {
        expect(theirs[i]).toHaveLength(ours[i].length);
        expect(ours[i][0].length).toBeGreaterThan(0);
        ours[i].forEach((numbers, row) => {
          expect(theirs[i][row]).toHaveLength(numbers.length);
          numbers.forEach((number, k) => {
            const want = theirs[i][row][k];
            expect(Math.abs(number - want), `picture ${row}, number ${k}`).toBeLessThan(
              1e-5 * Math.max(1, Math.abs(want)),
            );
          });
        });
      },
    );
  },
);

function recipeOf(params: object) {
  return {
    steps: [{ id: 's', step: 'image-features', columns: ['picture'], params: params as PlainObject }],
  };
}
