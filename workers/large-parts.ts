import { withHeaders } from './headers.ts';

const cacheName = 'orrery-large-parts';

/** Parts too large to be fetched before anybody asks for them: the database engine. */
export function isLargePart(url: string): boolean {
  return /\/assets\/duckdb-[\w-]+\.wasm$/.test(new URL(url).pathname);
}

/** A large part: from the cache once it was fetched, so that it is there without a network. Names carry hashes. */
export async function keptPart(
  request: Request,
  caches: Pick<CacheStorage, 'open'>,
  load: (request: Request) => Promise<Response>,
): Promise<Response> {
  const cache = await caches.open(cacheName);
  const { pathname } = new URL(request.url);
  const kept = await cache.match(request);
  if (kept) return withHeaders(kept, pathname);
  const response = await load(request);
  if (response.ok) {
    for (const old of await cache.keys()) await cache.delete(old);
    await cache.put(request, response.clone()).catch(() => {});
  }
  return withHeaders(response, pathname);
}
