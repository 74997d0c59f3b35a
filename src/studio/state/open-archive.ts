import { Cancelled } from '../../pipeline/base/problem.ts';
import type { Client } from '../../runtime/contract.ts';
import { media } from '../words/media.ts';
import { askTables } from './archive-question.ts';
import { type Chosen, isFolder } from './folder.ts';
import type { OpenReport } from './open-files.ts';
import { isProjectFile } from './project-file.ts';

/**
 * The tables that are wanted of a zip archive of several; anything else as it is. None if nothing is wanted.
 * Throws what unpacking throws.
 */
export async function openArchive(
  client: Pick<Client, 'tablesIn' | 'unpack'>,
  chosen: Chosen,
  onStage: OpenReport['onStage'],
): Promise<readonly Chosen[]> {
  if (isFolder(chosen) || !/\.zip$/i.test(chosen.name) || (await isProjectFile(chosen))) return [chosen];
  const tables = await client.tablesIn(chosen.name, chosen);
  if (tables.length < 2) return [chosen];
  const wanted = await askTables(chosen.name, tables);
  if (wanted.length === 0) return [];
  const tell = (fraction: number) =>
    onStage('gathering', media.archive.unpacking(chosen.name), fraction, () => handle.cancel());
  const handle = client.unpack({ name: chosen.name, archive: chosen, tables: wanted }, { onProgress: tell });
  tell(0);
  try {
    return await handle.result;
  } catch (error) {
    if (error instanceof Cancelled) return [];
    throw error;
  }
}
