import type { FileMetaData, SchemaTree } from 'hyparquet';
import { type Job, partOf } from '../../base/job.ts';
import { Problem } from '../../base/problem.ts';
import { checkWidth } from '../csv/limits.ts';
import type { Types } from '../csv/options.ts';
import type { CollectorContext } from '../json/collector.ts';
import type { ReadResult, Source } from '../reader.ts';
import { chooseColumns } from '../typed/choose-columns.ts';
import { besides, type NestedOptions } from '../typed/nested-column.ts';
import { refuseCells } from '../typed/too-large.ts';
import { empty, wholeFile } from '../typed/whole-file.ts';
import { type Layout, layoutOf, type TopColumn } from './leaves.ts';
import { readFlat } from './read-flat.ts';
import { damaged, readFooter, type Slice } from './read-footer.ts';
import { readNested } from './read-nested.ts';
import { openTools, type Tools } from './tools.ts';

export type ParquetOptions = NestedOptions & {
  readonly columns: readonly string[];
  readonly maxRows: number | null;
  readonly context: CollectorContext;
};

const mostBytes = 2 * 1024 ** 3;

/**
 * A Parquet file, column by column: only the parts of the columns and rows that are wanted are read from the source.
 * Throws `empty-file`, `file-too-large`, `unreadable-file`, `damaged-file`, `too-many-columns`, `missing-column`,
 * `table-too-large`, `no-rows`, `cell-too-large`.
 */
export async function readParquet(
  source: Source,
  options: ParquetOptions,
  types: Types,
  job: Job,
): Promise<ReadResult> {
  if (source.bytes === 0) throw empty(source);
  const slice = await slicesOf(source, partOf(job, 0, 0.1));
  const metadata = await readFooter(source, slice);
  const { layout, tools } = await open(metadata, source);
  const rows = Math.min(layout.rows, options.maxRows ?? layout.rows);
  if (rows === 0) throw noRows(source);
  checkWidth(layout.columns.length, source);
  const { places, decisions } = chooseColumns(
    layout.columns.map(({ name }) => name),
    options.columns,
    source,
  );
  const chosen = places.map((c) => layout.columns[c]);
  const leaves = chosen.reduce((sum, column) => sum + column.leaves.length, 0);
  refuseCells(rows, leaves, source);
  const parts: Omit<ReadResult, 'decisions'>[] = [];
  for (const [done, column] of chosen.entries()) {
    const part = partOf(job, 0.1 + (0.9 * done) / chosen.length, 0.1 + (0.9 * (done + 1)) / chosen.length);
    parts.push(await readColumn(column, layout, rows, { source, slice, tools, options, types, job: part }));
  }
  return { ...besides(rows, parts, types), decisions };
}

/** What reading a column needs besides the column. */
export type Reading = {
  readonly source: Source;
  readonly slice: Slice;
  readonly tools: Tools;
  readonly options: ParquetOptions;
  readonly types: Types;
  readonly job: Job;
};

async function readColumn(
  column: TopColumn,
  layout: Layout,
  rows: number,
  reading: Reading,
): Promise<Omit<ReadResult, 'decisions'>> {
  const [leaf] = column.leaves;
  const flat = column.leaves.length === 1 && leaf.path.length === 2 && leaf.repetitions === 0;
  try {
    return flat
      ? await readFlat(column.name, leaf, layout, rows, reading)
      : await readNested(column, layout, rows, reading);
  } catch (error) {
    // Only plain errors are of the decoders: a cancelled job is not damage.
    const decoding = error instanceof Error && !(error instanceof Problem) && error.name !== 'Cancelled';
    throw decoding ? damaged(reading.source, error) : error;
  }
}

async function slicesOf(source: Source, job: Job): Promise<Slice> {
  if (source.bytes > mostBytes || !source.slice) {
    const bytes = await wholeFile(source, mostBytes, job);
    return async (from, to) => bytes.subarray(from, to);
  }
  const slice = source.slice.bind(source);
  return async (from, to) => slice(from, to);
}

async function open(metadata: FileMetaData, source: Source): Promise<{ layout: Layout; tools: Tools }> {
  const { parquetSchema } = await import('hyparquet');
  try {
    const tree: SchemaTree = parquetSchema(metadata);
    if (tree.count !== metadata.schema.length) throw new Error('its columns do not form one tree');
    return { layout: layoutOf(metadata, tree, source), tools: await openTools() };
  } catch (error) {
    throw damaged(source, error);
  }
}

function noRows(source: Source): Problem {
  return new Problem('no-rows', `${source.name} has no rows.`, 'Choose a file with at least one row.', {
    file: source.name,
  });
}
