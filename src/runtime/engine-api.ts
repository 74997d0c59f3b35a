import type { InputOf, OutputOf, Verb } from './verbs.ts';

/** What a worker is for. Heavy parts are loaded only in the role that needs them. */
export type Role = 'compute' | 'gpu' | 'ingest' | 'replica';

export type Setup = {
  readonly role: Role;
  /** Tables may be put in shared memory. */
  readonly shared: boolean;
  /** Name of a lock the worker holds as long as it lives, so that the page notices its death at once. */
  readonly lock: string | null;
  /** Where the worker reports the requests it made. */
  readonly ledger: MessagePort | null;
};

/** What every engine worker answers, whatever its role. */
export type Engine = {
  start(setup: Setup): Promise<void>;
  call<V extends Verb>(verb: V, input: InputOf<V>, port: MessagePort | null): Promise<OutputOf<V>>;
};
