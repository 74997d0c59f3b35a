import { proxy, type Remote, wrap } from 'comlink';
import { Problem, toProblem } from '../pipeline/base/problem.ts';
import type { Consent, Door, FeedEvent, FeedRequest, PagesAnswer, PagesRequest } from './door-api.ts';
import type { Ledger } from './ledger.ts';
import { installTransferHandlers } from './transfer.ts';

/** Refused before anything was sent. */
const unsent = new Set(['bad-address', 'bad-header', 'no-consent', 'door-closed']);

/**
 * Fetches an address outside this app, page after page if it has several, after the person agreed to reach its origin.
 * Goes through a worker of its own, the only script whose policy lets it out; every request, failed ones too, is written
 * to the ledger. `onPage` hears how many pages there are.
 */
export async function pagesThroughDoor(
  request: PagesRequest,
  consent: Consent,
  ledger: Ledger,
  onPage: (pages: number) => void,
): Promise<PagesAnswer> {
  return inDoor(request.url, ledger, async (door) => {
    const answer = await door.pages(request, consent, proxy(onPage));
    ledger.record('door', answer.entries);
    return answer;
  });
}

/** Listens to a live source until the returned function is called; that resolves once the connection is closed. */
export function listenThroughDoor(
  request: FeedRequest,
  consent: Consent,
  ledger: Ledger,
  tell: (events: readonly FeedEvent[]) => void,
): () => Promise<void> {
  const { door, worker, failed } = openDoor();
  const listening = Promise.race([door.listen(request, consent, proxy(tell)), failed]);
  listening.catch((error: unknown) => tell([{ kind: 'closed', why: toProblem(error).message }]));
  let stopped = false;
  return async () => {
    if (stopped) return;
    stopped = true;
    const received = await listening.then(
      () => door.stop(),
      () => null,
    );
    worker.terminate();
    const url = request.url.replace(/^ws/, 'http');
    if (received !== null) ledger.record('door', [{ url, kind: request.kind, sent: 0, received }]);
  };
}

function openDoor(): { door: Remote<Door>; worker: Worker; failed: Promise<never> } {
  installTransferHandlers();
  const worker = new Worker(new URL('../../workers/door.ts', import.meta.url), {
    type: 'module',
    name: 'orrery-door',
  });
  const failed = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) => reject(closed(event.message)));
  });
  failed.catch(() => {});
  return { door: wrap<Door>(worker), worker, failed };
}

async function inDoor<T>(url: string, ledger: Ledger, use: (door: Remote<Door>) => Promise<T>): Promise<T> {
  const { door, worker, failed } = openDoor();
  try {
    return await Promise.race([use(door), failed]);
  } catch (error) {
    const problem = toProblem(error);
    if (!unsent.has(problem.code)) ledger.record('door', [{ url, kind: 'door', sent: 0, received: 0 }]);
    throw problem;
  } finally {
    worker.terminate();
  }
}

function closed(detail: string | undefined): Problem {
  return new Problem(
    'door-closed',
    `The network door could not be started${detail ? `: ${detail}` : '.'}`,
    'Reload the page; or download the file and drop it here.',
  );
}
