import type { StoreName } from './schema.ts';

export type Write =
  | { readonly store: StoreName; readonly key: string; readonly value: unknown }
  | { readonly store: StoreName; readonly key: string; readonly remove: true };
/** The commit is refused (`changed-elsewhere`) unless the project still has this revision; 0 = must not exist. */
export type Expectation = { readonly project: string; readonly revision: number };

/** Keyed records with atomic commits: in IndexedDB, or in memory where there is none. */
export type Records = {
  readonly durable: boolean;
  get(store: StoreName, key: string): Promise<unknown>;
  keys(store: StoreName): Promise<readonly string[]>;
  /** Keys of a fact store's records that belong to a project. */
  keysOf(store: StoreName, project: string): Promise<readonly string[]>;
  /** All or nothing; resolves only when it is committed. */
  commit(writes: readonly Write[], options?: { expect?: Expectation; strict?: boolean }): Promise<void>;
  close(): void;
};
