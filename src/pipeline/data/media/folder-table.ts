import type { Job } from '../../base/job.ts';
import { checkTypes } from '../csv/limits.ts';
import { columnNames } from '../csv/names.ts';
import type { Types } from '../csv/options.ts';
import type { Collected } from '../json/collector.ts';
import type { Scalar } from '../json/extended.ts';
import type { Decision, Oddity, ReadResult } from '../reader.ts';
import type { MediaColumn } from '../table.ts';
import { cellContext, makeCells } from '../typed/cells.ts';
import { resultOf } from '../typed/result-of.ts';
import { folderLabels, type LabelFrom } from './labels.ts';
import { namePattern } from './name-pattern.ts';

/** What one file gives besides its path: one cell per column of `more`. */
export type FolderColumns = {
  readonly paths: readonly string[];
  /** Pictures or sounds, first of all columns. */
  readonly media: MediaColumn | null;
  readonly more: readonly FolderColumn[];
  /** For what is one file only: neither label nor path. */
  readonly withoutPath?: boolean;
};
export type FolderColumn = {
  readonly name: string;
  readonly cells: readonly Scalar[];
  /** `words`: stays words although all may look like numbers; `text`: free text in any case. */
  readonly as: 'values' | 'words' | 'text';
};
export type FolderOptions = { readonly label: LabelFrom; readonly pattern: string };

/** A row for each file: its content, label, path, parts of its name, and what is known of it. */
export async function folderTable(
  { paths, media, more, withoutPath = false }: FolderColumns,
  options: FolderOptions,
  missing: readonly string[],
  types: Types,
  job: Job,
): Promise<ReadResult> {
  const { labels, decision } = folderLabels(paths, withoutPath ? 'none' : options.label);
  const named = patternColumns(paths, options.pattern);
  const front = media === null ? 1 : 0;
  const columns: readonly FolderColumn[] = [
    ...more.slice(0, front),
    ...(labels === null ? [] : [{ name: 'label', cells: labels, as: 'words' as const }]),
    ...named.columns,
    ...(withoutPath ? [] : [{ name: 'path', cells: paths, as: 'text' as const }]),
    ...more.slice(front),
  ];
  const wanted = [...(media === null ? [] : [media.name]), ...columns.map(({ name }) => name)];
  const { names, oddities } = columnNames(wanted, wanted.length);
  checkTypes(types, names);
  const finished: Collected[] = [];
  const odd: Oddity[] = [...oddities, ...named.oddities];
  if (media !== null) finished.push(mediaCells(media, names[0], types, paths));
  for (const { cells, as } of columns) {
    const name = names[finished.length];
    const kind = Object.hasOwn(types, name) ? types[name] : as === 'text' ? 'text' : undefined;
    const known = makeCells(cellContext(missing, []), kind, as === 'values' ? null : 'text');
    for (const [row, cell] of cells.entries()) known.put(row, cell);
    const one = known.finish(paths.length, name);
    finished.push(one);
    odd.push(...one.oddities);
    await job.checkpoint();
  }
  const decisions: readonly Decision[] = decision === null ? [] : [decision];
  const result = resultOf(paths.length, names, finished, types);
  return { ...result, decisions, oddities: [...odd, ...result.oddities] };
}

function mediaCells(media: MediaColumn, name: string, types: Types, paths: readonly string[]): Collected {
  const kind = Object.hasOwn(types, name) ? types[name] : undefined;
  if (kind === undefined || kind === media.kind) {
    const what = media.kind === 'image' ? 'pictures' : 'sounds';
    return { column: media, why: `The files are ${what}.`, confidence: 1, refused: null };
  }
  const cells = makeCells(cellContext([], []), kind, 'text');
  for (const [row, path] of paths.entries()) cells.put(row, media.codes[row] < 0 ? null : path);
  return cells.finish(paths.length, name);
}

function patternColumns(
  paths: readonly string[],
  text: string,
): { columns: FolderColumns['more']; oddities: readonly Oddity[] } {
  const pattern = namePattern(text);
  if (pattern === null) return { columns: [], oddities: [] };
  const parts = paths.map((path) => pattern.match(path));
  const columns = pattern.names.map((name, i) => ({
    name,
    cells: parts.map((found) => found?.[i] ?? null),
    as: 'values' as const,
  }));
  const first = parts.indexOf(null);
  if (first < 0) return { columns, oddities: [] };
  const rows = parts.filter((found) => found === null).length;
  const message = `${rows === 1 ? '1 file name does' : `${rows} file names do`} not fit the pattern, first ${paths[first]}.`;
  return { columns, oddities: [{ code: 'other-names', message, rows, first }] };
}
