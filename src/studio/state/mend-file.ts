import { sha256 } from '../../pipeline/base/plain.ts';
import { activateDataset, dependents } from '../../project/actions/data.ts';
import type { DatasetRef } from '../../project/records.ts';
import type { Workspace } from '../../store/workspace.ts';
import type { Studio } from './context.tsx';
import { useKeptFiles } from './use-kept-files.ts';

/** Keeps a file; tables that could not be read because it was lost, or a piece of it, are read again. */
export async function keepFile(
  workspace: Pick<Workspace, 'putBlob'>,
  hash: string,
  file: Blob,
): Promise<boolean> {
  const written = await workspace.putBlob(hash, file);
  if (written) useKeptFiles.getState().kept();
  return written;
}

/**
 * A file that the project holds but this browser lost, or lost a piece of: it is kept again, and the tables that were
 * read from it come alive. Gives the table that is then to be shown; null if nothing of the file was missing.
 */
export async function mendFile(
  { workspace }: Pick<Studio, 'workspace'>,
  file: Blob,
): Promise<DatasetRef | null> {
  const { project, writer } = workspace.get();
  const alike = project?.datasets.filter(({ bytes, derived }) => !derived && bytes === file.size) ?? [];
  if (!project || alike.length === 0) return null;
  const hash = await sha256(await file.arrayBuffer());
  const [first, ...others] = alike.filter((dataset) => dataset.hash === hash);
  if (!first || !(await keepFile(workspace, hash, file))) return null;
  const mended = [first, ...others].flatMap((dataset) => [dataset, ...dependents(project, dataset.id)]);
  const shown = mended.find(({ id }) => id === project.active);
  if (!shown && writer) workspace.act(activateDataset(first.id));
  return shown ?? first;
}
