import { expose } from 'comlink';
import { Problem } from '../src/pipeline/base/problem.ts';
import { fetchPages } from '../src/pipeline/data/rest/fetch-pages.ts';
import type { Consent, Door, DoorRequest, Feed } from '../src/runtime/door-api.ts';
import type { LedgerEntry } from '../src/runtime/ledger.ts';
import { installTransferHandlers, takeResult } from '../src/runtime/transfer.ts';
import { openFeed } from './feed.ts';

const usualBytes = 256 * 1024 * 1024;
const usualMs = 60_000;

/**
 * Fetches one address that the person agreed to reach. Refuses any other origin, redirects, cookies and
 * referrers; stops at the limits. The only code of the app that may reach the network.
 */
export async function fetchThroughDoor(request: DoorRequest, consent: Consent): ReturnType<Door['fetch']> {
  const url = checked(request.url, consent);
  if (!url.protocol.startsWith('http')) throw badAddress(request.url);
  const limit = request.bytes ?? usualBytes;
  const timeout = AbortSignal.timeout(request.milliseconds ?? usualMs);
  const headers = headersOf(request);
  let response: Response;
  try {
    response = await fetch(url, {
      method: request.body === undefined ? 'GET' : 'POST',
      ...(request.body !== undefined && { body: request.body }),
      headers,
      mode: 'cors',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'error',
      cache: 'no-store',
      signal: timeout,
    });
  } catch (error) {
    throw unreachable(url, timeout.aborted, error, Object.keys(request.headers ?? {}));
  }
  const pieces: Uint8Array[] = [];
  let received = 0;
  try {
    for await (const piece of response.body ?? []) {
      received += piece.length;
      if (received > limit) throw tooLarge(url, limit);
      pieces.push(piece);
    }
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw unreachable(url, timeout.aborted, error, []);
  }
  const bytes = new Uint8Array(received);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  const sent = request.body === undefined ? 0 : new Blob([request.body]).size;
  return takeResult({
    status: response.status,
    contentType: response.headers.get('Content-Type') ?? '',
    link: response.headers.get('Link'),
    bytes,
    entry: { url: url.href, kind: 'door', sent, received },
  });
}

/** Several pages of one address; each is checked, limited and listed like a single one. */
export async function pagesThroughDoor(
  request: Parameters<Door['pages']>[0],
  consent: Consent,
  onPage: (pages: number) => void,
): ReturnType<Door['pages']> {
  const { paging, maxPages, ...single } = request;
  const entries: LedgerEntry[] = [];
  const get = async (url: string) => {
    const answer = await fetchThroughDoor({ ...single, url }, consent);
    entries.push(answer.entry);
    return answer;
  };
  checked(request.url, consent);
  const fetched = await fetchPages(get, request.url, paging, maxPages, onPage);
  return takeResult({ ...fetched, entries });
}

/** Headers that a page may not set, or that would say who asks. */
const withheld = /^(?:cookie2?|referer|origin|host|user-agent|content-length|connection|proxy-.*|sec-.*)$/i;

function headersOf({ headers = {}, contentType }: DoorRequest): Headers {
  const sent = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    try {
      if (withheld.test(name)) throw new TypeError('It cannot be set by a page.');
      sent.set(name, value);
    } catch (error) {
      throw new Problem(
        'bad-header',
        `The header "${name}" cannot be sent.`,
        'Names are words with hyphens, values are plain characters; cookies and headers of the browser itself cannot be set.',
        { param: name },
        error,
      );
    }
  }
  if (contentType !== undefined) sent.set('Content-Type', contentType);
  return sent;
}

export function checked(address: string, consent: Consent): URL {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !isAllowed(url) || url.username !== '' || url.password !== '') {
    throw badAddress(address);
  }
  if (consent.origin === url.origin && consent.granted) return url;
  throw new Problem(
    'no-consent',
    `Reaching ${url.origin} was not agreed to.`,
    'Agree to it when asked; the consent holds for this address only.',
  );
}

function badAddress(address: string): Problem {
  return new Problem(
    'bad-address',
    `"${address}" cannot be fetched.`,
    'Give a full https:// address (wss:// for a WebSocket) without a user name or password.',
  );
}

/** Encrypted, or on this computer itself. */
function isAllowed({ protocol, hostname }: URL): boolean {
  if (protocol === 'https:' || protocol === 'wss:') return true;
  return (protocol === 'http:' || protocol === 'ws:') && /^(?:localhost|127\.0\.0\.1)$/.test(hostname);
}

function unreachable(url: URL, late: boolean, cause: unknown, headers: readonly string[]): Problem {
  if (!late && globalThis.navigator?.onLine === false) {
    return new Problem(
      'door-offline',
      `${url.origin} cannot be reached: this computer is offline.`,
      'Connect and try again.',
      { file: url.href },
      cause,
    );
  }
  const asked =
    headers.length === 0
      ? ''
      : ` It must also allow the ${headers.length === 1 ? 'header' : 'headers'} ${headers.join(', ')}: try without.`;
  return new Problem(
    late ? 'door-late' : 'door-unreachable',
    late
      ? `${url.origin} did not answer in time.`
      : `${url.origin} could not be read from a browser page. Either it cannot be reached, or it does not allow pages of other sites to read it (browsers call this CORS).`,
    `Open the address in a tab of its own: if it answers there, the site forbids reading it from here. Then save the file and drop it here, ask the site to allow other origins, or use its download link.${asked} Redirects are not followed: give the final address.`,
    { file: url.href },
    cause,
  );
}

function tooLarge(url: URL, limit: number): Problem {
  return new Problem(
    'door-too-large',
    `What ${url.origin} sends is larger than ${Math.round(limit / 1024 / 1024)} MB.`,
    'Download the file and drop it here.',
    { file: url.href },
  );
}

if (typeof WorkerGlobalScope !== 'undefined' && self instanceof WorkerGlobalScope) {
  installTransferHandlers();
  let feed: Feed | null = null;
  expose({
    fetch: fetchThroughDoor,
    pages: pagesThroughDoor,
    async listen(request, consent, tell) {
      feed?.close();
      feed = openFeed(checked(request.url, consent), request.kind, tell);
    },
    async stop() {
      feed?.close();
      return feed?.received() ?? 0;
    },
  } satisfies Door);
}
