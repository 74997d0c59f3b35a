import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Cancelled, Problem } from '../src/pipeline/base/problem.ts';
import type { Candidate } from '../src/pipeline/learn/candidate.ts';
import { createClient } from '../src/runtime/client.ts';
import type { Client, JobHandle, TableRef } from '../src/runtime/contract.ts';
import type { Engine } from '../src/runtime/engine-api.ts';
import type { Limits } from '../src/runtime/engine-worker.ts';
import { type HereOptions, spawnHere } from './spawn-here.ts';

const csv = `x,y\n${Array.from({ length: 60 }, (_, i) => `${(i * 7) % 31},${i % 2 === 0 ? 'a' : 'b'}`).join('\n')}`;
const tree: Candidate = {
  recipe: { steps: [] },
  roles: {},
  estimator: { id: 'decision-tree', params: { maxDepth: 3 } },
  target: 'y',
  task: 'classification',
  seed: 1,
};
const network: Candidate = { ...tree, estimator: { id: 'neural-network', params: { epochs: 2 } } };
const plan = { id: 'k-fold', params: { folds: 3 } };

type Call = Engine['call'];
/** Changes what an engine does when it is called; `made` is how the real one answers. */
function withCall(change: (made: Call, role: string) => Call): NonNullable<HereOptions['engine']> {
  return (made, role) => ({ ...made, call: change(made.call, role) });
}

const clients: Client[] = [];
function makeClient(here: HereOptions, limits: Partial<Limits> = {}, cores = 2): Client {
  const client = createClient({ baseUrl: 'http://localhost/', spawn: spawnHere(here), cores, limits });
  clients.push(client);
  return client;
}
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});

async function opened(client: Client): Promise<TableRef> {
  return (await client.open('t.csv', new Blob([csv]), {}).result).table;
}
const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const never = new Promise<never>(() => {});

