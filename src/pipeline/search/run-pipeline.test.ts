import { describe, expect, it } from 'vitest';
import type { PlainObject } from '../base/plain.ts';
import { Problem } from '../base/problem.ts';
import { seeded } from '../base/random.ts';
import { readPipelineFile } from './pipeline-file.ts';
import type { Report } from './report.ts';
import { runPipeline } from './run-pipeline.ts';

function flowers(): string {
  const random = seeded(2);
  const lines = ['size,colour,kind,weight'];
  for (let row = 0; row < 60; row++) {
    const kind = row % 2;
    const size = row % 9 === 4 ? '' : (random.normal() + 2 * kind).toFixed(4);
    lines.push(
      `${size},${['red', 'blue'][random.below(2)]},${kind ? 'rose' : 'lily'},${(kind * 3 + random.normal()).toFixed(4)}`,
    );
  }
  return lines.join('\n');
}

const base = {
  version: 1,
  source: { file: 'flowers.csv' },
  target: 'kind',
  features: ['size', 'colour'],
  task: 'classification',
  recipe: [
    { step: 'impute-median', columns: { kind: 'number' } },
    { step: 'encode-one-hot', columns: ['colour'] },
    { step: 'scale-standard' },
  ],
  estimator: { id: 'logistic-regression' },
  validation: { id: 'stratified-k-fold', params: { folds: 3, shuffle: false } },
  metrics: ['accuracy', { id: 'f1', params: { average: 'macro' }, name: 'f1-macro' }],
  seed: 4,
};

function run(change: PlainObject = {}, csv = flowers()): Promise<Report> {
  return runPipeline(JSON.stringify({ ...base, ...change }), {
    version: '1.2.3',
    open: async () => new TextEncoder().encode(csv),
  });
}

