import { afterEach, describe, expect, it } from 'vitest';
import type { Model } from '../src/pipeline/learn/candidate.ts';
import { createClient } from '../src/runtime/client.ts';
import type { Client as Studio } from '../src/runtime/contract.ts';
import { createEndpoint, type PageEndpoint } from '../src/runtime/endpoint.ts';
import { EngineWorker, usualLimits } from '../src/runtime/engine-worker.ts';
import { answerEndpoint, endpointPath } from './gateway-endpoint.ts';
import { withHeaders } from './headers.ts';
import { spawnHere } from './spawn-here.ts';

/** The clients that a service worker sees. */
type PageClients = Parameters<typeof answerEndpoint>[2];
const scope = 'https://example.test/app/';
const times = { acceptMs: 200, answerMs: 400 };

/** A page as the service worker sees it, and as it sees itself. */
function makePage(endpointOf: (container: ServiceWorkerContainer) => PageEndpoint | null) {
  const container = Object.assign(new EventTarget(), {
    startMessages() {},
    controller: {},
  }) as unknown as ServiceWorkerContainer;
  const endpoint = endpointOf(container);
  const seen = {
    url: `${scope}index.html`,
    postMessage(data: unknown, ports: MessagePort[]) {
      container.dispatchEvent(Object.assign(new Event('message'), { data, ports }));
    },
  };
  return { endpoint, seen };
}
function clientsOf(...pages: readonly { readonly seen: unknown }[]): PageClients {
  return { matchAll: async () => pages.map(({ seen }) => seen) } as unknown as PageClients;
}

const open: { close(): void }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

async function trained(): Promise<Model> {
  const csv = `x,y\n${Array.from({ length: 40 }, (_, i) => `${i},${i < 20 ? 'low' : 'high'}`).join('\n')}`;
  const studio: Studio = createClient({ baseUrl: scope, spawn: spawnHere(), cores: 2 });
  open.push(studio);
  const { table } = await studio.open('t.csv', new Blob([csv]), {}).result;
  const candidate = {
    recipe: { steps: [] },
    roles: {},
    estimator: { id: 'decision-tree', params: {} },
    target: 'y',
    task: 'classification',
    seed: 0,
  } as const;
  return studio.train(table, candidate, 'all').result;
}

function servingPage(deaths: ((reason: string) => void)[] = []) {
  const page = makePage((container) =>
    createEndpoint({
      baseUrl: scope,
      container,
      replica: () => {
        const spawn = spawnHere({ onSpawn: (_, die) => deaths.push(die) });
        return new EngineWorker('replica', spawn, { shared: false, ledger: null }, usualLimits);
      },
    }),
  );
  if (page.endpoint) open.push(page.endpoint);
  return page as { readonly endpoint: PageEndpoint; readonly seen: unknown };
}

async function call(clients: PageClients, path: string, init: RequestInit = { method: 'POST' }) {
  const request = new Request(scope + path, init);
  const below = endpointPath(request.url, scope);
  if (below === null) throw new Error('not an endpoint address');
  const response = await answerEndpoint(request, below, clients, scope, times);
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) };
}
const post = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

