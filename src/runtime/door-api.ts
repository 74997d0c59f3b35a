import type { FetchedPages } from '../pipeline/data/rest/fetch-pages.ts';
import type { Paging } from '../pipeline/data/rest/paging.ts';
import type { LedgerEntry } from './ledger.ts';

/** The person agreed to reach this origin, and only this one. */
export type Consent = { readonly origin: string; readonly granted: boolean };
export type DoorRequest = {
  readonly url: string;
  /** Sent as POST; absent = GET. */
  readonly body?: string;
  readonly contentType?: string;
  /** Sent with it; those the browser keeps for itself are refused. */
  readonly headers?: { readonly [name: string]: string };
  /** Bytes at most; default 256 MB. */
  readonly bytes?: number;
  /** Time at most; default one minute. */
  readonly milliseconds?: number;
};
export type DoorAnswer = {
  readonly status: number;
  readonly contentType: string;
  /** The header Link, if the site lets pages read it. */
  readonly link: string | null;
  readonly bytes: Uint8Array;
  readonly entry: LedgerEntry;
};
export type PagesRequest = Omit<DoorRequest, 'body' | 'contentType'> & {
  readonly paging: Paging;
  readonly maxPages: number;
};
export type PagesAnswer = FetchedPages & { readonly entries: readonly LedgerEntry[] };
/** What a live source says: text of a message, or how the connection stands. */
export type FeedEvent =
  | { readonly kind: 'open' }
  /** `at`: milliseconds since 1970. */
  | { readonly kind: 'message'; readonly at: number; readonly text: string }
  | { readonly kind: 'retry'; readonly why: string }
  | { readonly kind: 'closed'; readonly why: string };
export type FeedRequest = { readonly url: string; readonly kind: 'websocket' | 'events' };
export type Feed = {
  close(): void;
  /** Bytes that came so far. */
  received(): number;
};
export type Door = {
  fetch(request: DoorRequest, consent: Consent): Promise<DoorAnswer>;
  pages(request: PagesRequest, consent: Consent, onPage: (pages: number) => void): Promise<PagesAnswer>;
  /** Opens a live source; stops when the worker ends or by `stop`. */
  listen(request: FeedRequest, consent: Consent, tell: (events: readonly FeedEvent[]) => void): Promise<void>;
  /** Closes what `listen` opened; the bytes that came. */
  stop(): Promise<number>;
};
