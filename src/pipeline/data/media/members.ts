import { type Job, partOf } from '../../base/job.ts';
import { Problem } from '../../base/problem.ts';
import type { Oddity, Source } from '../reader.ts';
import { wholeFile } from '../typed/whole-file.ts';
import { readZip, type ZipEntry, zipLimits } from '../zip.ts';
import { isLitter } from './endings.ts';
import { isZip } from './zip-names.ts';

const mostBytes = 1024 ** 3;
const mostFiles = 65_534;

export type Members = { readonly files: readonly ZipEntry[]; readonly oddities: readonly Oddity[] };

/**
 * The files of a folder (kept as a zip archive) that are wanted, by path; a source that is no archive is its own only
 * file. What is left out is told. Throws what `readZip` throws, and `no-files`.
 */
export async function membersOf(
  source: Source,
  isWanted: (name: string) => boolean,
  wanted: string,
  job: Job,
): Promise<Members> {
  const bytes = await wholeFile(source, mostBytes, partOf(job, 0, 0.2));
  if (!isZip(bytes)) return { files: [{ name: source.name, bytes }], oddities: [] };
  const unpacking = partOf(job, 0.2, 1);
  const all = await readZip(bytes, { ...zipLimits, entries: mostFiles }, async (done, total) => {
    unpacking.report(done / total, `${done} of ${total} files`);
    await unpacking.checkpoint();
  });
  const files: ZipEntry[] = [];
  const others: string[] = [];
  for (const entry of all) {
    if (isLitter(entry.name)) continue;
    if (isWanted(entry.name)) files.push(entry);
    else others.push(entry.name);
  }
  if (files.length === 0) {
    throw new Problem(
      'no-files',
      `${source.name} holds no ${wanted}.`,
      `Choose a folder or zip file with ${wanted} in it.`,
      { file: source.name },
    );
  }
  files.sort((a, b) => comparePaths(a.name, b.name));
  return { files, oddities: others.length === 0 ? [] : [leftOut(others, wanted)] };
}

const collator = new Intl.Collator('en', { numeric: true });

function comparePaths(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}

function leftOut(names: readonly string[], wanted: string): Oddity {
  const shown = names.slice(0, 5).join(', ') + (names.length > 5 ? ', …' : '');
  const what = names.length === 1 ? '1 file is' : `${names.length} files are`;
  return {
    code: 'other-files',
    message: `${what} not among the ${wanted} and left out: ${shown}.`,
    rows: names.length,
  };
}
