import type { Column, DataType, Table } from '@uwdata/flechette';
import { type Job, partOf } from '../../base/job.ts';
import { Problem } from '../../base/problem.ts';
import { checkWidth } from '../csv/limits.ts';
import type { Types } from '../csv/options.ts';
import type { CollectorContext } from '../json/collector.ts';
import type { Oddity, ReadResult, Source } from '../reader.ts';
import { makeCells } from '../typed/cells.ts';
import { chooseColumns } from '../typed/choose-columns.ts';
import { keepOrder } from '../typed/keep-order.ts';
import { besides, makeNestedColumn, type NestedOptions } from '../typed/nested-column.ts';
import { resultOf } from '../typed/result-of.ts';
import { spanNote } from '../typed/time-values.ts';
import { refuseCells } from '../typed/too-large.ts';
import { wholeFile } from '../typed/whole-file.ts';
import { checkColumn } from './check-column.ts';
import { checkDictionary } from './check-dictionary.ts';
import { type Checked, checkMessages, damaged } from './check-messages.ts';
import { openUnpackers } from './unpack.ts';
import { type Declared, declaredBy } from './values.ts';

export type ArrowOptions = NestedOptions & {
  readonly columns: readonly string[];
  readonly maxRows: number | null;
  readonly context: CollectorContext;
  /** How the values of the column at a place are read, if the program that wrote them says more than Arrow can. */
  readonly declared?: (type: DataType, place: number) => Declared;
};

const mostBytes = 2 * 1024 ** 3;
const usualMemory = 8 * 1024 ** 3;
const stride = 4096;

/**
 * A table in Arrow IPC form: file (also Feather 2) or stream, plain or compressed with LZ4 or Zstandard.
 * Throws `file-too-large`, `damaged-file`, `unreadable-file`, `too-many-columns`, `missing-column`, `table-too-large`,
 * `no-rows`.
 */
export async function readArrow(
  source: Source,
  options: ArrowOptions,
  types: Types,
  job: Job,
): Promise<ReadResult> {
  const bytes = aligned(await wholeFile(source, mostBytes, partOf(job, 0, 0.2)));
  const checked = checkMessages(source.name, bytes);
  const all = checked.batches.reduce((sum, rows) => sum + rows, 0);
  const rows = Math.min(all, options.maxRows ?? all);
  if (rows === 0) throw noRows(source);
  refuseCells(all, 1, source);
  const table = await decode(bytes, source, checked, all);
  const fields = table.schema.fields;
  checkWidth(fields.length, source);
  const { places, decisions } = chooseColumns(
    fields.map(({ name }) => name),
    options.columns,
    source,
  );
  refuseCells(rows, places.length, source);
  const parts: Omit<ReadResult, 'decisions'>[] = [];
  for (const [done, c] of places.entries()) {
    const part = partOf(job, 0.2 + (0.8 * done) / places.length, 0.2 + (0.8 * (done + 1)) / places.length);
    const name = fields[c].name === '' ? `column_${c + 1}` : fields[c].name;
    const declared = (options.declared ?? declaredBy)(fields[c].type, c);
    parts.push(
      await readColumn(
        table.getChildAt(c),
        fields[c].type,
        declared,
        name,
        rows,
        source,
        options,
        types,
        part,
      ),
    );
  }
  return { ...besides(rows, parts, types), decisions };
}

/** The library makes views over the bytes, which must begin at a multiple of 8. */
function aligned(bytes: Uint8Array): Uint8Array {
  return bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
}

