import { withHeaders } from './headers.ts';

const cacheName = 'orrery-large-parts';

const large = /\/assets\/(duckdb|ort-wasm)-[\w.-]+\.wasm$/;

/** Parts too large to be fetched before anybody asks for them: the database engine, what runs ONNX models. */
export function isLargePart(url: string): boolean {
  return kindOf(url) !== undefined;
}

function kindOf(url: string): string | undefined {
  return large.exec(new URL(url).pathname)?.[1];
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
    for (const old of await cache.keys())
      if (kindOf(old.url) === kindOf(request.url)) await cache.delete(old);
    await cache.put(request, response.clone()).catch(() => {});
  }
  return withHeaders(response, pathname);
}
