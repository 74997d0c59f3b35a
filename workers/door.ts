import { expose } from 'comlink';
import { Problem } from '../src/pipeline/base/problem.ts';
import type { Consent, Door, DoorRequest } from '../src/runtime/door-api.ts';
import { installTransferHandlers, takeResult } from '../src/runtime/transfer.ts';

const usualBytes = 256 * 1024 * 1024;
const usualMs = 60_000;

/**
 * Fetches one address that the person agreed to reach. Refuses any other origin, redirects, cookies and
 * referrers; stops at the limits. The only code of the app that may reach the network.
 */
export async function fetchThroughDoor(request: DoorRequest, consent: Consent): ReturnType<Door['fetch']> {
  const url = checked(request.url, consent);
  const limit = request.bytes ?? usualBytes;
  const timeout = AbortSignal.timeout(request.milliseconds ?? usualMs);
  let response: Response;
  try {
    response = await fetch(url, {
      method: request.body === undefined ? 'GET' : 'POST',
      ...(request.body !== undefined && { body: request.body }),
      ...(request.contentType !== undefined && { headers: { 'Content-Type': request.contentType } }),
      mode: 'cors',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'error',
      cache: 'no-store',
      signal: timeout,
    });
  } catch (error) {
    throw unreachable(url, timeout.aborted, error);
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
    throw unreachable(url, timeout.aborted, error);
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
    bytes,
    entry: { url: url.href, kind: 'door', sent, received },
  });
}

function checked(address: string, consent: Consent): URL {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || url.protocol !== 'https:' || url.username !== '' || url.password !== '') {
    throw new Problem(
      'bad-address',
      `"${address}" cannot be fetched.`,
      'Give a full https:// address without a user name or password.',
    );
  }
  if (consent.origin === url.origin && consent.granted) return url;
  throw new Problem(
    'no-consent',
    `Reaching ${url.origin} was not agreed to.`,
    'Agree to it when asked; the consent holds for this address only.',
  );
}

function unreachable(url: URL, late: boolean, cause: unknown): Problem {
  return new Problem(
    late ? 'door-late' : 'door-unreachable',
    late ? `${url.origin} did not answer in time.` : `${url.origin} could not be read from a browser page.`,
    'Check the address and that you are online; the site must allow other pages to read it (CORS) and must not redirect. Otherwise download the file and drop it here.',
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
  expose({ fetch: fetchThroughDoor } satisfies Door);
}
