import { listenThroughDoor } from '../door.ts';
import type { Consent, FeedRequest } from '../door-api.ts';
import type { Ledger } from '../ledger.ts';
import type { LiveSource } from './live-source.ts';

/** A WebSocket or server-sent events of another site, through the network door. */
export function doorSource(request: FeedRequest, consent: Consent, ledger: Ledger): LiveSource {
  return { start: async (tell) => listenThroughDoor(request, consent, ledger, tell) };
}