async function problemOf(handle: JobHandle<unknown>): Promise<Problem> {
  try {
    await handle.result;
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('it did not fail');
}

describe('faults', () => {
  beforeAll(async () => {
    const client = makeClient({});
    const table = await opened(client);
    await client.evaluate({ table, candidate: tree, plan, metrics: ['accuracy'], holdout: null }).result;
  });

  it('work whose worker dies is begun again in a new one, and the job says so', async () => {
    const deaths: ((reason: string) => void)[] = [];
    let folds = 0;
    const client = makeClient({
      onSpawn: (role, die) => role === 'compute' && deaths.push(die),
      engine: withCall((made) => (verb, input, port) => {
        if (verb !== 'fold' || ++folds !== 2) return made(verb, input, port);
        setTimeout(() => deaths.at(-1)?.('It crashed.'), 10);
        return never;
      }),
    });
    const table = await opened(client);
    const result = await client.evaluate({
      table,
      candidate: tree,
      plan,
      metrics: ['accuracy'],
      holdout: null,
    }).result;
    expect(result.folds.length).toBe(3);
    expect(deaths.length).toBe(2);
    expect(client.jobs().at(-1)).toMatchObject({
      status: 'done',
      note: 'a worker stopped and was started again (1 of 3)',
    });
  });

  it('a job that does not stop is ended with its thread; other jobs there are begun again', async () => {
    const starts: string[] = [];
    let held = 0;
    const client = makeClient({
      onSpawn: (role) => starts.push(role),
      engine: withCall((made) => (verb, input, port) => {
        const stuck = verb === 'open' && (input as { name: string }).name === 'stuck.csv';
        const slow = verb === 'open' && (input as { name: string }).name === 'other.csv' && held++ === 0;
        return stuck || slow ? never : made(verb, input, port);
      }),
    });
    const table = await opened(client);
    const stuck = client.open('stuck.csv', new Blob(['a\n1\n']), {});
    stuck.result.catch(() => {});
    await wait(20);
    stuck.cancel();
    const other = client.open('other.csv', new Blob(['a\n1\n2\n']), {});
    await expect(stuck.result).rejects.toThrow(Cancelled);
    expect((await other.result).table.rows).toBe(2);
    expect((await client.page(table, 0, 1, null)).total).toBe(table.rows);
    expect(starts.filter((role) => role === 'ingest').length).toBeGreaterThan(1);
  });

  it('after three restarts it is a Problem, and the job can be run again', async () => {
    let die: (reason: string) => void = () => {};
    let broken = true;
    let starts = 0;
    const client = makeClient({
      onSpawn: (role, end) => {
        if (role !== 'compute') return;
        starts++;
        die = end;
      },
      engine: withCall((made) => (verb, input, port) => {
        if (verb !== 'fold' || !broken) return made(verb, input, port);
        setTimeout(() => die('It crashed.'), 5);
        return never;
      }),
    });
    const table = await opened(client);
    let again: JobHandle<unknown> | null = null;
    const job = client.evaluate(
      { table, candidate: tree, plan: { id: 'holdout', params: {} }, metrics: ['accuracy'], holdout: null },
      { onRetry: (handle) => (again = handle) },
    );
    const problem = await problemOf(job);
    expect(problem.code).toBe('worker-died');
    expect(problem.message).toContain('It crashed.');
    expect(problem.hint).toContain('Retry');
    expect(starts).toBe(4);
    broken = false;
    const view = client.jobs().at(-1);
    expect(view?.status).toBe('failed');
    view?.retry?.();
    if (again === null) throw new Error('the new handle was not told');
    expect(await (again as JobHandle<unknown>).result).toHaveProperty('scores');
    expect(client.jobs().map(({ status }) => status)).toEqual(['done', 'failed', 'done']);
  });

  it('a worker that says nothing is ended: worker-hung, and the next job works', async () => {
    let stuck = true;
    const client = makeClient(
      {
        engine: withCall((made) => (verb, input, port) => {
          if (verb !== 'fold' || !stuck) return made(verb, input, port);
          stuck = false;
          return never;
        }),
      },
      { hangMs: 150 },
    );
    const table = await opened(client);
    const input = { table, candidate: tree, plan, metrics: ['accuracy'], holdout: null };
    const started = performance.now();
    expect((await problemOf(client.evaluate(input))).code).toBe('worker-hung');
    expect(performance.now() - started).toBeLessThan(2000);
    await expect(client.evaluate(input).result).resolves.toHaveProperty('scores');
  });

  it('work that reports is not hung, however long it takes', async () => {
    const client = makeClient(
      {
        engine: withCall((made) => async (verb, input, port) => {
          if (verb === 'fold' && port)
            for (let i = 0; i < 12; i++) {
              port.postMessage({});
              await wait(50);
            }
          return made(verb, input, port);
        }),
      },
      { hangMs: 200 },
    );
    const table = await opened(client);
    const input = {
      table,
      candidate: tree,
      plan: { id: 'holdout', params: {} },
      metrics: ['accuracy'],
      holdout: null,
    };
    await expect(client.evaluate(input).result).resolves.toHaveProperty('scores');
  });

  it('a page that was held up itself does not take its worker for hung', async () => {
    const client = makeClient(
      {
        engine: withCall((made) => async (verb, input, port) => {
          if (verb === 'fold') await wait(30);
          return made(verb, input, port);
        }),
      },
      { hangMs: 400 },
    );
    const table = await opened(client);
    const input = { table, candidate: tree, plan, metrics: ['accuracy'], holdout: null };
    await client.evaluate(input).result;
    const job = client.evaluate(input, {});
    await wait(10);
    const until = performance.now() + 1200;
    while (performance.now() < until);
    await expect(job.result).resolves.toHaveProperty('scores');
  });

  it('memory that runs out is a Problem with what to do, and is not tried again by itself', async () => {
    let tries = 0;
    const client = makeClient({
      engine: withCall((made) => (verb, input, port) => {
        if (verb !== 'fold') return made(verb, input, port);
        tries++;
        return Promise.reject(new RangeError('Array buffer allocation failed'));
      }),
    });
    const table = await opened(client);
    const holdout = { id: 'holdout', params: {} };
    const problem = await problemOf(
      client.evaluate({ table, candidate: tree, plan: holdout, metrics: ['accuracy'], holdout: null }),
    );
    expect(problem.code).toBe('out-of-memory');
    expect(problem.hint).toContain('sample');
    expect(tries).toBe(1);
  });

  it('a cancel is seen within 250 ms by work that checks for it', async () => {
    const client = makeClient({});
    const table = await opened(client);
    const slow: Candidate = { ...tree, estimator: { id: 'random-forest', params: { nEstimators: 5000 } } };
    const job = client.evaluate({ table, candidate: slow, plan, metrics: ['accuracy'], holdout: null });
    await wait(200);
    const started = performance.now();
    job.cancel();
    await expect(job.result).rejects.toBeInstanceOf(Cancelled);
    expect(performance.now() - started).toBeLessThan(250);
    expect(client.jobs().at(-1)?.status).toBe('cancelled');
  });

  it('a worker that does not react to a cancel is ended after a second', async () => {
    let starts = 0;
    const client = makeClient({
      onSpawn: (role) => role === 'compute' && starts++,
      engine: withCall((made) => (verb, input, port) => (verb === 'fold' ? never : made(verb, input, port))),
    });
    const table = await opened(client);
    const job = client.evaluate({ table, candidate: tree, plan, metrics: ['accuracy'], holdout: null });
    await wait(100);
    const started = performance.now();
    job.cancel();
    await expect(job.result).rejects.toBeInstanceOf(Cancelled);
    const took = performance.now() - started;
    expect(took).toBeGreaterThan(900);
    expect(took).toBeLessThan(1500);
    await expect(client.profile(table, null).result).resolves.toHaveProperty('columns');
    expect(starts).toBe(2);
  });

  it('tables are read again from the file when the reading worker dies', async () => {
    const reads: string[] = [];
    let die: (reason: string) => void = () => {};
    const client = makeClient({
      onSpawn: (role, end) => {
        if (role === 'ingest') die = end;
      },
      engine: withCall((made) => (verb, input, port) => {
        if (verb === 'open') reads.push(verb);
        return made(verb, input, port);
      }),
    });
    const table = await opened(client);
    die('It crashed.');
    const page = await client.page(table, 0, 3, null);
    expect(page.cells[0][1]).toBe('a');
    expect(reads.length).toBe(2);
  });

  it('a reading worker that dies while reading is a Problem at once', async () => {
    let die: (reason: string) => void = () => {};
    const client = makeClient({
      onSpawn: (_, end) => (die = end),
      engine: withCall((made) => (verb, input, port) => (verb === 'open' ? never : made(verb, input, port))),
    });
    const job = client.open('t.csv', new Blob([csv]), {});
    await wait(50);
    die('It crashed.');
    expect((await problemOf(job)).code).toBe('worker-died');
  });

  it('a lost device: the next backend does the work, once, and the note says so', async () => {
    const used: string[] = [];
    const answer = (id: string) => ({
      works: true,
      milliseconds: id === 'cpu' ? 9 : 5,
      software: false,
      detail: 'fine',
    });
    const client = makeClient({
      engine: withCall((made) => (verb, input, port) => {
        if (verb === 'selfTest')
          return Promise.resolve(answer((input as { backend: string }).backend) as never);
        if (verb !== 'fold') return made(verb, input, port);
        const { backend } = input as { backend?: string };
        used.push(String(backend));
        if (backend === 'webgpu')
          return Promise.reject(new Problem('backend-lost', 'The device went away.', 'Wait.'));
        return made(verb, { ...input, backend: 'cpu' } as typeof input, port);
      }),
    });
    const table = await opened(client);
    expect((await client.capability()).chosen).toBe('webgpu');
    const input = { table, candidate: network, plan, metrics: ['accuracy'], holdout: null };
    const result = await client.evaluate(input).result;
    expect(result.folds.length).toBe(3);
    expect(used).toEqual(['webgpu', 'webgl', 'webgl', 'webgl']);
    expect(client.jobs().at(-1)?.note).toBe('WebGPU stopped answering; started again on WebGL');
    const capability = await client.capability();
    expect(capability.chosen).toBe('webgl');
    expect(capability.backends[0]).toMatchObject({
      id: 'webgpu',
      works: false,
      detail: 'The device went away.',
    });
  });

  it('a backend test that hangs does not stop the others', async () => {
    const client = makeClient(
      {
        engine: withCall((made) => (verb, input, port) => {
          if (verb !== 'selfTest') return made(verb, input, port);
          const { backend } = input as { backend: string };
          if (backend === 'webgl') return never;
          return Promise.resolve({
            works: true,
            milliseconds: 5,
            software: backend === 'webgpu',
            detail: 'fine',
          } as never);
        }),
      },
      { gpuHangMs: 100 },
    );
    const capability = await client.capability();
    expect(capability.backends.map(({ works }) => works)).toEqual([true, false, true, true]);
    expect(capability.chosen).toBe('wasm');
    expect(capability.why).toContain('software renderer');
    expect(capability.why).toContain('WebGL does not work here');
    expect((await client.chooseBackend('webgpu')).chosen).toBe('webgpu');
  });

  it('closing ends everything that waits', async () => {
    const client = makeClient({
      engine: withCall((made) => (verb, input, port) => (verb === 'fold' ? never : made(verb, input, port))),
    });
    const table = await opened(client);
    const job = client.evaluate({ table, candidate: tree, plan, metrics: ['accuracy'], holdout: null });
    await wait(50);
    client.close();
    await expect(job.result).rejects.toBeInstanceOf(Cancelled);
  });
});
