import { afterEach, describe, expect, it } from 'vitest';
import { silentJob } from '../src/pipeline/base/job.ts';
import { parseParams } from '../src/pipeline/base/param.ts';
import type { PlainObject } from '../src/pipeline/base/plain.ts';
import { Cancelled, Problem } from '../src/pipeline/base/problem.ts';
import { bytesSource } from '../src/pipeline/data/reader.ts';
import { csv as csvReader } from '../src/pipeline/data/readers/csv.ts';
import type { Candidate } from '../src/pipeline/learn/candidate.ts';
import { fitCandidate } from '../src/pipeline/learn/fit-candidate.ts';
import { evaluate } from '../src/pipeline/measure/evaluate.ts';
import type { Evaluation } from '../src/pipeline/measure/evaluation.ts';
import { setAside } from '../src/pipeline/measure/prepare-evaluation.ts';
import { type ClientOptions, createClient } from '../src/runtime/client.ts';
import type { Client, TableRef } from '../src/runtime/contract.ts';
import { type HereOptions, spawnHere } from './spawn-here.ts';

const csv = [
  'x,z,colour,y',
  ...Array.from({ length: 240 }, (_, i) => {
    const x = (i * 37) % 101;
    const z = (i * 53) % 97;
    return `${x},${i % 11 === 0 ? '' : z},${['red', 'green', 'blue'][i % 3]},${x + z + ((i * 7) % 30) > 100 ? 'yes' : 'no'}`;
  }),
].join('\n');
const forest: Candidate = {
  recipe: {
    steps: [
      { id: 'fill', step: 'impute-median', columns: { kind: 'number' }, params: {} },
      { id: 'words', step: 'encode-one-hot', columns: { kind: 'category' }, params: {} },
    ],
  },
  roles: {},
  estimator: { id: 'random-forest', params: { nEstimators: 12 } },
  target: 'y',
  task: 'classification',
  seed: 5,
};
const folds = { id: 'stratified-k-fold', params: { folds: 3, shuffle: true } };
const metrics = ['accuracy', 'roc-auc'];

const clients: Client[] = [];
function makeClient(options: Partial<ClientOptions> = {}, here: HereOptions = {}): Client {
  const client = createClient({ baseUrl: 'http://localhost/', spawn: spawnHere(here), cores: 2, ...options });
  clients.push(client);
  return client;
}
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});

async function opened(client: Client): Promise<TableRef> {
  return (await client.open('t.csv', new Blob([csv]), {}).result).table;
}

async function readHere() {
  const params = parseParams(csvReader.card, {});
  const bytes = new TextEncoder().encode(csv);
  return (await csvReader.read(bytesSource('t.csv', bytes), params, {}, silentJob)).table;
}

function timeless(evaluation: Evaluation): unknown {
  const plainFold = (fold: Evaluation['folds'][number]) => ({ ...fold, fitSeconds: 0, predictSeconds: 0 });
  return {
    ...evaluation,
    folds: evaluation.folds.map(plainFold),
    ...(evaluation.holdout && { holdout: plainFold(evaluation.holdout) }),
  };
}

