import { canonical, type PlainObject, sha256 } from '../base/plain.ts';
import type { VersionEvent } from './run.ts';

/** An event before it is chained: without sequence and hash. */
export type NewVersionEvent = Omit<VersionEvent, 'sequence' | 'hash'>;

const ROOT = 'sha256:0';

/** The event as the next link of the chain: hash = SHA-256(previous hash, event). `events` in their order. */
export async function appendEvent(
  events: readonly VersionEvent[],
  event: NewVersionEvent,
): Promise<VersionEvent> {
  const last = events.at(-1);
  const chained = { ...event, sequence: last ? last.sequence + 1 : 1 };
  return { ...chained, hash: await linkHash(last?.hash ?? ROOT, chained) };
}

export type ChainCheck =
  | { readonly intact: true; readonly events: number }
  | { readonly intact: false; readonly events: number; readonly brokenAt: number; readonly why: string };

/** Whether no event was changed, removed, added or moved since it was recorded. */
export async function verifyChain(events: readonly VersionEvent[]): Promise<ChainCheck> {
  let previous = ROOT;
  for (const [i, event] of events.entries()) {
    const { hash, ...content } = event;
    if (event.sequence !== i + 1) {
      const why = `Event ${i + 1} has the number ${event.sequence}: one was removed, added or moved.`;
      return { intact: false, events: events.length, brokenAt: i, why };
    }
    if ((await linkHash(previous, content)) !== hash) {
      const why = `Event ${i + 1} (${event.kind}) is not what was recorded.`;
      return { intact: false, events: events.length, brokenAt: i, why };
    }
    previous = hash;
  }
  return { intact: true, events: events.length };
}

function linkHash(previous: string, content: Omit<VersionEvent, 'hash'>): Promise<string> {
  const known = Object.entries(content).filter(([, value]) => value !== undefined);
  return sha256(`${previous}\n${canonical(Object.fromEntries(known) as PlainObject)}`);
}
