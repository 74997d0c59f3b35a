import { afterEach, describe, expect, it } from 'vitest';
import type { Candidate } from '../src/pipeline/learn/candidate.ts';
import type { Deployment } from '../src/pipeline/serve/deployment.ts';
import type { Monitor } from '../src/pipeline/watch/alert.ts';
import { createClient } from '../src/runtime/client.ts';
import type { Client, SimulationHandle } from '../src/runtime/contract.ts';
import { spawnHere } from './spawn-here.ts';

const csv = `x,y\n${Array.from({ length: 300 }, (_, i) => `${(i * 37) % 101},${(i * 37) % 101 > 50 ? 'high' : 'low'}`).join('\n')}`;
const candidate: Candidate = {
  recipe: { steps: [] },
  roles: {},
  estimator: { id: 'decision-tree', params: {} },
  target: 'y',
  task: 'classification',
  seed: 0,
};
const deployment: Deployment = {
  id: 'd',
  name: 'release',
  arms: [
    { version: 'v1', label: 'champion', weight: 1 },
    { version: 'v2', label: 'challenger', weight: 0 },
  ],
  strategy: { id: 'canary', params: {} },
  replay: {
    requestsPerSecond: 30,
    seconds: 120,
    order: 'shuffled',
    labelled: 0.5,
    labelDelaySeconds: 2,
    seed: 3,
  },
  faults: [{ kind: 'shift', column: 'x', from: 60_000, to: 1e9, multiply: 1, add: 200 }],
};
const monitor: Monitor = {
  id: 'm',
  deployment: 'd',
  kind: 'data',
  column: 'x',
  test: { id: 'psi', params: {} },
  windowSeconds: 10,
  forSeconds: 0,
  keepFiringSeconds: 0,
};

const clients: Client[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});

async function replay(): Promise<{ handle: SimulationHandle; deaths: ((reason: string) => void)[] }> {
  const deaths: ((reason: string) => void)[] = [];
  const spawn = spawnHere({ onSpawn: (role, die) => role === 'replica' && deaths.push(die) });
  const client = createClient({ baseUrl: 'http://localhost/', spawn, cores: 2 });
  clients.push(client);
  const { table } = await client.open('t.csv', new Blob([csv]), {}).result;
  const model = await client.train(table, candidate, 'all').result;
  return { handle: await client.simulate({ deployment, models: [model, model], table }), deaths };
}

describe('a replay in a worker', () => {
  it('moves its clock, keeps events, watches columns', async () => {
    const { handle } = await replay();
    const first = await handle.advance(30_000);
    const later = await handle.advance(120_000);
    expect(first.at).toBe(30_000);
    expect(later.events).toBeGreaterThan(first.events);
    const events = await handle.events(0, 50);
    expect(events.length).toBe(50);
    expect(await handle.events(50, 10)).toHaveLength(10);
    const { series, alerts } = await handle.monitor([monitor]);
    expect(series[0].points.length).toBe(12);
    expect(alerts.map(({ state }) => state)).toContain('firing');
    expect(alerts.every(({ at }) => at > 60_000)).toBe(true);
    handle.close();
  });

  it('a worker that dies is replaced, and the same replay goes on', async () => {
    const { handle, deaths } = await replay();
    await handle.advance(20_000);
    await handle.decide('pause');
    const before = await handle.advance(50_000);
    deaths[0]('It crashed.');
    const after = await handle.advance(50_000);
    expect(after).toEqual(before);
    expect(deaths.length).toBe(2);
    const done = await handle.decide('promote');
    expect(done.view.weights).toEqual(before.view.weights.map((_, i) => (i === 1 ? 1 : 0)));
    handle.close();
  });
});
