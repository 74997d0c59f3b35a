import { type IDBPDatabase, openDB } from 'idb';
import { Problem } from '../pipeline/base/problem.ts';
import { checkRevision } from './memory.ts';
import { migrations } from './migrations/index.ts';
import type { Expectation, Records, Write } from './records.ts';
import { databaseName, databaseVersion, type StoreName } from './schema.ts';

const blockedAfterMs = 1500;

/** Told when the connection ends on its own: another tab needs a newer schema, or the browser dropped it. */
export type DatabaseEvents = { onOutdated(): void; onLost(): void };

/**
 * Opens the database, running the migrations it lacks. Throws `storage-blocked` if an old tab holds it,
 * `storage-newer` if a newer version of the studio made it, `storage-off` if the browser refuses storage.
 */
export async function openRecords(events: DatabaseEvents, name: string = databaseName): Promise<Records> {
  let database = await open(name, events);
  let lost = false;
  const reopen = async () => {
    if (lost) {
      database = await open(name, events);
      lost = false;
    }
    return database;
  };
  /** A dead handle is never reused: one retry on a fresh connection. */
  async function attempt<T>(work: (db: IDBPDatabase) => Promise<T>): Promise<T> {
    try {
      return await work(await reopen());
    } catch (error) {
      if (!isConnectionError(error)) throw toStorageProblem(error);
      lost = true;
      try {
        return await work(await reopen());
      } catch (again) {
        throw toStorageProblem(again);
      }
    }
  }
  return {
    durable: true,
    get: (store, key) => attempt((db) => db.get(store, key)),
    keys: (store) => attempt(async (db) => (await db.getAllKeys(store)).map(String)),
    keysOf: (store, project) =>
      attempt(async (db) => (await db.getAllKeysFromIndex(store, 'project', project)).map(String)),
    commit: (writes, options = {}) => attempt((db) => commit(db, writes, options)),
    close: () => database.close(),
  };
}

async function commit(
  database: IDBPDatabase,
  writes: readonly Write[],
  options: { expect?: Expectation; strict?: boolean },
): Promise<void> {
  const names = new Set<StoreName>(writes.map((write) => write.store));
  if (options.expect) names.add('projects');
  if (names.size === 0) return;
  const durability = options.strict ? 'strict' : 'relaxed';
  const transaction = database.transaction([...names], 'readwrite', { durability });
  const done = transaction.done;
  done.catch(() => {});
  try {
    if (options.expect)
      checkRevision(await transaction.objectStore('projects').get(options.expect.project), options.expect);
    for (const write of writes) {
      const store = transaction.objectStore(write.store);
      const request = 'remove' in write ? store.delete(write.key) : store.put(write.value, write.key);
      request.catch(() => {});
    }
  } catch (error) {
    transaction.abort();
    throw error;
  }
  await done;
}

function open(name: string, events: DatabaseEvents): Promise<IDBPDatabase> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(blocked()), blockedAfterMs * 4);
    let handle: IDBPDatabase | undefined;
    openDB(name, databaseVersion, {
      upgrade(database, oldVersion, _newVersion, transaction) {
        for (const migrate of migrations.slice(oldVersion)) migrate(database, transaction);
      },
      blocked: () => setTimeout(() => reject(blocked()), blockedAfterMs),
      blocking() {
        handle?.close();
        events.onOutdated();
      },
      terminated: () => events.onLost(),
    }).then(
      (database) => {
        clearTimeout(timer);
        handle = database;
        resolve(database);
      },
      (error: unknown) => {
        clearTimeout(timer);
        reject(toStorageProblem(error));
      },
    );
  });
}

function blocked(): Problem {
  return new Problem(
    'storage-blocked',
    'Another tab of the studio holds the stored data in an older form.',
    'Close the other tabs of the studio, then reload this one.',
  );
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : '';
}

function isConnectionError(error: unknown): boolean {
  return nameOf(error) === 'InvalidStateError' || nameOf(error) === 'UnknownError';
}

/** A storage failure in words, with what to do. */
export function toStorageProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  switch (nameOf(error)) {
    case 'QuotaExceededError':
      return new Problem(
        'storage-full',
        'This browser has no room left for the studio’s data; the last change is not saved.',
        'Save a project file now, then remove projects or free disk space; saving is tried again by itself.',
        {},
        error,
      );
    case 'VersionError':
      return new Problem(
        'storage-newer',
        'The stored data was made by a newer version of the studio.',
        'Reload to get the newer version; nothing was changed.',
        {},
        error,
      );
    case 'NotReadableError':
    case 'NotFoundError':
      return new Problem(
        'storage-damaged',
        `A stored record cannot be read (${detail}).`,
        'Open the file or project file it came from again.',
        {},
        error,
      );
    default:
      return new Problem(
        'storage-off',
        `This browser does not let the studio keep data (${detail}).`,
        'Work on; save a project file before closing the tab. A private window or a blocked site setting is the usual cause.',
        {},
        error,
      );
  }
}
