import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentJob } from '../base/job.ts';
import { defaults } from '../base/param.ts';
import type { PlainObject } from '../base/plain.ts';
import { seeded } from '../base/random.ts';
import { readers } from '../data/catalog.ts';
import { bytesSource } from '../data/reader.ts';
import { columnOf, type Table } from '../data/table.ts';
import { recipeCode } from '../features/code.ts';
import type { Recipe, Roles } from '../features/recipe-types.ts';
import type { Task } from '../learn/candidate.ts';
import { estimators } from '../learn/catalog.ts';
import { estimatorPython } from '../learn/estimator-python.ts';
import type { NetworkEngine } from '../learn/network-engine.ts';
import { openBackend } from '../learn/networks/open-backend.ts';
import { evaluate } from './evaluate.ts';
import { planPython } from './plan-python.ts';
import { printedScore, scoreDriver } from './testing/score-driver.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const python = path.join(root, '.venv/bin/python');
const here = existsSync(python);
const scratch = here ? mkdtempSync(path.join(tmpdir(), 'orrery-estimators-')) : '';
const file = path.join(scratch, 'penguins.csv');
afterAll(() => {
  if (here) rmSync(scratch, { recursive: true });
});

const numbers = { kind: 'number' } as const;
const recipe: Recipe = {
  steps: (
    [
      ['impute-median', numbers],
      ['scale-standard', numbers],
    ] as const
  ).map(([step, columns]) => ({ id: step, step, columns, params: {} })),
};
// Amounts alone: columns that say the same twice let chance, or their order, decide.
const targets = { classification: 'island', regression: 'body_mass_g' } as const;
const ignored = { species: 'ignore', sex: 'ignore', island: 'ignore', year: 'ignore' } as const;

/** Smaller than usual, for all of an estimator. */
const bases: { readonly [estimator: string]: PlainObject } = {
  'random-forest': { nEstimators: 30 },
  'extra-trees': { nEstimators: 30 },
  'gradient-boosting': { nEstimators: 20 },
  'neural-network': {
    layers: [{ type: 'dense', units: 8, activation: 'tanh' }],
    learningRate: 0.03,
    epochs: 30,
    batchSize: 64,
  },
};
/** Another value for each parameter that is no choice. */
const others: { readonly [param: string]: PlainObject[string] } = {
  alpha: 5,
  batchSize: 24,
  c: 0.1,
  constant: 'Biscoe',
  dropout: 0.2,
  epochs: 20,
  l1: 0.001,
  l2: 0.01,
  l2Regularization: 2,
  layers: [
    { type: 'dense', units: 6, activation: 'leaky-relu' },
    { type: 'dense', units: 4, activation: 'swish' },
  ],
  learningRate: 0.05,
  maxBins: 16,
  maxDepth: 3,
  maxIter: 50,
  maxLeafNodes: 6,
  maxSamples: 0.5,
  minDelta: 0.01,
  minImpurityDecrease: 0.01,
  minSamplesLeaf: 5,
  minSamplesSplit: 12,
  nEstimators: 25,
  nIterNoChange: 3,
  nNeighbors: 3,
  p: 1,
  patience: 3,
  quantile: 0.3,
  tol: 0.01,
  validationFraction: 0.2,
};

type Variant = {
  readonly id: string;
  readonly task: 'classification' | 'regression';
  readonly params: PlainObject;
};

/** Every estimator as it is, and with each of its options. */
function variants(): readonly Variant[] {
  return estimators.list.flatMap(({ card }) =>
    (['classification', 'regression'] as const)
      .filter((task) => (card.tasks as readonly Task[]).includes(task))
      .flatMap((task) => {
        const base = bases[card.id] ?? {};
        const changed = Object.entries(card.params).flatMap(([name, param]): PlainObject[] => {
          const needed = param.when ? { [param.when.param]: param.when.is[0] } : {};
          if (param.type === 'boolean') return [{ ...needed, [name]: !param.default }];
          if (param.type === 'choice')
            return param.options
              .map(({ value }) => value)
              .filter(
                (value) => value !== param.default && value !== 'constant' && fits(card.id, value, task),
              )
              .map((value) => ({ ...needed, [name]: value }));
          if (!Object.hasOwn(others, name)) throw new Error(`no other value for ${card.id} ${name}`);
          const value = name === 'constant' && task === 'regression' ? '4200' : others[name];
          return [{ ...needed, [name]: value }].filter(() => fits(card.id, needed.strategy, task));
        });
        return [{}, ...changed].map((params) => ({ id: card.id, task, params: { ...base, ...params } }));
      }),
  );
}