async function problemOf(task: () => unknown): Promise<Problem> {
  try {
    await task();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('expected a problem');
}

describe('runPipeline', () => {
  it('reports folds, scores, the baseline and a receipt', async () => {
    const report = await run();
    expect(report).toMatchObject({
      orrery: '1.2.3',
      task: 'classification',
      classes: ['lily', 'rose'],
      rows: 60,
      features: ['size', 'colour=blue', 'colour=red'],
      problems: [],
      receipt: { seed: 4 },
    });
    expect(report.folds?.map((fold) => [fold.train, fold.test])).toEqual([
      [40, 20],
      [40, 20],
      [40, 20],
    ]);
    expect(Object.keys(report.scores ?? {})).toEqual(['accuracy', 'f1-macro']);
    expect(report.scores?.accuracy?.mean).toBeGreaterThan(0.7);
    expect(report.baseline?.accuracy).toEqual({ mean: 0.5, sd: 0 });
    expect(report.receipt.data).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(report.folds?.[0]).not.toHaveProperty('predictions');
    expect(report).not.toHaveProperty('model');
    expect(report).not.toHaveProperty('trials');
  });

  it('includes predictions and model when asked', async () => {
    const report = await run({ include: ['predictions', 'model'] });
    const rows = report.folds?.flatMap((fold) => fold.predictions ?? []) ?? [];
    expect(rows.map(({ row }) => row).sort((a, b) => a - b)).toEqual([...Array(60).keys()]);
    for (const { value, probabilities = [] } of rows) {
      expect(probabilities[0] + probabilities[1]).toBeCloseTo(1, 12);
      expect(value).toBe(probabilities[1] > probabilities[0] ? 'rose' : 'lily');
    }
    expect(report.model).toMatchObject({ family: 'linear', classes: ['lily', 'rose'], outputs: 1 });
    expect(JSON.parse(JSON.stringify(report.model))).toEqual(report.model);
  });

  it('takes splits as they are given', async () => {
    const splits = [{ train: [...Array(40).keys()], test: [59, 41, 50] }];
    const report = await run({
      validation: { id: 'predefined', params: { splits } },
      include: ['predictions'],
    });
    expect(report.folds?.[0]?.predictions?.map(({ row }) => row)).toEqual([59, 41, 50]);
  });

  it('searches, then reports the folds of the best', async () => {
    const search = {
      id: 'grid',
      params: { space: { c: [1e-4, 10], 'impute-median.addIndicator': [false, true] } },
      metric: 'log-loss',
    };
    const report = await run({ search, metrics: ['log-loss'] });
    expect(report.trials?.map((trial) => trial.status)).toEqual(['done', 'done', 'done', 'done']);
    expect(report.best?.params.c).toBe(10);
    expect(report.scores?.['log-loss']?.mean).toBeCloseTo(report.best?.score ?? Number.NaN, 12);
  });

  it('predicts numbers, with defaults for everything left out', async () => {
    const report = await run({
      target: 'weight',
      task: undefined,
      validation: undefined,
      metrics: undefined,
      estimator: { id: 'ridge' },
      include: ['predictions'],
    } as unknown as PlainObject);
    expect(report.task).toBe('regression');
    expect(Object.keys(report.scores ?? {})).toEqual(['rmse', 'mae', 'r2']);
    expect(report.folds).toHaveLength(5);
    expect(report).not.toHaveProperty('classes');
    expect(typeof report.folds?.[0]?.predictions?.[0]?.value).toBe('number');
  });

  it('gives the same report twice, but for seconds', async () => {
    const plain = (report: Report) =>
      JSON.stringify(report, (key, value) => (/seconds/i.test(key) ? 0 : value));
    const change = { validation: { id: 'k-fold', params: {} }, include: ['predictions'] };
    expect(plain(await run(change))).toBe(plain(await run(change)));
  });

  it.each([
    ['an unknown column', { target: 'petal' }, 'missing-column'],
    ['an unknown feature', { features: ['size', 'petal'] }, 'missing-column'],
    ['an unknown estimator', { estimator: { id: 'oracle' } }, 'unknown-estimator'],
    ['an unknown step', { recipe: [{ step: 'polish' }] }, 'unknown-step'],
    ['an unknown metric', { metrics: ['luck'] }, 'unknown-metric'],
    ['an unknown plan', { validation: { id: 'hope' } }, 'unknown-plan'],
    ['an unknown reader', { source: { file: 'flowers.csv', reader: 'tea-leaves' } }, 'unknown-reader'],
    ['an unknown positive class', { positive: 'tulip' }, 'unknown-class'],
    [
      'an unknown parameter',
      { estimator: { id: 'logistic-regression', params: { C: 1 } } },
      'unknown-parameter',
    ],
    [
      'a bad search',
      { search: { id: 'grid', params: { space: { c: [-1] } }, metric: 'accuracy' } },
      'bad-space',
    ],
    ['an unknown operation', { operations: [{ id: 'shuffle' }] }, 'unknown-operation'],
    ['a join without another table', { operations: [{ id: 'join', params: { on: ['kind'] } }] }, 'bad-file'],
    [
      'a filter with another table',
      { operations: [{ id: 'filter', params: { with: { file: 'b.csv' } } }] },
      'bad-file',
    ],
    [
      'a parameter that an operation lacks',
      { operations: [{ id: 'sort', params: { keys: [] } }] },
      'unknown-parameter',
    ],
    [
      'a formula that does not fit',
      { operations: [{ id: 'derive', params: { name: 'x', formula: 'colour + 1' } }] },
      'bad-formula',
    ],
    ['a task without an estimator', { task: 'clustering', target: undefined }, 'wrong-task'],
  ] as const)('%s is a problem', async (_, change, code) => {
    expect((await problemOf(() => run(change as unknown as PlainObject))).code).toBe(code);
  });

  describe('operations', () => {
    const prices = '[{"colour":"red","price":2.5},{"colour":"blue","price":1},{"colour":"pink","price":9}]';
    const files: Record<string, string> = { 'flowers.csv': flowers(), 'prices.json': prices };
    const withFiles = (change: PlainObject) =>
      runPipeline(JSON.stringify({ ...base, ...change }), {
        version: '1.2.3',
        open: async (file) => new TextEncoder().encode(files[file] ?? ''),
      });
    const joined = {
      id: 'join',
      params: { with: { file: 'prices.json', reader: 'json' }, how: 'left', on: ['colour'] },
    };

    it('prepare the table in their order', async () => {
      const report = await withFiles({
        operations: [
          joined,
          { id: 'derive', params: { name: 'worth', formula: 'coalesce(size, 0) * price' } },
          { id: 'filter', params: { formula: 'colour = "red"' } },
          { id: 'concat', params: { with: [{ file: 'flowers.csv', types: { colour: 'text' } }] } },
        ],
        features: ['worth', 'price', 'size'],
        recipe: [{ step: 'impute-median', columns: { kind: 'number' } }],
      });
      const red = flowers()
        .split('\n')
        .filter((line) => line.includes(',red,')).length;
      expect(report.rows).toBe(red + 60);
      expect(report.features).toEqual(['size', 'price', 'worth']);
      expect(Object.keys(report.receipt.others ?? {})).toEqual(['prices.json', 'flowers.csv']);
      expect(report.receipt.others?.['flowers.csv']).toBe(report.receipt.data);
    });

    it('leave the report as it was if they change nothing', async () => {
      const plain = await withFiles({});
      const same = await withFiles({ operations: [{ id: 'sort' }, { id: 'select' }] });
      expect(same.scores).toEqual(plain.scores);
      expect(plain.receipt).not.toHaveProperty('others');
    });

    it('are checked before any file is read, and name themselves', async () => {
      const late = { operations: [joined, { id: 'shuffle' }], source: { file: 'absent.csv' } };
      expect((await problemOf(() => withFiles(late))).code).toBe('unknown-operation');
      const sorted = { operations: [{ id: 'sort', params: { by: ['petal'] } }] };
      const found = await problemOf(() => withFiles(sorted));
      expect([found.code, found.at.step, found.at.column]).toEqual(['missing-column', 'sort', 'petal']);
    });
  });

  it('tells a file without rows', async () => {
    expect(await problemOf(() => run({}, 'size,colour,kind,weight\n'))).toBeInstanceOf(Problem);
  });
});

describe('readPipelineFile', () => {
  it('fills in ids of steps, repeats numbered', () => {
    const recipe = [
      { step: 'a' },
      { step: 'a' },
      { step: 'b', id: 'own', disabled: true, columns: { except: ['x'] } },
    ];
    const file = readPipelineFile(JSON.stringify({ ...base, recipe }));
    expect(file.recipe.map(({ id }) => id)).toEqual(['a', 'a-2', 'own']);
    expect(file.recipe[2]).toMatchObject({ disabled: true, columns: { except: ['x'] } });
  });

  it('takes trials and seconds of a search inside its parameters or beside them', () => {
    const search = { id: 'random', params: { space: { c: [1] }, trials: 3 }, seconds: 9, metric: 'accuracy' };
    expect(readPipelineFile(JSON.stringify({ ...base, search })).search).toEqual({
      id: 'random',
      params: {},
      space: { c: { values: [1] } },
      metric: 'accuracy',
      trials: 3,
      seconds: 9,
    });
  });

  it.each([
    ['not JSON', '{"version": 1,', 'bad-json', ''],
    ['a list', '[]', 'bad-file', 'the file'],
    ['a newer version', JSON.stringify({ ...base, version: 2 }), 'newer-file', 'version 2'],
    ['a misspelt entry', JSON.stringify({ ...base, targte: 'kind' }), 'bad-file', '"targte" is not known'],
    ['a prototype', '{"__proto__": {}}', 'bad-file', '"__proto__" is not known'],
    ['no estimator', JSON.stringify({ ...base, estimator: undefined }), 'bad-file', '"estimator"'],
    ['an odd task', JSON.stringify({ ...base, task: 'guess' }), 'bad-file', '"task"'],
    [
      'an odd kind',
      JSON.stringify({ ...base, source: { file: 'a', types: { x: 'emoji' } } }),
      'bad-file',
      'source.types.x',
    ],
    [
      'an odd selector',
      JSON.stringify({ ...base, recipe: [{ step: 'a', columns: {} }] }),
      'bad-file',
      'recipe[0].columns',
    ],
    [
      'an odd source of a join',
      JSON.stringify({ ...base, operations: [{ id: 'join', params: { with: { path: 'b.csv' } } }] }),
      'bad-file',
      'operations[0].params.with.path',
    ],
    [
      'a wrong entry of a table inside a table',
      JSON.stringify({
        ...base,
        operations: [
          {
            id: 'join',
            params: {
              with: { source: { file: 'b.csv' }, operations: [{ id: 'sort', types: { a: 'word' } }] },
            },
          },
        ],
      }),
      'bad-file',
      'operations[0].params.with.operations[0].types.a',
    ],
    [
      'tables inside one another without end',
      JSON.stringify({
        ...base,
        operations: Array.from({ length: 40 }).reduce<PlainObject[]>(
          (operations) => [{ id: 'join', params: { with: { source: { file: 'b.csv' }, operations } } }],
          [],
        ),
      }),
      'bad-file',
      `operations[0].params.with${'.operations[0].params.with'.repeat(32)}`,
    ],
    ['a step without a name', JSON.stringify({ ...base, recipe: [{}] }), 'bad-file', 'recipe[0].step'],
    ['half a seed', JSON.stringify({ ...base, seed: 0.5 }), 'bad-file', '"seed"'],
  ])('%s is refused, saying where', async (_, text, code, words) => {
    const problem = await problemOf(() => readPipelineFile(text));
    expect(problem.code).toBe(code);
    expect(problem.message).toContain(words);
  });
});
