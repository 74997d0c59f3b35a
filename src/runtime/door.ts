import { wrap } from 'comlink';
import { Problem, toProblem } from '../pipeline/base/problem.ts';
import type { Consent, Door, DoorAnswer, DoorRequest } from './door-api.ts';
import type { Ledger } from './ledger.ts';
import { installTransferHandlers } from './transfer.ts';

/** Refused before anything was sent. */
const unsent = new Set(['bad-address', 'no-consent', 'door-closed']);

/**
 * Fetches an address outside this app, after the person agreed to reach its origin. Goes through a worker of its
 * own, the only script whose policy lets it out; every request, failed ones too, is written to the ledger.
 */
export async function fetchThroughDoor(
  request: DoorRequest,
  consent: Consent,
  ledger: Ledger,
): Promise<DoorAnswer> {
  installTransferHandlers();
  const worker = new Worker(new URL('../../workers/door.ts', import.meta.url), {
    type: 'module',
    name: 'orrery-door',
  });
  const sent = request.body === undefined ? 0 : new TextEncoder().encode(request.body).length;
  try {
    const failed = new Promise<never>((_, reject) => {
      worker.addEventListener('error', (event) => reject(closed(event.message)));
    });
    const answer = await Promise.race([wrap<Door>(worker).fetch(request, consent), failed]);
    ledger.record('door', [answer.entry]);
    return answer;
  } catch (error) {
    const problem = toProblem(error);
    if (!unsent.has(problem.code)) {
      ledger.record('door', [{ url: request.url, kind: 'door', sent, received: 0 }]);
    }
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