/** Strategies of the baseline are for one task or the other. */
function fits(estimator: string, value: unknown, task: string): boolean {
  if (estimator !== 'dummy') return true;
  const classes = ['most-frequent', 'stratified', 'uniform'];
  const amounts = ['mean', 'median', 'quantile'];
  return !(task === 'classification' ? amounts : classes).includes(String(value));
}

/** Whether nothing is drawn by chance, such as which of two equal splits a tree makes: the scores are the same then. */
function isExact({ id, task, params }: Variant): boolean {
  if (['decision-tree', 'random-forest', 'extra-trees', 'neural-network'].includes(id)) return false;
  // Gradients of 32 bits decide between splits that are nearly equal, and groups of values have other borders.
  if (id === 'gradient-boosting')
    return task === 'regression' && params.earlyStopping !== true && params.maxBins === undefined;
  return params.strategy !== 'stratified' && params.strategy !== 'uniform';
}

async function shuffledTable(): Promise<Table> {
  const [head, ...lines] = readFileSync(path.join(root, 'public/samples/penguins.csv'), 'utf8')
    .trim()
    .split('\n');
  // Rows without a body mass are left out: both tasks have the same rows.
  const kept = lines.filter((line) => !/,,|,NA,/.test(line));
  const order = seeded(1).permutation(kept.length);
  writeFileSync(file, `${[head, ...Array.from(order, (row) => kept[row])].join('\n')}\n`);
  const csv = readers.get('csv');
  const source = bytesSource('penguins.csv', new Uint8Array(readFileSync(file)));
  return (await csv.read(source, defaults(csv.card.params), {}, silentJob)).table;
}

describe.skipIf(!here)('every estimator in Python, with each of its options (needs .venv)', () => {
  const all = here ? variants() : [];
  const ours: number[] = [];
  let scripts: string[] = [];
  let answers: readonly string[] = [];

  beforeAll(async () => {
    const table = await shuffledTable();
    const wasm = path.join(root, 'node_modules/@tensorflow/tfjs-backend-wasm/dist/');
    const network: NetworkEngine = await openBackend('wasm', { wasmPaths: wasm });
    scripts = [];
    for (const { id, task, params } of all) {
      const target = targets[task];
      const scoring = task === 'classification' ? 'accuracy' : 'r2';
      const roles: Roles = { ...ignored, [target]: 'target' };
      const plan = {
        id: task === 'classification' ? 'stratified-k-fold' : 'k-fold',
        params: { folds: 2, shuffle: false },
      };
      const estimator = estimatorPython({ id, params }, task, 0, columnOf(table, target).kind);
      const validation = planPython(plan, 0);
      if (!estimator || !validation) throw new Error(`nothing to write for ${id}`);
      const options = { random: seeded(0), job: silentJob };
      const written = { file, target, estimator, validation: { ...validation, scoring } };
      scripts.push((await recipeCode('python', recipe, roles, table, { ...options, ...written })).text);
      const candidate = { recipe, roles, estimator: { id, params }, target, task, seed: 0 } as const;
      const { scores } = await evaluate(candidate, table, plan, [scoring], { network, trainScores: false });
      ours.push(scores[scoring]?.mean ?? Number.NaN);
    }
    const env = { ...process.env, OMP_NUM_THREADS: '1' };
    const input = JSON.stringify(scripts);
    answers = JSON.parse(
      execFileSync(python, ['-c', scoreDriver], { input, env, maxBuffer: 1e9 }).toString(),
    );
  }, 300_000);

  it('tries every parameter of every estimator', () => {
    for (const { card } of estimators.list)
      for (const name of Object.keys(card.params))
        expect(
          all.some(({ id, params }) => id === card.id && Object.hasOwn(params, name)),
          `${card.id} ${name}`,
        ).toBe(true);
  });

  it.each(all.map((one, i) => [i, one.id, one.task, JSON.stringify(one.params)] as const))(
    '%d: %s, %s %s',
    (i) => {
      const difference = Math.abs(printedScore(answers[i]) - ours[i]);
      const exact = isExact(all[i]);
      expect(difference, `${answers[i]} here ${ours[i]}`).toBeLessThan(exact ? 1e-9 : 0.1);
      if (!exact) expect(scripts[i]).toMatch(/# .*(?:differ a little|another may be made)/);
    },
  );
});
