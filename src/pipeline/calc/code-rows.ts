import type { Job } from '../base/job.ts';
import { type BinnedRows, sampleSize } from './binned-rows.ts';
import { codesPerColumn, cutsOf, missingCode, mostValueCodes, sampledRows } from './column-cuts.ts';
import type { Kernel } from './kernel.ts';
import type { RowSource } from './row-source.ts';
import type { TreeKernel } from './tree-kernel.ts';

/** Binned rows in a kernel's memory: addresses of the codes and of the lower and upper tables. */
export type CodedRows = Omit<BinnedRows, 'codes' | 'lower' | 'upper'> & {
  readonly codes: number;
  /** Bytes that the codes take. */
  readonly byteLength: number;
  readonly lower: number;
  readonly upper: number;
};

/** Address of the cuts of all columns, and most codes a column may have. */
type CutTable = { readonly cuts: number; readonly most: number };

const rowsABlock = 1024;
/** Wider tables are laid out column by column: few of their columns are visited at a node. */
const mostColumnsByRow = 64;
const sortTableBytes = 6 * 2048 * 4;

/**
 * Codes every value of the source into the kernel's memory; equals `binRowsPlainly`. The codes stay allocated, everything
 * else is released. Missing (NaN) gets code 255. Calls `job.checkpoint` for every column sorted and block coded.
 */
export async function codeRows(
  kernel: Kernel<TreeKernel>,
  source: RowSource,
  job: Job,
  most = mostValueCodes,
): Promise<CodedRows> {
  const { rows, columns } = source;
  const byRow = columns <= mostColumnsByRow;
  const rowStride = byRow ? Math.ceil(columns / 4) * 4 : 1;
  const columnStride = byRow ? 1 : rows;
  const byteLength = byRow ? rows * rowStride : rows * columns;
  const coded = {
    rows,
    columns,
    rowStride,
    columnStride,
    codes: kernel.allocate(byteLength),
    byteLength,
    lower: kernel.allocate(columns * codesPerColumn * 8),
    upper: kernel.allocate(columns * codesPerColumn * 8),
  };
  const mark = kernel.mark();
  const cuts = kernel.allocate(columns * codesPerColumn * 8);
  const sampled = sampledRows(rows, sampleSize(rows, columns));
  const distinct = await cutColumns(kernel, source, sampled, { cuts, most }, job);
  await fillCodes(kernel, source, coded, cuts, job);
  const unseen = sampled.length < rows ? columnsWithUnseen(kernel, coded, distinct, most) : [];
  if (unseen.length > 0) {
    await cutAllValues(kernel, source, unseen, { cuts, most }, job);
    await fillCodes(kernel, source, coded, cuts, job);
  }
  kernel.release(mark);
  return coded;
}

/** Writes the cuts of every column; gives how many distinct values each has in the sample. */
async function cutColumns(
  kernel: Kernel<TreeKernel>,
  source: RowSource,
  sampled: Uint32Array,
  { cuts, most }: CutTable,
  job: Job,
): Promise<Uint32Array> {
  const { columns } = source;
  const mark = kernel.mark();
  const values = kernel.allocate(sampled.length * 8);
  const spare = kernel.allocate(sampled.length * 8);
  const tables = kernel.allocate(sortTableBytes);
  const sample = new Float64Array(sampled.length * columns);
  if (sampled.length === source.rows) source.read(0, source.rows, sample);
  else {
    for (let i = 0; i < sampled.length; i++) {
      source.read(sampled[i], sampled[i] + 1, sample.subarray(i * columns, (i + 1) * columns));
    }
  }
  const distinct = new Uint32Array(columns);
  for (let f = 0; f < columns; f++) {
    const column = kernel.float64(values, sampled.length);
    let count = 0;
    for (let at = f; at < sample.length; at += columns) {
      column[count] = sample[at];
      if (!Number.isNaN(sample[at])) count++;
    }
    kernel.run.sortNumbers(values, count, spare, tables);
    const found = cutsOf(column.subarray(0, count), most);
    kernel.float64(cuts + f * codesPerColumn * 8, codesPerColumn).set(found.cuts);
    distinct[f] = found.distinct;
    await job.checkpoint();
  }
  kernel.release(mark);
  return distinct;
}

async function fillCodes(
  kernel: Kernel<TreeKernel>,
  source: RowSource,
  coded: CodedRows,
  cuts: number,
  job: Job,
): Promise<void> {
  const { rows, columns, rowStride, columnStride, lower, upper } = coded;
  const mark = kernel.mark();
  const block = kernel.allocate(Math.min(rows, rowsABlock) * columns * 8);
  kernel.float64(lower, columns * codesPerColumn).fill(Number.POSITIVE_INFINITY);
  kernel.float64(upper, columns * codesPerColumn).fill(Number.NEGATIVE_INFINITY);
  for (let from = 0; from < rows; from += rowsABlock) {
    const to = Math.min(rows, from + rowsABlock);
    source.read(from, to, kernel.float64(block, (to - from) * columns));
    const codes = coded.codes + from * rowStride;
    kernel.run.codeBlock(block, to - from, columns, cuts, lower, upper, codes, rowStride, columnStride);
    await job.checkpoint();
  }
  kernel.release(mark);
}

/** Columns with few values in the sample, in which rows outside the sample share a code with another value. */
function columnsWithUnseen(
  kernel: Kernel<TreeKernel>,
  coded: CodedRows,
  distinct: Uint32Array,
  most: number,
): number[] {
  const lower = kernel.float64(coded.lower, coded.columns * codesPerColumn);
  const upper = kernel.float64(coded.upper, coded.columns * codesPerColumn);
  const found: number[] = [];
  for (let f = 0; f < coded.columns; f++) {
    if (distinct[f] > most) continue;
    const from = f * codesPerColumn;
    for (let at = from; at < from + missingCode; at++) {
      if (lower[at] >= upper[at]) continue;
      if (lower[at] === Number.POSITIVE_INFINITY) continue;
      found.push(f);
      break;
    }
  }
  return found;
}

/** Cuts of the given columns from all rows, where they still have at most so many distinct values. */
async function cutAllValues(
  kernel: Kernel<TreeKernel>,
  source: RowSource,
  columns: readonly number[],
  { cuts, most }: CutTable,
  job: Job,
): Promise<void> {
  const seen = columns.map(() => new Set<number>());
  const block = new Float64Array(Math.min(source.rows, rowsABlock) * source.columns);
  for (let from = 0; from < source.rows; from += rowsABlock) {
    const to = Math.min(source.rows, from + rowsABlock);
    source.read(from, to, block);
    for (let i = 0; i < columns.length; i++) {
      const end = (to - from) * source.columns;
      for (let at = columns[i]; at < end && seen[i].size <= most; at += source.columns) {
        if (!Number.isNaN(block[at])) seen[i].add(block[at]);
      }
    }
    await job.checkpoint();
  }
  for (let i = 0; i < columns.length; i++) {
    if (seen[i].size > most) continue;
    const sorted = Float64Array.from(seen[i]).sort();
    kernel.float64(cuts + columns[i] * codesPerColumn * 8, codesPerColumn).set(cutsOf(sorted, most).cuts);
  }
}
