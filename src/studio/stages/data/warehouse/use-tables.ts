import { sha256 } from '../../../../pipeline/base/plain.ts';
import { Cancelled, toProblem } from '../../../../pipeline/base/problem.ts';
import type { TableFormat } from '../../../../pipeline/data/write-table.ts';
import { addDataset, dependents, readDatasetAs, removeDataset } from '../../../../project/actions/data.ts';
import type { DatasetRef } from '../../../../project/records.ts';
import { chooseFile } from '../../../shell/choose-file.ts';
import { safeFileName, saveFile } from '../../../shell/save-file.ts';
import { useStudio } from '../../../state/context.tsx';
import { freeDatasetName } from '../../../state/derived-dataset.ts';
import { keepFile } from '../../../state/mend-file.ts';
import { datasetOf } from '../../../state/open-files.ts';
import { showToast } from '../../../state/toast-store.ts';
import { useActions } from '../../../state/use-actions.ts';
import { useProject } from '../../../state/use-workspace.ts';
import { words } from '../../../words/index.ts';

export type TableActions = {
  download(dataset: DatasetRef, format: TableFormat): Promise<void>;
  /** The rows as they are now, as a file of the project that nothing changes any more. */
  snapshot(dataset: DatasetRef): Promise<void>;
  /** Another file in place of the one that was read; read with the same options. */
  replace(dataset: DatasetRef): Promise<void>;
  remove(dataset: DatasetRef): void;
  dependentsOf(dataset: DatasetRef): readonly DatasetRef[];
};

/** What can be done with a table as a whole. Failures show as messages. */
export function useTables(): TableActions {
  const { client, tables, workspace } = useStudio();
  const { act, actAndTell } = useActions();
  const project = useProject();
  const w = words.warehouse.tables;

  async function guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (error instanceof Cancelled) return;
      const problem = toProblem(error);
      showToast(`${problem.message} ${problem.hint}`, undefined, 'error');
    }
  }
  async function bytesOf(dataset: DatasetRef, format: TableFormat): Promise<Blob> {
    const { table } = await tables.get(dataset);
    const bytes = await client.tableFile(table, format).result;
    return new Blob([bytes as Uint8Array<ArrayBuffer>]);
  }

  return {
    dependentsOf: (dataset) => dependents(project, dataset.id),
    download: (dataset, format) =>
      guarded(async () => {
        const stem = safeFileName(dataset.name.replace(/\.[^.]+$/, ''));
        saveFile(`${stem}.${format}`, await bytesOf(dataset, format));
      }),
    snapshot: (dataset) =>
      guarded(async () => {
        const blob = await bytesOf(dataset, 'arrow');
        const stem = dataset.name.replace(/\.[^.]+$/, '');
        const at = new Date().toISOString().slice(0, 16).replace('T', ' ');
        const name = freeDatasetName(`${w.snapshotName(stem, at)}.arrow`, project.datasets);
        const opened = await client.open(name, blob, { reader: 'arrow' }).result;
        await workspace.putBlob(opened.hash, blob);
        const kept = datasetOf(name, opened);
        tables.put(kept, opened);
        const before = project.active;
        if (!act(addDataset(kept))) return;
        showToast(w.snapshotDone(name));
        if (before !== null)
          act({ label: 'Stay', undo: 'merge', change: (held) => ({ ...held, active: before }) });
      }),
    replace: (dataset) =>
      guarded(async () => {
        const [file] = (await chooseFile()) ?? [];
        if (!file) return;
        if ((await sha256(await file.arrayBuffer())) === dataset.hash) {
          const mended = await keepFile(workspace, dataset.hash, file);
          showToast(mended ? words.first.mended(file.name) : w.unchanged(dataset.name));
          return;
        }
        const { reader, params, types } = dataset;
        const opened = await client.open(file.name, file, { reader, params, types }).result;
        await keepFile(workspace, opened.hash, file);
        const { hash, bytes, table } = opened;
        const read = { hash, bytes, rows: table.rows, columns: table.schema.length };
        tables.put({ ...dataset, ...read }, opened);
        actAndTell(readDatasetAs(dataset.id, read), w.replaced(dataset.name, dataset.rows, table.rows));
      }),
    remove: (dataset) => actAndTell(removeDataset(dataset.id), w.removed(dataset.name)),
  };
}
