import type { Job } from '../src/pipeline/base/job.ts';
import type { Role } from '../src/runtime/engine-api.ts';
import type { InputOf, OutputOf, Verb } from '../src/runtime/verbs.ts';
import type { NetworkRoom } from './network-room.ts';
import type { Sessions } from './sessions.ts';
import type { TableStore } from './table-store.ts';

/** What a verb is given besides its input. */
export type Context = {
  readonly role: Role;
  readonly job: Job;
  readonly tables: TableStore;
  readonly sessions: Sessions;
  readonly networks: NetworkRoom;
};
export type VerbOf<V extends Verb> = (
  input: InputOf<V>,
  context: Context,
) => Promise<OutputOf<V>> | OutputOf<V>;