describe('the endpoint of the service worker', () => {
  it('knows its own addresses under any base', () => {
    expect(endpointPath(`${scope}v1/models/a:predict?x=1`, scope)).toBe('v1/models/a:predict');
    expect(endpointPath(`${scope}predict`, scope)).toBe('predict');
    expect(endpointPath(`${scope}assets/predict.js`, scope)).toBe(null);
    expect(endpointPath('https://example.test/predict', scope)).toBe(null);
    expect(endpointPath('https://other.test/app/predict', scope)).toBe(null);
  });

  it('without a page that serves: 503 with what to do', async () => {
    for (const path of ['v1/models/a:predict', 'predict']) {
      const { status, body, headers } = await call(clientsOf(), path, post({ instances: [] }));
      expect(status).toBe(503);
      expect(body.error).toMatchObject({ code: 'no-replica' });
      expect(headers.get('Retry-After')).toBe('5');
    }
    expect((await call(clientsOf(), 'healthz', { method: 'GET' })).status).toBe(503);
    expect((await call(clientsOf(), 'v1/models', { method: 'GET' })).body).toEqual({ models: [] });
  });

  it('answers from the replica of the page that serves the model', async () => {
    const page = servingPage();
    const idle = servingPage();
    const status = await page.endpoint.serve('levels', await trained(), '3');
    expect(status).toMatchObject({ ready: true, url: `${scope}v1/models/levels:predict` });
    const clients = clientsOf(idle, page);
    const answer = await call(
      clients,
      'v1/models/levels:predict',
      post({ instances: [{ x: 2 }, { x: 33 }] }),
    );
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      version: '3',
      predictions: [{ prediction: 'low' }, { prediction: 'high' }],
    });
    const one = await call(clients, 'predict', post({ features: { x: 33 } }));
    expect(one.body).toMatchObject({ prediction: 'high' });
    const list = await call(clients, 'v1/models', { method: 'GET' });
    expect(list.body.models).toMatchObject([{ name: 'levels', version: '3', model: 'decision-tree' }]);
    expect((await call(clients, 'v1/models/levels', { method: 'GET' })).body).toMatchObject({
      name: 'levels',
    });
    expect((await call(clients, 'healthz', { method: 'GET' })).body).toEqual({ status: 'ok', models: 1 });
  });

  it('bad requests have their own status', async () => {
    const page = servingPage();
    await page.endpoint.serve('levels', await trained(), '1');
    const clients = clientsOf(page);
    const status = async (path: string, init: RequestInit) => (await call(clients, path, init)).status;
    expect(await status('v1/models/levels:predict', post('not json'))).toBe(400);
    expect(await status('v1/models/levels:predict', post({ instances: [{}] }))).toBe(400);
    expect(await status('v1/models/other:predict', post({ instances: [] }))).toBe(404);
    expect(await status('v1/nothing', post({}))).toBe(404);
    expect(await status('v1/models/levels:predict', { method: 'GET' })).toBe(405);
    expect(await status('healthz', post({}))).toBe(405);
    expect(await status('v1/models/levels:predict', post('x'.repeat(9 * 1024 * 1024)))).toBe(413);
    page.endpoint.unserve('levels');
    expect(await status('v1/models/levels:predict', post({ instances: [] }))).toBe(503);
  });

  it('a page that accepts but does not answer: 504; one that says nothing: 503', async () => {
    const slow = makePage(() => null);
    Object.assign(slow.seen, {
      postMessage: (data: { readonly kind: string }, [port]: MessagePort[]) =>
        port.postMessage(data.kind === 'orrery-call' ? { kind: 'accepted' } : { kind: 'models', models: [] }),
    });
    expect((await call(clientsOf(slow), 'v1/models/a:predict', post({}))).status).toBe(504);
    const dead = makePage(() => null);
    Object.assign(dead.seen, { postMessage() {} });
    expect((await call(clientsOf(dead), 'v1/models/a:predict', post({}))).status).toBe(503);
  });

  it('a replica that dies is started again with the next request', async () => {
    const deaths: ((reason: string) => void)[] = [];
    const page = servingPage(deaths);
    await page.endpoint.serve('levels', await trained(), '1');
    deaths[0]('It crashed.');
    const answer = await call(clientsOf(page), 'predict', post({ features: { x: 1 } }));
    expect(answer.status).toBe(200);
    expect(deaths.length).toBe(2);
  });
});

describe('headers', () => {
  it('are added where the host sent none, and left as they are where it did', async () => {
    const bare = withHeaders(
      new Response('x', { headers: { 'Content-Type': 'text/html' } }),
      '/app/index.html',
    );
    expect(bare.headers.get('Cross-Origin-Embedder-Policy')).toBe('require-corp');
    expect(bare.headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin');
    expect(bare.headers.get('Content-Security-Policy')).toContain("script-src 'self';");
    expect(bare.headers.get('Content-Type')).toBe('text/html');
    expect(await bare.text()).toBe('x');
    const sent = withHeaders(
      new Response('x', { headers: { 'Content-Security-Policy': 'own' } }),
      '/index.html',
    );
    expect(sent.headers.get('Content-Security-Policy')).toBe('own');
  });

  it('only workers may compile WASM, only the door may reach out', () => {
    const policy = (path: string) =>
      withHeaders(new Response(''), path).headers.get('Content-Security-Policy') ?? '';
    expect(policy('/app/assets/engine-ab12.js')).toContain("'wasm-unsafe-eval'");
    expect(policy('/app/')).not.toContain('wasm-unsafe-eval');
    for (const path of ['/app/', '/app/assets/engine-ab12.js'])
      expect(policy(path)).toContain("connect-src 'self';");
    expect(policy('/app/assets/door-ab12.js')).toContain('connect-src');
    expect(policy('/app/assets/door-ab12.js')).toContain('https:');
  });
});
