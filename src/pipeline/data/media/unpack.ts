import type { Job } from '../../base/job.ts';
import { Problem } from '../../base/problem.ts';
import { bytesSource, type Source } from '../reader.ts';
import { wholeFile } from '../typed/whole-file.ts';
import { readZip } from '../zip.ts';
import { archiveKind, isLitter, memberKind } from './endings.ts';
import { zipNames } from './zip-names.ts';

const mostBytes = 1024 ** 3;

/**
 * The one table inside a zip archive as a source of its own; any other source as it is. Throws `several-tables` if
 * there are more, and what `readZip` throws.
 */
export async function unpackSource(source: Source, job: Job): Promise<Source> {
  const names = await zipNames(source);
  if (names === null || archiveKind(names) !== 'table') return source;
  const tables = names.filter((name) => !isLitter(name) && memberKind(name) === 'table');
  const [only] = tables;
  if (tables.length > 1) throw severalTables(source, tables);
  const entries = await readZip(await wholeFile(source, mostBytes, job));
  const entry = entries.find(({ name }) => name === only);
  return entry === undefined ? source : { ...source, ...bytesSource(baseName(only), entry.bytes) };
}

function baseName(path: string): string {
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