async function decode(bytes: Uint8Array, source: Source, checked: Checked, rows: number): Promise<Table> {
  const { setCompressionCodec, tableFromIPC } = await import('@uwdata/flechette');
  const most = (source.memory ?? usualMemory) / 2;
  try {
    const unpackers = await openUnpackers(most);
    for (const dictionary of checked.dictionaries) checkDictionary(bytes, dictionary, unpackers);
    const none = (plain: Uint8Array) => plain;
    setCompressionCodec(0, { encode: none, decode: unpackers[0] });
    setCompressionCodec(1, { encode: none, decode: unpackers[1] });
    const table = tableFromIPC(bytes, {
      useBigInt: true,
      useDecimalInt: true,
      useBigIntTimestamp: true,
    });
    for (let c = 0; c < table.numCols; c++) {
      const column = table.getChildAt(c);
      if (column.length !== rows) throw new Error('a column is shorter than its table');
      checkColumn(column, Math.max(rows, most / 8));
    }
    return table;
  } catch (error) {
    throw damaged(source.name, error);
  }
}

async function readColumn(
  column: Column<unknown>,
  type: DataType,
  declared: Declared,
  name: string,
  rows: number,
  source: Source,
  options: ArrowOptions,
  types: Types,
  job: Job,
): Promise<Omit<ReadResult, 'decisions'>> {
  const kind = Object.hasOwn(types, name) ? types[name] : undefined;
  const nested = declared.nested && makeNestedColumn(name, options, options.context, types);
  const listed = kind === undefined ? declared.listed : undefined;
  const cells = nested
    ? null
    : makeCells(options.context, listed === undefined ? kind : 'category', declared.text ? 'text' : null);
  const odd = { binary: 0, dates: 0, first: -1 };
  for (let row = 0; row < rows; row++) {
    if (row % stride === 0) {
      job.report((0.9 * row) / rows, name);
      await job.checkpoint();
    }
    const value = valueAt(column, row, source);
    if (nested) nested.put(row, value === null || declared.nested === null ? null : declared.nested(value));
    else {
      const cell = value === null || declared.scalar === null ? null : declared.scalar(value);
      if (cell === null && value !== null && !Number.isNaN(value)) {
        if (odd.first < 0) odd.first = row;
        if (declared.binary) odd.binary++;
        else odd.dates++;
      }
      cells?.put(row, cell);
    }
  }
  const why = `Declared as ${declared.words}.`;
  if (nested) {
    const part = await nested.finish(rows);
    return { ...part, types: part.types.map((one) => ({ ...one, why: `${why} ${one.why}` })) };
  }
  const finished = (cells as NonNullable<typeof cells>).finish(rows, name);
  const order = declared.listed ?? (type.typeId === -1 && type.ordered ? dictionaryOf(column) : null);
  const ordered = order === null ? finished : keepOrder(finished, order);
  const reason = listed === undefined ? finished.why : 'The file lists its words.';
  const result = resultOf(rows, [name], [{ ...ordered, why: `${why} ${reason}` }], types);
  return {
    ...result,
    oddities: [
      ...result.oddities,
      ...finished.oddities,
      ...spanNote(name, declared.span),
      ...lost(name, odd),
    ],
  };
}

function valueAt(column: Column<unknown>, row: number, source: Source): unknown {
  try {
    const value = column.at(row);
    if (value === undefined) throw new Error('a cell is not there');
    return value;
  } catch (error) {
    throw damaged(source.name, error);
  }
}

/** The words of a dictionary whose order means something, from the last batch. */
function dictionaryOf(column: Column<unknown>): readonly string[] {
  const { dictionary } = column.data[column.data.length - 1] as unknown as { dictionary: Iterable<unknown> };
  return Array.from(dictionary, String);
}

function lost(name: string, odd: { binary: number; dates: number; first: number }): readonly Oddity[] {
  const cells = odd.binary + odd.dates;
  if (cells === 0) return [];
  const what = odd.binary > 0 ? 'binary data' : 'a moment that no calendar reaches';
  return [
    {
      code: odd.binary > 0 ? 'binary-cells' : 'impossible-dates',
      message: `${name}: ${cells} ${cells === 1 ? 'cell holds' : 'cells hold'} ${what} and became missing.`,
      rows: cells,
      first: odd.first,
    },
  ];
}

function noRows(source: Source): Problem {
  return new Problem('no-rows', `${source.name} has no rows.`, 'Choose a file with at least one row.', {
    file: source.name,
  });
}
