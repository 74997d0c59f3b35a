/** What is kept, where and for how long. Everything else in this folder reads this table. Names are API: never rename. */
export const databaseName = 'orrery';
export const databaseVersion = 1;
/** Schema of a project document inside a record or an archive. */
export const documentSchema = 1;
/** Bytes of one stored piece of a blob. */
export const chunkBytes = 4 * 1024 * 1024;

export const stores = {
  meta: { scope: 'cache', indexed: false },
  projects: { scope: 'document', indexed: false },
  runs: { scope: 'fact', indexed: true },
  versions: { scope: 'fact', indexed: true },
  versionEvents: { scope: 'fact', indexed: true },
  searches: { scope: 'fact', indexed: true },
  releases: { scope: 'fact', indexed: true },
  blobs: { scope: 'blob', indexed: false },
  chunks: { scope: 'blob', indexed: false },
  quarantine: { scope: 'cache', indexed: false },
} as const satisfies Record<string, { scope: 'document' | 'fact' | 'blob' | 'cache'; indexed: boolean }>;

export type StoreName = keyof typeof stores;
export const factStores = ['runs', 'versions', 'versionEvents', 'searches', 'releases'] as const;
export type FactStore = (typeof factStores)[number];
