import { createServer } from 'node:http';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Problem } from '../src/pipeline/base/problem.ts';
import { fetchThroughDoor, pagesThroughDoor } from './door.ts';

const url = 'https://data.test/a.csv';
const consent = { origin: 'https://data.test', granted: true };

async function problemOf(call: Promise<unknown>): Promise<Problem> {
  return call.then(
    () => {
      throw new Error('it did not fail');
    },
    (error: unknown) => error as Problem,
  );
}
/** Answers every request with what `make` gives; the door itself stays as it is. */
function network(make: (url: URL, init: RequestInit) => Promise<Response> | Response) {
  const asked: { readonly url: string; readonly init: RequestInit }[] = [];
  vi.stubGlobal('fetch', async (target: URL, init: RequestInit) => {
    asked.push({ url: target.href, init });
    return make(target, init);
  });
  return asked;
}
afterEach(() => vi.unstubAllGlobals());

describe('the network door', () => {
  it('fetches what was agreed to, without cookies, referrer or redirects', async () => {
    const asked = network(() => new Response('a,b\n1,2', { headers: { 'Content-Type': 'text/csv' } }));
    const answer = await fetchThroughDoor({ url }, consent);
    expect(new TextDecoder().decode(answer.bytes)).toBe('a,b\n1,2');
    expect(answer).toMatchObject({
      status: 200,
      contentType: 'text/csv',
      entry: { url, sent: 0, received: 7 },
    });
    expect(asked[0].init).toMatchObject({
      method: 'GET',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'error',
    });
  });

  it('says what a webhook sends', async () => {
    const asked = network(() => new Response(null, { status: 204 }));
    const answer = await fetchThroughDoor({ url, body: 'é', contentType: 'text/plain' }, consent);
    expect(answer.entry.sent).toBe(2);
    expect(asked[0].init.method).toBe('POST');
  });

  it('refuses other origins, other schemes and addresses with a user name, before anything is sent', async () => {
    const asked = network(() => new Response(''));
    const refused = (address: string, given = consent) =>
      problemOf(fetchThroughDoor({ url: address }, given));
    expect((await refused('https://other.test/a.csv')).code).toBe('no-consent');
    expect((await refused('https://data.test.evil.test/')).code).toBe('no-consent');
    expect((await refused(url, { ...consent, granted: false })).code).toBe('no-consent');
    for (const address of [
      'http://data.test/',
      'http://localhost.data.test/',
      'ftp://localhost/',
      'file:///etc/hosts',
      'https://me:pw@data.test/',
      'nonsense',
    ]) {
      expect((await refused(address)).code).toBe('bad-address');
    }
    expect(asked.length).toBe(0);
  });

  it('stops at the limits', async () => {
    network(() => new Response(new Uint8Array(2 * 1024 * 1024)));
    const large = await problemOf(fetchThroughDoor({ url, bytes: 1024 * 1024 }, consent));
    expect(large.code).toBe('door-too-large');
    network(
      (_, { signal }) =>
        new Promise((_resolve, reject) =>
          signal?.addEventListener('abort', () => reject(new Error('aborted'))),
        ),
    );
    expect((await problemOf(fetchThroughDoor({ url, milliseconds: 50 }, consent))).code).toBe('door-late');
    network(() => Promise.reject(new TypeError('Failed to fetch')));
    expect((await problemOf(fetchThroughDoor({ url }, consent))).code).toBe('door-unreachable');
  });

  it('a real redirect is refused', async () => {
    const server = createServer((_, response) =>
      response.writeHead(302, { Location: 'https://other.test/' }).end(),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const real = globalThis.fetch;
    vi.stubGlobal('fetch', (_: URL, init: RequestInit) => real(`http://127.0.0.1:${port}/`, init));
    expect((await problemOf(fetchThroughDoor({ url }, consent))).code).toBe('door-unreachable');
    server.close();
  });
});

describe('pages through the door', () => {
  const paging = { kind: 'link', path: 'next' } as const;
  const page = (body: object, init?: ResponseInit) => new Response(JSON.stringify(body), init);

  it('fetches page after page with its headers, and lists every request', async () => {
    const asked = network(({ pathname }) =>
      page(pathname === '/a' ? { items: [{ id: 1 }], next: '/b' } : { items: [{ id: 2 }] }),
    );
    const seen: number[] = [];
    const request = { url: 'https://data.test/a', headers: { 'X-Key': 'k' }, paging, maxPages: 9 };
    const answer = await pagesThroughDoor(request, consent, (pages) => seen.push(pages));
    expect(answer).toMatchObject({ pages: 2, end: 'last-page', json: true });
    expect(answer.entries.map((entry) => entry.url)).toEqual(['https://data.test/a', 'https://data.test/b']);
    expect(seen).toEqual([1, 2]);
    for (const { init } of asked) expect(new Headers(init.headers).get('X-Key')).toBe('k');
  });

  it('does not follow a next page to a site that was not agreed to', async () => {
    const asked = network(() => page({ items: [{ id: 1 }], next: 'https://other.test/b' }));
    const request = { url: 'https://data.test/a', paging, maxPages: 9 };
    expect((await problemOf(pagesThroughDoor(request, consent, () => {}))).code).toBe('no-consent');
    expect(asked.length).toBe(1);
  });

  it('sends no header that a page may not set', async () => {
    const asked = network(() => page({}));
    for (const name of ['Cookie', 'Sec-Fetch-Mode', 'Referer', 'bad name', 'Host']) {
      const request = { url, headers: { [name]: 'x' } };
      expect((await problemOf(fetchThroughDoor(request, consent))).code).toBe('bad-header');
    }
    expect(asked.length).toBe(0);
  });

  it('reaches this computer without encryption, and says when it is offline', async () => {
    network(() => page({ ok: true }));
    const here = { origin: 'http://localhost:8080', granted: true };
    expect((await fetchThroughDoor({ url: 'http://localhost:8080/x' }, here)).status).toBe(200);
    const live = { origin: 'wss://data.test', granted: true };
    expect((await problemOf(fetchThroughDoor({ url: 'wss://data.test/x' }, live))).code).toBe('bad-address');
    vi.stubGlobal('navigator', { onLine: false });
    network(() => Promise.reject(new TypeError('Failed to fetch')));
    expect((await problemOf(fetchThroughDoor({ url }, consent))).code).toBe('door-offline');
  });
});
