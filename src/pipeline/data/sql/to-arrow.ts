import {
  Column as ArrowColumn,
  batchType,
  bool,
  type DataType,
  dictionary,
  float64,
  int32,
  TimeUnit,
  tableFromColumns,
  tableToIPC,
  timestamp,
  utf8,
} from '@uwdata/flechette';
import { type Column, fileNames, lengthOf, type Table, type TextColumn, vectorCells } from '../table.ts';

type Parts = {
  readonly values?: unknown;
  readonly offsets?: unknown;
  readonly validity: Uint8Array;
  readonly nulls: number;
};

/**
 * A table as an Arrow IPC stream: numbers as float64, times as timestamps in milliseconds, categories as
 * dictionaries, texts as UTF-8, truth values as bits; missing cells as nulls, files by their names. Throws
 * `vector-column`. Source: Arrow Columnar Format 1.0.
 */
export function toArrow(table: Table): Uint8Array {
  const columns = table.columns.map((column): [string, ArrowColumn<unknown>] => [
    column.name,
    arrowColumn(column),
  ]);
  const bytes = tableToIPC(tableFromColumns(columns), { format: 'stream' });
  if (bytes === null) throw new Error('Arrow without bytes');
  return bytes;
}

function arrowColumn(column: Column): ArrowColumn<unknown> {
  const length = lengthOf(column);
  switch (column.kind) {
    case 'number':
      return made(float64(), length, {
        values: column.values,
        ...validity(length, (row) => !Number.isNaN(column.values[row])),
      });
    case 'time': {
      const values = new BigInt64Array(length);
      for (let row = 0; row < length; row++) {
        const value = column.values[row];
        values[row] = Number.isNaN(value) ? 0n : BigInt(Math.round(value));
      }
      return made(timestamp(TimeUnit.MILLISECOND), length, {
        values,
        ...validity(length, (row) => !Number.isNaN(column.values[row])),
      });
    }
    case 'boolean':
      return made(bool(), length, {
        values: bits(length, (row) => column.values[row] === 1),
        ...validity(length, (row) => column.values[row] !== 255),
      });
    case 'category': {
      const words = utf8();
      const levels = texts(column.levels, words);
      const type = dictionary(words, int32());
      const { codes } = column;
      const parts = { values: codes, ...validity(length, (row) => codes[row] >= 0) };
      return made(type, length, parts, levels);
    }
    case 'image':
    case 'audio':
      return arrowColumn(fileNames(column));
    case 'text':
      return textArrow(column, length);
    case 'vector':
      throw vectorCells(column);
  }
}

function textArrow(column: TextColumn, length: number): ArrowColumn<unknown> {
  const offsets = new Int32Array(column.offsets.buffer, column.offsets.byteOffset, length + 1);
  return made(utf8(), length, {
    values: column.bytes.subarray(0, column.offsets[length]),
    offsets,
    ...validity(length, (row) => column.present[row] === 1),
  });
}

/** `type` must be the very object the dictionary type refers to. */
function texts(levels: readonly string[], type: DataType): ArrowColumn<string> {
  const encoder = new TextEncoder();
  const encoded = levels.map((level) => encoder.encode(level));
  const offsets = new Int32Array(levels.length + 1);
  encoded.forEach((bytes, i) => {
    offsets[i + 1] = offsets[i] + bytes.length;
  });
  const values = new Uint8Array(offsets[levels.length]);
  encoded.forEach((bytes, i) => {
    values.set(bytes, offsets[i]);
  });
  return made(type, levels.length, {
    values,
    offsets,
    nulls: 0,
    validity: new Uint8Array(),
  }) as ArrowColumn<string>;
}

function made(
  type: DataType,
  length: number,
  { nulls, ...parts }: Parts,
  levels?: ArrowColumn<string>,
): ArrowColumn<unknown> {
  const Batch = batchType(type) as unknown as new (
    options: object,
  ) => { setDictionary(levels: ArrowColumn<string>): void };
  const batch = new Batch({ type, length, nullCount: nulls, ...parts });
  if (levels) batch.setDictionary(levels);
  return new ArrowColumn([batch as never], type);
}

function validity(
  length: number,
  isThere: (row: number) => boolean,
): { readonly nulls: number; readonly validity: Uint8Array } {
  let nulls = 0;
  for (let row = 0; row < length; row++) if (!isThere(row)) nulls++;
  return nulls === 0 ? { nulls, validity: new Uint8Array() } : { nulls, validity: bits(length, isThere) };
}

function bits(length: number, isSet: (row: number) => boolean): Uint8Array {
  const packed = new Uint8Array((length + 7) >> 3);
  for (let row = 0; row < length; row++) if (isSet(row)) packed[row >> 3] |= 1 << (row & 7);
  return packed;
}
