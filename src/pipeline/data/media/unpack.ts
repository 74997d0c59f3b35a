import type { Job } from '../../base/job.ts';
import { Problem } from '../../base/problem.ts';
import { bytesSource, type Source } from '../reader.ts';
import { wholeFile } from '../typed/whole-file.ts';
import { readZip, type ZipEntry, zipLimits } from '../zip.ts';
import { archiveKind, isLitter, memberKind } from './endings.ts';
import { zipNames } from './zip-names.ts';

const mostBytes = 1024 ** 3;

/** The tables in a zip archive of tables; null for anything else. */
export async function tablesIn(source: Source): Promise<readonly string[] | null> {
  const names = await zipNames(source);
  if (names === null || archiveKind(names) !== 'table') return null;
  return names.filter((name) => !isLitter(name) && memberKind(name) === 'table');
}

/**
 * The one table inside a zip archive as a source of its own; any other source as it is. Throws `several-tables` if
 * there are more, and what `readZip` throws.
 */
export async function unpackSource(source: Source, job: Job): Promise<Source> {
  const tables = await tablesIn(source);
  if (tables === null) return source;
  if (tables.length > 1) throw severalTables(source, tables);
  const [entry] = await unpackTables(source, tables, job);
  return entry === undefined ? source : { ...source, ...bytesSource(baseName(entry.name), entry.bytes) };
}

/** Some files of a zip archive, unpacked. Throws what `readZip` throws. */
export async function unpackTables(
  source: Source,
  wanted: readonly string[],
  job: Job,
): Promise<readonly ZipEntry[]> {
  const archive = await wholeFile(source, mostBytes, job);
  const each = async (done: number, total: number) => {
    job.report(done / total, `${done} of ${total} files`);
    await job.checkpoint();
  };
  return readZip(archive, zipLimits, each, (name) => wanted.includes(name));
}

/** A path without its folders. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function severalTables(source: Source, tables: readonly string[]): Problem {
  const shown = tables.slice(0, 8).join(', ') + (tables.length > 8 ? ', …' : '');
  return new Problem(
    'several-tables',
    `${source.name} holds ${tables.length} tables: ${shown}.`,
    'Unpack it, and open the tables you need; several can be chosen at once.',
    { file: source.name },
  );
}
