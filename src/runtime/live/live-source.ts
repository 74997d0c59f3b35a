import type { FeedEvent } from '../door-api.ts';

/** Something that goes on sending: started on a person's press, stopped by the function it returns. */
export type LiveSource = {
  start(tell: (events: readonly FeedEvent[]) => void): Promise<() => Promise<void>>;
};