describe('client, over message channels', () => {
  it('the same bytes and options have the same key; other options another', async () => {
    const client = makeClient();
    const blob = new Blob([csv]);
    const first = await client.open('t.csv', blob, {}).result;
    const second = await client.open('again.csv', blob, {}).result;
    const other = await client.open('t.csv', blob, { types: { x: 'text' } }).result;
    expect(second.table.key).toBe(first.table.key);
    expect(other.table.key).not.toBe(first.table.key);
    expect(other.hash).toBe(first.hash);
    expect(first.table.rows).toBe(240);
    expect(first.hash).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  it('evaluates as one thread does: folds, holdout, scores and predictions, for 1, 2 and 4 workers', async () => {
    const holdout = { fraction: 0.2, seed: 3 };
    const alone = await evaluate(forest, await readHere(), folds, metrics, { holdout });
    for (const cores of [2, 3, 5]) {
      const client = makeClient({ cores });
      const table = await opened(client);
      const result = await client.evaluate({ table, candidate: forest, plan: folds, metrics, holdout })
        .result;
      expect(timeless(result)).toEqual(timeless(alone));
    }
    expect(alone.holdout?.test).toBe(48);
    expect(alone.folds.reduce((sum, fold) => sum + fold.test, 0)).toBe(240 - 48);
  });

  it('shares the trees of one fold out over workers without changing a number', async () => {
    const plan = { id: 'holdout', params: { testSize: 0.3 } };
    const alone = await evaluate(forest, await readHere(), plan, metrics);
    const verbs: string[] = [];
    const client = makeClient(
      { cores: 4 },
      {
        engine: (made) => ({
          ...made,
          call: (verb, input, port) => {
            verbs.push(verb);
            return made.call(verb, input, port);
          },
        }),
      },
    );
    const table = await opened(client);
    const result = await client.evaluate({ table, candidate: forest, plan, metrics, holdout: null }).result;
    expect(timeless(result)).toEqual(timeless(alone));
    expect(verbs.filter((verb) => verb === 'fit').length).toBe(3);
    expect(verbs).toContain('join');
  });

  it('trains the same model with 1 and 3 workers, on the rows that are not held out', async () => {
    const holdout = { fraction: 0.25, seed: 9 };
    const table = await readHere();
    const alone = await fitCandidate(forest, table, setAside(forest, table, holdout).train);
    for (const cores of [2, 4]) {
      const client = makeClient({ cores });
      const ref = await opened(client);
      const model = await client.train(ref, forest, { train: holdout, target: 'y' }).result;
      expect(model).toEqual(alone);
    }
  });

  it('searches the same trials with 1 and 3 workers, and goes on where it stopped', async () => {
    const candidate: Candidate = { ...forest, estimator: { id: 'decision-tree', params: {} } };
    const choice = {
      id: 'random',
      params: {},
      space: {
        maxDepth: { min: 1, max: 12, integer: true },
        minSamplesLeaf: { min: 1, max: 20, integer: true },
      },
      metric: 'accuracy',
      trials: 9,
    };
    const input = { candidate, plan: folds, metrics, holdout: null, choice };
    const strip = (trials: readonly { readonly seconds?: number }[]) =>
      trials.map((trial) => ({ ...trial, seconds: 0 }));
    const results = [];
    for (const cores of [2, 4]) {
      const client = makeClient({ cores });
      const events: PlainObject[] = [];
      const table = await opened(client);
      const result = await client.search({ ...input, table }, { onEvent: (event) => events.push(event) })
        .result;
      expect(result.trials.map(({ number }) => number)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
      expect(events.filter(({ kind }) => kind === 'trial').length).toBe(18);
      results.push(result);
    }
    expect(strip(results[0].trials)).toEqual(strip(results[1].trials));
    expect(results[0].best?.number).toBe(results[1].best?.number);

    const client = makeClient({ cores: 3 });
    const table = await opened(client);
    let state: PlainObject | null = null;
    const done: PlainObject[] = [];
    const handle = client.search(
      { ...input, table },
      {
        onEvent: (event) => {
          if (event.kind === 'search-state') state = event.state as PlainObject;
          if (event.kind !== 'trial') return;
          const trial = event.trial as PlainObject;
          if (trial.status === 'done') done.push(trial);
          if (done.length === 4) handle.cancel();
        },
      },
    );
    await expect(handle.result).rejects.toBeInstanceOf(Cancelled);
    if (state === null) throw new Error('no state was told');
    const kept = state as PlainObject;
    const learnt = done.filter(
      ({ number }) =>
        !(kept.open as readonly PlainObject[]).some(({ trial }) => (trial as PlainObject).number === number),
    );
    const rest = await client.search({ ...input, table, resume: { state: kept, trials: learnt as never } })
      .result;
    const sorted = [...rest.trials].sort((a, b) => a.number - b.number);
    expect(strip(sorted)).toEqual(strip(results[0].trials));
  });

  it('a bad request is a Problem that says where', async () => {
    const client = makeClient();
    const table = await opened(client);
    const wrong: Candidate = { ...forest, estimator: { id: 'random-forest', params: { nEstimators: -1 } } };
    const failed = client.evaluate({ table, candidate: wrong, plan: folds, metrics, holdout: null }).result;
    await expect(failed).rejects.toBeInstanceOf(Problem);
    await expect(failed).rejects.toMatchObject({ code: 'bad-parameter', at: { param: 'nEstimators' } });
    const [job] = client.jobs().slice(-1);
    expect(job.status).toBe('failed');
    expect(job.problem?.code).toBe('bad-parameter');
  });

  it('jobs are listed with progress, and end as done', async () => {
    const client = makeClient();
    let told = 0;
    const stop = client.subscribe(() => told++);
    const table = await opened(client);
    const fractions: number[] = [];
    await client.evaluate(
      { table, candidate: forest, plan: folds, metrics, holdout: null },
      { label: 'Forest', onProgress: (fraction) => fractions.push(fraction) },
    ).result;
    stop();
    const view = client.jobs().at(-1);
    expect(view).toMatchObject({ label: 'Forest', stage: 'learn', status: 'done', fraction: 1 });
    expect(told).toBeGreaterThan(2);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(client.jobs().map(({ status }) => status)).toEqual(['done', 'done']);
  });
});
