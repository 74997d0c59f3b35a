import type { IDBPDatabase, IDBPTransaction } from 'idb';
import { stores } from '../schema.ts';

type Upgrade = (
  database: IDBPDatabase,
  transaction: IDBPTransaction<unknown, string[], 'versionchange'>,
) => void;

/** Entry n takes the database from version n to n + 1. Released entries never change. */
export const migrations: readonly Upgrade[] = [
  function createStores(database) {
    for (const [name, { indexed }] of Object.entries(stores)) {
      const store = database.createObjectStore(name);
      if (indexed) store.createIndex('project', 'project');
    }
  },
];
