import { baseName, tablesIn, unpackTables } from '../../src/pipeline/data/media/unpack.ts';
import { blobSource } from '../../src/pipeline/data/reader.ts';
import type { VerbOf } from '../context.ts';

/** The tables in a zip archive of tables; none for any other file. */
export const listTables: VerbOf<'tablesIn'> = async ({ name, file }) =>
  (await tablesIn(blobSource(name, file))) ?? [];

/** Tables of a zip archive as files; two of one name keep their folders in it. */
export const unpack: VerbOf<'unpack'> = async ({ name, archive, tables }, { job }) => {
  const entries = await unpackTables(blobSource(name, archive), tables, job);
  return entries.map((entry) => {
    const bare = baseName(entry.name);
    const shared = entries.filter((other) => baseName(other.name) === bare).length > 1;
    return new File([entry.bytes.slice()], shared ? entry.name.replaceAll('/', ' ') : bare);
  });
};
