import { describe, expect, it } from 'vitest';
import { isLargePart, keptPart } from './large-parts.ts';

const url = (hash: string) => `http://localhost/orrery/assets/duckdb-eh-${hash}.wasm`;

const model = 'http://localhost/orrery/assets/ort-wasm-simd-threaded-B3x.wasm';

function fakeCaches(full = false) {
  const held = new Map<string, Response>();
  const cache = {
    match: async (request: Request) => held.get(request.url)?.clone(),
    keys: async () => [...held.keys()].map((key) => new Request(key)),
    delete: async (request: Request) => held.delete(request.url),
    put: async (request: Request, response: Response) => {
      if (full) throw new DOMException('no room', 'QuotaExceededError');
      held.set(request.url, response);
    },
  };
  return { held, caches: { open: async () => cache as unknown as Cache } };
}

describe('large parts', () => {
  it('only the database engine and the runner of models are some', () => {
    expect(isLargePart(url('aB3_-x'))).toBe(true);
    expect(isLargePart(model)).toBe(true);
    expect(isLargePart('http://localhost/assets/index-1.js')).toBe(false);
    expect(isLargePart('http://localhost/duckdb-eh.wasm')).toBe(false);
  });

  it('is fetched once, then given without a network; a new version takes the place of the old', async () => {
    const { held, caches } = fakeCaches();
    let fetched = 0;
    const online = async () => {
      fetched++;
      return new Response('engine');
    };
    const offline = async () => {
      throw new TypeError('offline');
    };
    const first = await keptPart(new Request(url('1')), caches, online);
    expect(await first.text()).toBe('engine');
    const second = await keptPart(new Request(url('1')), caches, offline);
    expect(await second.text()).toBe('engine');
    expect(second.headers.get('Cross-Origin-Resource-Policy')).toBe('same-origin');
    await keptPart(new Request(model), caches, online);
    await keptPart(new Request(url('2')), caches, online);
    expect([...held.keys()]).toEqual([model, url('2')]);
    expect(fetched).toBe(3);
  });

  it('is given also when there is no room to keep it, and a failure is not kept', async () => {
    const full = fakeCaches(true);
    const given = await keptPart(new Request(url('1')), full.caches, async () => new Response('engine'));
    expect(await given.text()).toBe('engine');
    const { held, caches } = fakeCaches();
    await keptPart(new Request(url('1')), caches, async () => new Response('', { status: 404 }));
    expect(held.size).toBe(0);
  });
});
