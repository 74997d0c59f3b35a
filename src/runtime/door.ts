import { wrap } from 'comlink';
import type { Consent, Door, DoorAnswer, DoorRequest } from './door-api.ts';
import type { Ledger } from './ledger.ts';
import { installTransferHandlers } from './transfer.ts';

/**
 * Fetches an address outside this app, after the person agreed to reach its origin. Goes through a worker of its
 * own, the only script whose policy lets it out; every request is written to the ledger.
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
  try {
    const failed = new Promise<never>((_, reject) => {
      worker.addEventListener('error', (event) =>
        reject(new Error(event.message || 'The network door could not be started.')),
      );
    });
    const answer = await Promise.race([wrap<Door>(worker).fetch(request, consent), failed]);
    ledger.record('door', [answer.entry]);
    return answer;
  } finally {
    worker.terminate();
  }
}
