import type { LedgerEntry } from './ledger.ts';

/** The person agreed to reach this origin, and only this one. */
export type Consent = { readonly origin: string; readonly granted: boolean };
export type DoorRequest = {
  readonly url: string;
  /** Sent as POST; absent = GET. */
  readonly body?: string;
  readonly contentType?: string;
  /** Bytes at most; default 256 MB. */
  readonly bytes?: number;
  /** Time at most; default one minute. */
  readonly milliseconds?: number;
};
export type DoorAnswer = {
  readonly status: number;
  readonly contentType: string;
  readonly bytes: Uint8Array;
  readonly entry: LedgerEntry;
};
export type Door = { fetch(request: DoorRequest, consent: Consent): Promise<DoorAnswer> };
