import { headersFor } from '../hosting/headers.mjs';

/** The same response with the headers it lacks; one that the host sent is left as it is. */
export function withHeaders(response: Response, path: string): Response {
  if (response.type === 'opaque' || response.type === 'error' || response.status === 0) return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(headersFor(path))) {
    if (name !== 'Cache-Control' && !headers.has(name)) headers.set(name, value);
  }
  const empty = response.status === 204 || response.status === 304;
  return new Response(empty ? null : response.body, {
    status: response.status,
    statusText: response.statusText,
    headers,
  });
}
