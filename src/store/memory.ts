import { Problem } from '../pipeline/base/problem.ts';
import type { Expectation, Records, Write } from './records.ts';
import { type StoreName, stores } from './schema.ts';

/** Records that last as long as the page: for browsers without storage, and for tests. */
export function memoryRecords(): Records {
  const maps = new Map<StoreName, Map<string, unknown>>();
  for (const name of Object.keys(stores) as StoreName[]) maps.set(name, new Map());
  const of = (store: StoreName) => maps.get(store) as Map<string, unknown>;
  return {
    durable: false,
    get: async (store, key) => structuredClone(of(store).get(key)),
    keys: async (store) => [...of(store).keys()].sort(),
    keysOf: async (store, project) =>
      [...of(store)]
        .filter(([, value]) => (value as { project?: string }).project === project)
        .map(([key]) => key),
    async commit(writes: readonly Write[], options: { expect?: Expectation } = {}) {
      if (options.expect) checkRevision(of('projects').get(options.expect.project), options.expect);
      for (const write of writes) {
        if ('remove' in write) of(write.store).delete(write.key);
        else of(write.store).set(write.key, structuredClone(write.value));
      }
    },
    close() {},
  };
}

/** Throws `changed-elsewhere` unless the kept record has the expected revision. */
export function checkRevision(kept: unknown, expected: Expectation): void {
  const revision = (kept as { revision?: number } | undefined)?.revision ?? 0;
  if (revision === expected.revision) return;
  throw new Problem(
    'changed-elsewhere',
    `The project was changed elsewhere (revision ${revision}, this tab has ${expected.revision}).`,
    'Reload this tab to see the newer state; nothing was overwritten.',
  );
}
