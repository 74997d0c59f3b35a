import { Problem } from '../../base/problem.ts';
import { type FlatTable, flatTable } from './flat-buffer.ts';

/** What the messages of Arrow data say of themselves, after every place and length in them was checked. */
export type Checked = {
  /** Rows of each record batch. */
  readonly batches: readonly number[];
  readonly dictionaries: readonly DictionaryPart[];
};
/** The words of a dictionary as one message has them. */
export type DictionaryPart = {
  readonly entries: number;
  /** Arrow's number of the type of its words; undefined if no column uses it. */
  readonly type: number | undefined;
  /** Its buffers in the file, perhaps packed. */
  readonly buffers: readonly { readonly from: number; readonly to: number }[];
  /** 0 = LZ4, 1 = Zstandard, null = not packed. */
  readonly codec: number | null;
};
type Types = Map<number, number>;

const magic = 'ARROW1';
const mostFields = 20_000;
const deepest = 32;
const decimalType = 7;
const unionType = 14;
const mostScale = 100;

export function isArrowFile(bytes: Uint8Array): boolean {
  return bytes.length > 8 && hasMagic(bytes.subarray(0, magic.length));
}

function hasMagic(bytes: Uint8Array): boolean {
  return String.fromCharCode(...bytes) === magic;
}

/** Begins as the stream format does: a length, then a message with a schema. */
export function isArrowStream(head: Uint8Array): boolean {
  if (head.length < 64) return false;
  try {
    const start = messageStart(head, 0);
    if (start === null || start.bytes > 64 * 1024 * 1024) return false;
    const message = flatTable(head, start.from);
    return message.byte(6, 0) === 1 && message.int16(4, 0) <= 4 && message.table(8) !== null;
  } catch {
    return false;
  }
}

/**
 * Walks all messages of Arrow IPC data (file or stream) before anything is allocated for them: lengths, offsets and
 * numbers of elements must lie inside the data. Throws `damaged-file`, `too-many-columns`, `unreadable-file`.
 * Source: Arrow columnar format 1.5, IPC.
 */
export function checkMessages(file: string, bytes: Uint8Array): Checked {
  if (String.fromCharCode(...bytes.subarray(0, 4)) === 'FEA1') throw oldFeather(file);
  try {
    return isArrowFile(bytes) ? checkFile(file, bytes) : checkStream(file, bytes);
  } catch (error) {
    throw error instanceof Problem ? error : damaged(file, error);
  }
}

export function damaged(file: string, cause: unknown): Problem {
  const told = cause instanceof Error && cause.constructor === Error;
  const reason = told ? cause.message : 'its parts contradict each other';
  return new Problem(
    'damaged-file',
    `${file} is Arrow data that is damaged or incomplete (${reason}).`,
    'Write or download the file again.',
    { file },
    cause,
  );
}

function checkStream(file: string, bytes: Uint8Array): Checked {
  const batches: number[] = [];
  const dictionaries: DictionaryPart[] = [];
  const types: Types = new Map();
  let schema = false;
  for (let at = 0; at < bytes.length; ) {
    const message = checkMessage(file, bytes, at, types);
    if (message === null) break;
    schema ||= message.type === 1;
    if (message.type === 3) batches.push(message.rows);
    if (message.dictionary) dictionaries.push(message.dictionary);
    at = message.end;
  }
  if (!schema) throw new Error('it has no schema');
  return { batches, dictionaries };
}

/** Rows of the record batches in a piece of a stream that begins after the schema. Throws `damaged-file`. */
export function rowsOfPiece(file: string, piece: Uint8Array): number {
  let rows = 0;
  for (let at = 0; at < piece.length; ) {
    const message = checkMessage(file, piece, at, new Map());
    if (message === null) break;
    if (message.type === 3) rows += message.rows;
    at = message.end;
  }
  return rows;
}

function checkFile(file: string, bytes: Uint8Array): Checked {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length - 10;
  if (end < 12 || !hasMagic(bytes.subarray(end + 4))) throw new Error('its end is missing');
  const length = view.getInt32(end, true);
  if (length <= 0 || length > end - 8) throw new Error('its table of contents is missing');
  const footer = flatTable(bytes.subarray(end - length, end), 0);
  const schema = footer.table(6);
  if (schema === null) throw new Error('it has no schema');
  const types: Types = new Map();
  checkSchema(file, schema, types);
  footer.tables(12);
  const messagesAt = (slot: number, type: number) =>
    footer.longs(slot, 24, 0).map((at) => {
      const message = checkMessage(file, bytes, at, types);
      if (message?.type !== type) throw new Error('its table of contents names a wrong place');
      return message;
    });
  const dictionaries = messagesAt(8, 2).flatMap(({ dictionary }) => dictionary ?? []);
  return { batches: messagesAt(10, 3).map(({ rows }) => rows), dictionaries };
}

