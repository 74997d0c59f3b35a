import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import { openRecords } from './database.ts';
import { migrations } from './migrations/index.ts';
import { databaseVersion, stores } from './schema.ts';

let count = 0;
const name = () => `database-${++count}`;
const quiet = { onOutdated() {}, onLost() {} };

describe('database', () => {
  it('has a migration for every version, and each makes what the schema lists', async () => {
    expect(migrations.length).toBe(databaseVersion);
    const at = name();
    (await openRecords(quiet, at)).close();
    const database = await openDB(at);
    expect([...database.objectStoreNames].sort()).toEqual(Object.keys(stores).sort());
    expect(database.version).toBe(databaseVersion);
    database.close();
  });

  it('refuses data of a newer version and changes nothing', async () => {
    const at = name();
    (
      await openDB(at, databaseVersion + 1, { upgrade: (database) => void database.createObjectStore('new') })
    ).close();
    await expect(openRecords(quiet, at)).rejects.toMatchObject({ code: 'storage-newer' });
    const database = await openDB(at);
    expect([...database.objectStoreNames]).toEqual(['new']);
    database.close();
  });

  it('makes room for a newer version when another tab brings one', async () => {
    const at = name();
    let outdated = 0;
    await openRecords({ onOutdated: () => outdated++, onLost() {} }, at);
    const newer = await openDB(at, databaseVersion + 1);
    expect(outdated).toBe(1);
    newer.close();
  });

  it('all of a commit is kept, or nothing of it', async () => {
    const records = await openRecords(quiet, name());
    await records.commit([{ store: 'projects', key: 'p', value: { revision: 1 } }]);
    const writes = [
      { store: 'runs', key: 'r', value: { project: 'p' } },
      { store: 'projects', key: 'p', value: { revision: 9 } },
    ] as const;
    await expect(records.commit(writes, { expect: { project: 'p', revision: 5 } })).rejects.toMatchObject({
      code: 'changed-elsewhere',
    });
    const unkeepable = [writes[0], { store: 'runs', key: 'x', value: () => {} }] as const;
    await expect(records.commit(unkeepable)).rejects.toThrow();
    expect(await records.get('projects', 'p')).toEqual({ revision: 1 });
    expect(await records.keys('runs')).toEqual([]);
  });
});
