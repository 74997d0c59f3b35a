import { type Job, partOf } from '../../base/job.ts';
import { allocate } from '../../base/plain.ts';
import { Problem } from '../../base/problem.ts';
import type { Types } from '../csv/options.ts';
import type { Scalar } from '../json/extended.ts';
import type { Oddity, ReadResult, Source } from '../reader.ts';
import type { MediaColumn } from '../table.ts';
import type { ZipEntry } from '../zip.ts';
import { type FolderColumns, type FolderOptions, folderTable } from './folder-table.ts';
import { type Members, membersOf } from './members.ts';
import { poolOf } from './pool.ts';

export type MediaKind = {
  readonly kind: 'image' | 'audio';
  /** What the files are, for messages: "pictures". */
  readonly words: string;
  readonly isWanted: (name: string) => boolean;
  readonly columns: readonly string[];
  /** What is known of a file, a cell per column; null if it is damaged. */
  readonly look: (bytes: Uint8Array, name: string) => readonly Scalar[] | null;
};

/** A folder or archive of pictures or sounds as a table; damaged files become missing cells. */
export async function readFiles(
  source: Source,
  media: MediaKind,
  options: FolderOptions & { readonly maxRows: number | null; readonly withoutPath?: boolean },
  types: Types,
  job: Job,
): Promise<ReadResult> {
  const members = await membersOf(source, media.isWanted, media.words, partOf(job, 0, 0.8));
  const files = members.files.slice(0, options.maxRows ?? members.files.length);
  const looked = files.map(({ bytes, name }) => media.look(bytes, name));
  if (looked.every((cells) => cells === null)) throw allDamaged(source, media.words, files.length);
  const column = mediaColumn(media.kind, files, looked);
  const more: FolderColumns['more'] = media.columns.map((name, c) => ({
    name,
    cells: looked.map((cells) => cells?.[c] ?? null),
    as: 'values' as const,
  }));
  const paths = files.map(({ name }) => name);
  const { withoutPath = false } = options;
  const result = await folderTable(
    { paths, media: column, more, withoutPath },
    options,
    [],
    types,
    partOf(job, 0.8, 1),
  );
  return { ...result, oddities: oddities(members, looked, paths, media.words, result.oddities) };
}

function allDamaged(source: Source, words: string, count: number): Problem {
  const what = count === 1 ? 'It is' : `All of its ${count} files are`;
  return new Problem(
    'no-files',
    `${source.name} holds no ${words} that can be read. ${what} damaged or of another kind.`,
    `Choose a folder or zip file with ${words} in it.`,
    { file: source.name },
  );
}

function mediaColumn(
  kind: MediaKind['kind'],
  files: readonly ZipEntry[],
  looked: readonly (readonly Scalar[] | null)[],
): MediaColumn {
  const sound = files.filter((_, i) => looked[i] !== null);
  const codes = allocate(Int32Array, files.length);
  let next = 0;
  for (const [i, cells] of looked.entries()) codes[i] = cells === null ? -1 : next++;
  return { kind, name: kind, codes, files: poolOf(sound) };
}

function oddities(
  members: Members,
  looked: readonly (readonly Scalar[] | null)[],
  paths: readonly string[],
  words: string,
  others: readonly Oddity[],
): readonly Oddity[] {
  const first = looked.indexOf(null);
  const rows = looked.filter((cells) => cells === null).length;
  const message = `${rows === 1 ? '1 file is' : `${rows} files are`} damaged or no ${words}, and missing: first ${paths[first]}.`;
  const damaged = rows === 0 ? [] : [{ code: 'damaged-files', message, rows, first }];
  return [...members.oddities, ...damaged, ...others];
}
