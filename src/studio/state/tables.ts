import { canonical } from '../../pipeline/base/plain.ts';
import { Problem, toProblem } from '../../pipeline/base/problem.ts';
import { settleDataset } from '../../project/actions/data.ts';
import type { DatasetRef } from '../../project/records.ts';
import { fileNameOf } from '../../project/table-name.ts';
import type { Client, JobOptions, Opened } from '../../runtime/contract.ts';
import type { Workspace } from '../../store/workspace.ts';

export type ReadAs = Pick<
  DatasetRef,
  'id' | 'hash' | 'name' | 'file' | 'reader' | 'params' | 'types' | 'derived'
>;
/** Opened tables of this session, by content and reading options. */
export type Tables = {
  /** The table of a dataset: read once from the blob kept in this browser, or made from those it stands on. */
  get(dataset: ReadAs, job?: JobOptions): Promise<Opened>;
  /** Remembers a table that was just opened, so that it is not read again. */
  put(dataset: ReadAs, opened: Opened): void;
  forget(dataset: ReadAs): void;
};

/** Equal for equal content read the same way; that of a derived table changes with what it stands on. */
export function readKey(dataset: ReadAs, datasets: readonly ReadAs[]): string {
  const { derived } = dataset;
  if (!derived) return canonical([dataset.hash, dataset.reader, dataset.params, dataset.types]);
  const inputs = derived.inputs.map((id) => {
    const input = datasets.find((held) => held.id === id);
    return input ? readKey(input, datasets) : null;
  });
  return canonical([derived.operation, inputs, dataset.types]);
}

export function createTables(client: Client, workspace: Workspace): Tables {
  const opened = new Map<string, Promise<Opened>>();
  const datasets = (): readonly DatasetRef[] => workspace.get().project?.datasets ?? [];

  async function read(dataset: ReadAs, job?: JobOptions): Promise<Opened> {
    const file = fileNameOf(dataset);
    const blob = await workspace.getBlob(dataset.hash).catch((error: unknown) => {
      throw toProblem(error).within({ file });
    });
    if (!blob) {
      throw new Problem(
        'data-missing',
        `The data of ${dataset.name} is not on this device any more.`,
        'Open the file again, or a project file that holds it.',
        { file },
      );
    }
    const options = { reader: dataset.reader, params: dataset.params, types: dataset.types };
    return client.open(file, blob, options, job).result;
  }

  async function make(dataset: ReadAs, job?: JobOptions): Promise<Opened> {
    const { operation, inputs } = dataset.derived ?? { operation: { id: '', params: {} }, inputs: [] };
    const sources = inputs.map((id) => {
      const source = datasets().find((held) => held.id === id);
      if (source) return source;
      throw new Problem(
        'missing-input',
        `A table that ${dataset.name} is made from is not in this project any more.`,
        'Undo its removal, or choose another table for it.',
        { file: dataset.name },
      );
    });
    const ready = await Promise.all(sources.map((source) => tables.get(source)));
    const made = await client.derive(
      {
        operation,
        tables: ready.map(({ table }) => table),
        types: dataset.types,
      },
      job,
    ).result;
    settle(dataset.id, made);
    return made;
  }

  /** The document says what the table has become; unless another tab is the one that writes. */
  function settle(id: string, { hash, bytes, table }: Opened): void {
    const held = datasets().find((dataset) => dataset.id === id);
    const facts = { hash, bytes, rows: table.rows, columns: table.schema.length };
    if (!held || !workspace.get().writer || held.hash === hash) return;
    workspace.act(settleDataset(id, facts));
  }

  const tables: Tables = {
    get(dataset, job) {
      const key = readKey(dataset, datasets());
      const known = opened.get(key);
      if (known) return known;
      const fresh = dataset.derived ? make(dataset, job) : read(dataset, job);
      opened.set(key, fresh);
      fresh.catch(() => opened.delete(key));
      return fresh;
    },
    put: (dataset, result) => void opened.set(readKey(dataset, datasets()), Promise.resolve(result)),
    forget: (dataset) => void opened.delete(readKey(dataset, datasets())),
  };
  return tables;
}
