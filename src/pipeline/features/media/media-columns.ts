import type { Job } from '../../base/job.ts';
import { type Column, columnOf, type MediaColumn, type Table } from '../../data/table.ts';
import { reshape } from '../reshape.ts';
import { countWords, listWords } from '../wording.ts';
import { type FileReading, numbersOfFiles, prepareFiles } from './file-numbers.ts';
import { type Output, putNumbers } from './put-numbers.ts';

/** What the files of a column were: how many cells are missing, and kinds of file, the most frequent first. */
export type SeenFiles = {
  readonly column: string;
  readonly missing: number;
  readonly seen: readonly string[];
};

/** The columns of a step that hold pictures, or sounds. */
export function mediaColumns(
  table: Table,
  columns: readonly string[],
  kind: MediaColumn['kind'],
): MediaColumn[] {
  return columns
    .map((name) => columnOf(table, name))
    .filter((column): column is MediaColumn => column.kind === kind);
}

/** Finds and keeps the numbers of all files of some columns. */
export async function prepareMedia(
  columns: readonly MediaColumn[],
  reading: FileReading,
  job: Job,
): Promise<void> {
  for (const column of columns) await prepareFiles(column, reading, job);
}

/** What the files are; `kindOf` names the kind of one, null if it is damaged. */
export function seenFiles(
  columns: readonly MediaColumn[],
  kindOf: (bytes: Uint8Array) => string | null,
): SeenFiles[] {
  return columns.map(({ name, codes, files }) => {
    const counts = new Map<string, number>();
    let missing = 0;
    for (const code of codes) {
      if (code < 0) {
        missing++;
        continue;
      }
      const kind = kindOf(files.bytes.subarray(files.offsets[code], files.offsets[code + 1])) ?? 'damaged';
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
    const order = [...counts].sort((a, b) => b[1] - a[1]);
    return {
      column: name,
      missing,
      seen: order.map(([kind, count]) => `${count.toLocaleString('en')} × ${kind}`),
    };
  });
}

/** "seen in 40 training rows: 38 × PNG of 8 × 8 pixels; 2 missing cells". */
export function seenWords({ missing, seen }: SeenFiles, rows: number, none: string): string {
  const gaps = missing > 0 ? `, ${countWords(missing, 'missing cell')}` : '';
  return `seen in ${countWords(rows, 'training row')}: ${listWords(seen, 3) || none}${gaps}`;
}

/** The table with each of the columns replaced by the numbers of its files. */
export function putMedia(
  table: Table,
  columns: readonly MediaColumn[],
  labels: readonly string[],
  reading: FileReading,
  output: Output,
): Table {
  const replace = new Map<string, readonly Column[]>();
  for (const column of columns)
    replace.set(column.name, putNumbers(column.name, labels, numbersOfFiles(column, reading), output));
  return reshape(table, replace);
}
