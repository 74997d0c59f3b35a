import { silentJob } from '../src/pipeline/base/job.ts';
import { shareMemory } from '../src/pipeline/base/plain.ts';
import { Problem } from '../src/pipeline/base/problem.ts';
import { provideSql } from '../src/pipeline/data/sql/engine.ts';
import { provideModels } from '../src/pipeline/features/media/onnx-engine.ts';
import type { Engine, Role } from '../src/runtime/engine-api.ts';
import { jobOver } from '../src/runtime/job-port.ts';
import { watchResources } from '../src/runtime/ledger.ts';
import { takeResult } from '../src/runtime/transfer.ts';
import type { InputOf, OutputOf, Verb } from '../src/runtime/verbs.ts';
import type { Context } from './context.ts';
import { createNetworkRoom } from './network-room.ts';
import { createSessions } from './sessions.ts';
import { createTableStore } from './table-store.ts';
import { verbs } from './verbs/catalog.ts';

/** One worker's engine: its tables, sessions and network backend, and the verbs that work on them. */
export function makeEngine(): Engine {
  let role: Role | null = null;
  const tables = createTableStore();
  const sessions = createSessions();
  const networks = createNetworkRoom();
  provideSql(async () => (await import('./warehouse.ts')).openWarehouse());
  provideModels(async () => (await import('./onnx.ts')).openModels());

  return {
    async start(setup) {
      role = setup.role;
      if (setup.role === 'ingest') {
        shareMemory(setup.shared);
        verbs.open().catch(() => {});
      }
      const { ledger } = setup;
      if (ledger) watchResources((entries) => ledger.postMessage(entries));
      if (setup.lock !== null) await holdLock(setup.lock);
    },
    async call<V extends Verb>(verb: V, input: InputOf<V>, port: MessagePort | null): Promise<OutputOf<V>> {
      if (role === null) throw new Problem('not-started', 'The worker was not started.', 'Reload the page.');
      const over = port ? jobOver(port) : null;
      try {
        const context: Context = { role, job: over?.job ?? silentJob, tables, sessions, networks };
        const run = await verbs[verb]();
        const result = (await run(input, context)) as OutputOf<V>;
        return takeResult(result, (buffer) => tables.owns(buffer));
      } finally {
        over?.close();
      }
    },
  };
}

/** Holds a lock for as long as this worker lives; the page waits for it and so learns of a death at once. */
function holdLock(name: string): Promise<void> {
  return new Promise((held, failed) => {
    navigator.locks
      .request(name, () => {
        held();
        return new Promise<never>(() => {});
      })
      .catch(failed);
  });
}
