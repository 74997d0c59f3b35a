import { canonical } from '../../pipeline/base/plain.ts';
import { Problem } from '../../pipeline/base/problem.ts';
import type { DatasetRef } from '../../project/records.ts';
import type { Client, JobOptions, Opened } from '../../runtime/contract.ts';
import type { Workspace } from '../../store/workspace.ts';

export type ReadAs = Pick<DatasetRef, 'hash' | 'name' | 'reader' | 'params' | 'types'>;
/** Opened tables of this session, by content and reading options. */
export type Tables = {
  /** The table of a dataset: opened once, from the blob kept in this browser. */
  get(dataset: ReadAs, job?: JobOptions): Promise<Opened>;
  /** Remembers a table that was just opened, so that it is not read again. */
  put(dataset: ReadAs, opened: Opened): void;
  forget(dataset: ReadAs): void;
};

export function readKey(dataset: ReadAs): string {
  return canonical([dataset.hash, dataset.reader, dataset.params, dataset.types]);
}

export function createTables(client: Client, workspace: Workspace): Tables {
  const opened = new Map<string, Promise<Opened>>();
  async function open(dataset: ReadAs, job?: JobOptions): Promise<Opened> {
    const blob = await workspace.getBlob(dataset.hash);
    if (!blob) {
      throw new Problem(
        'data-missing',
        `The data of ${dataset.name} is not on this device any more.`,
        'Open the file again, or a project file that holds it.',
        { file: dataset.name },
      );
    }
    const options = { reader: dataset.reader, params: dataset.params, types: dataset.types };
    return client.open(dataset.name, blob, options, job).result;
  }
  return {
    get(dataset, job) {
      const key = readKey(dataset);
      const known = opened.get(key);
      if (known) return known;
      const fresh = open(dataset, job);
      opened.set(key, fresh);
      fresh.catch(() => opened.delete(key));
      return fresh;
    },
    put: (dataset, result) => void opened.set(readKey(dataset), Promise.resolve(result)),
    forget: (dataset) => void opened.delete(readKey(dataset)),
  };
}