function messageStart(
  bytes: Uint8Array,
  at: number,
): { readonly from: number; readonly bytes: number } | null {
  if (!Number.isSafeInteger(at) || at < 0 || at + 4 > bytes.length) throw new Error('a message lies outside');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const first = view.getInt32(at, true);
  if (first !== -1) return first === 0 ? null : { from: at + 4, bytes: first };
  const length = view.getInt32(at + 4, true);
  return length === 0 ? null : { from: at + 8, bytes: length };
}

/** null at the mark of the end. */
function checkMessage(
  file: string,
  bytes: Uint8Array,
  at: number,
  types: Types,
): {
  readonly type: number;
  readonly rows: number;
  readonly end: number;
  readonly dictionary?: DictionaryPart;
} | null {
  const start = messageStart(bytes, at);
  if (start === null) return null;
  const body = start.from + start.bytes;
  if (start.bytes < 0 || body > bytes.length) throw new Error('a message is cut off');
  const message = flatTable(bytes.subarray(start.from, body), 0);
  const type = message.byte(6, 0);
  const header = message.table(8);
  const length = message.int64(10);
  if (length < 0 || body + length > bytes.length) throw new Error('the body of a message is cut off');
  if (header === null) throw new Error('a message has no content');
  const end = body + length;
  switch (type) {
    case 1:
      checkSchema(file, header, types);
      return { type, rows: 0, end };
    case 2: {
      const data = header.table(6);
      if (data === null) throw new Error('a dictionary has no content');
      const rows = checkBatch(data, length);
      return { type, rows, end, dictionary: dictionaryPart(header, data, body, types) };
    }
    case 3:
      return { type, rows: checkBatch(header, length), end };
    default:
      throw new Problem(
        'unreadable-file',
        `${file} holds tensors, which are not tables.`,
        'Write a table (record batches) instead.',
        { file },
      );
  }
}

function dictionaryPart(header: FlatTable, data: FlatTable, body: number, types: Types): DictionaryPart {
  const offsets = data.longs(8, 16, 0);
  const packing = data.table(10);
  const buffers = data
    .longs(8, 16, 8)
    .map((size, i) => ({ from: body + offsets[i], to: body + offsets[i] + size }));
  return {
    entries: data.longs(6, 16, 0)[0] ?? 0,
    type: types.get(header.int64(4)),
    buffers,
    codec: packing === null ? null : packing.byte(4, 0),
  };
}

function checkBatch(batch: FlatTable, body: number): number {
  const rows = batch.int64(4);
  const lengths = [...batch.longs(6, 16, 0), ...batch.longs(6, 16, 8), rows];
  if (lengths.some((length) => !Number.isSafeInteger(length) || length < 0))
    throw new Error('a batch has an impossible length');
  const offsets = batch.longs(8, 16, 0);
  const sizes = batch.longs(8, 16, 8);
  if (offsets.some((offset, i) => offset < 0 || sizes[i] < 0 || offset + sizes[i] > body))
    throw new Error('a part of a batch lies outside of it');
  const views = batch.longs(12, 8, 0);
  if (views.some((count) => count < 0 || count > offsets.length))
    throw new Error('a batch has too few parts');
  return rows;
}

function checkSchema(file: string, schema: FlatTable, types: Types): void {
  if (schema.int16(4, 0) !== 0) {
    throw new Problem(
      'unreadable-file',
      `${file} was written in the byte order of another kind of processor.`,
      'Write it again as little-endian Arrow data, or as Parquet.',
      { file },
    );
  }
  let fields = 0;
  const check = (field: FlatTable, depth: number): void => {
    if (depth > deepest) throw new Error('its types are nested too deep');
    if (++fields > mostFields) throw tooMany(file);
    field.tables(16);
    if (field.byte(8, 0) === decimalType && Math.abs(field.table(10)?.int32(6) ?? 0) > mostScale)
      throw new Error('a decimal has an impossible scale');
    if (field.byte(8, 0) === unionType) field.table(10)?.count(6, 4);
    const dictionary = field.table(12);
    if (dictionary !== null) types.set(dictionary.int64(4), field.byte(8, 0));
    for (const child of field.tables(14)) check(child, depth + 1);
  };
  schema.tables(8);
  for (const field of schema.tables(6)) check(field, 0);
}

function tooMany(file: string): Problem {
  return new Problem(
    'too-many-columns',
    `${file} has more than ${mostFields} columns and parts of columns.`,
    'Leave out columns that are not needed.',
    { file },
  );
}

function oldFeather(file: string): Problem {
  return new Problem(
    'unreadable-file',
    `${file} is a Feather file of version 1, which is no longer in use.`,
    'Write it again with a newer version of the program that made it, or as Parquet.',
    { file },
  );
}
