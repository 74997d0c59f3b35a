import { allocate } from '../base/plain.ts';
import { Problem } from '../base/problem.ts';

/**
 * Columns are immutable and columnar; missing is NaN (number, time), −1 (category, image, audio), 255 (boolean)
 * or an unset bit in `present` (text).
 */
export type NumberColumn = { readonly kind: 'number'; readonly name: string; readonly values: Float64Array };
export type CategoryColumn = {
  readonly kind: 'category';
  readonly name: string;
  /** Index into `levels`; −1 = missing. */
  readonly codes: Int32Array;
  readonly levels: readonly string[];
};
/** 0 = false, 1 = true, 255 = missing. */
export type BooleanColumn = { readonly kind: 'boolean'; readonly name: string; readonly values: Uint8Array };
/** Milliseconds since 1970-01-01 UTC; NaN = missing. */
export type TimeColumn = { readonly kind: 'time'; readonly name: string; readonly values: Float64Array };
/** Text i is the UTF-8 of bytes[offsets[i] … offsets[i+1]); present[i] = 0 means missing. */
export type TextColumn = {
  readonly kind: 'text';
  readonly name: string;
  readonly offsets: Uint32Array;
  readonly bytes: Uint8Array;
  readonly present: Uint8Array;
};
/** Encoded files, shared by every column made from them: file i is bytes[offsets[i] … offsets[i+1]). */
export type Files = {
  readonly names: readonly string[];
  readonly offsets: Float64Array;
  readonly bytes: Uint8Array;
};
/** Pictures or sounds: index into `files`; −1 = missing. The files themselves are never copied row by row. */
type FileColumn<K extends 'image' | 'audio'> = {
  readonly kind: K;
  readonly name: string;
  readonly codes: Int32Array;
  readonly files: Files;
};
export type MediaColumn = FileColumn<'image'> | FileColumn<'audio'>;
/**
 * `labels.length` numbers a row, as compressed sparse rows: row i holds values[starts[i] … starts[i+1]) at the
 * ascending positions indices[…]; all others are 0. Never missing.
 */
export type VectorColumn = {
  readonly kind: 'vector';
  readonly name: string;
  readonly labels: readonly string[];
  readonly starts: Uint32Array;
  readonly indices: Uint32Array;
  readonly values: Float64Array;
};
export type Column =
  | NumberColumn
  | CategoryColumn
  | BooleanColumn
  | TimeColumn
  | TextColumn
  | MediaColumn
  | VectorColumn;
export type ColumnKind = Column['kind'];

export type Table = { readonly rows: number; readonly columns: readonly Column[] };
/** Name and kind of every column, with the levels of categories. */
export type Schema = readonly ColumnSchema[];
export type ColumnSchema = {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly levels?: readonly string[];
};
/** One cell as plain data: number, text, boolean, ISO time, or null if missing. */
export type Cell = number | string | boolean | null;

export function schemaOf(table: Table): Schema {
  return table.columns.map((column) =>
    column.kind === 'category'
      ? { name: column.name, kind: column.kind, levels: column.levels }
      : { name: column.name, kind: column.kind },
  );
}

export function lengthOf(column: Column): number {
  if ('codes' in column) return column.codes.length;
  if (column.kind === 'vector') return column.starts.length - 1;
  return column.kind === 'text' ? column.present.length : column.values.length;
}

/** Pictures or sounds as words: the names of their files. Codes are shared. */
export function fileNames(column: MediaColumn): CategoryColumn {
  return { kind: 'category', name: column.name, codes: column.codes, levels: column.files.names };
}

/** Thrown where single cells are asked of a column that holds many numbers a row. */
export function vectorCells(column: VectorColumn): Problem {
  return new Problem(
    'vector-column',
    `Column "${column.name}" holds ${column.labels.length} numbers a row.`,
    'Use it as input of a model, or of a step that takes vectors.',
    { column: column.name },
  );
}

/** Throws `missing-column`, naming the columns there are. */
export function columnOf(table: Table, name: string): Column {
  const found = table.columns.find((column) => column.name === name);
  if (found) return found;
  const names = table.columns.map((column) => column.name);
  const shown = names.slice(0, 20).join(', ') + (names.length > 20 ? ', …' : '');
  throw new Problem('missing-column', `There is no column "${name}".`, `The columns are: ${shown}.`, {
    column: name,
  });
}

export function isMissing(column: Column, row: number): boolean {
  switch (column.kind) {
    case 'number':
    case 'time':
      return Number.isNaN(column.values[row]);
    case 'category':
    case 'image':
    case 'audio':
      return column.codes[row] < 0;
    case 'vector':
      return false;
    case 'boolean':
      return column.values[row] === 255;
    case 'text':
      return column.present[row] === 0;
  }
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export function cellOf(column: Column, row: number): Cell {
  if (isMissing(column, row)) return null;
  switch (column.kind) {
    case 'number':
      return column.values[row];
    case 'category':
      return column.levels[column.codes[row]];
    case 'image':
    case 'audio':
      return column.files.names[column.codes[row]];
    case 'vector':
      throw vectorCells(column);
    case 'boolean':
      return column.values[row] === 1;
    case 'time':
      return isoTime(column.values[row]);
    case 'text':
      return decoder.decode(column.bytes.slice(column.offsets[row], column.offsets[row + 1]));
  }
}

/** `2024-05-01` for whole days, else `2024-05-01T12:30:00.000Z`. */
export function isoTime(ms: number): string {
  if (!Number.isFinite(ms) || Math.abs(ms) > 8.64e15) return String(ms);
  const iso = new Date(ms).toISOString();
  return ms % 86_400_000 === 0 ? iso.slice(0, iso.indexOf('T')) : iso;
}

/** The rows `order[0], order[1], …` of a column, in that order; an index of 2³²−1 gives a missing cell. */
export function takeRows(column: Column, order: Uint32Array): Column {
  const n = order.length;
  switch (column.kind) {
    case 'number':
    case 'time': {
      const values = allocate(Float64Array, n);
      for (let i = 0; i < n; i++) values[i] = order[i] === 0xffffffff ? Number.NaN : column.values[order[i]];
      return { ...column, values };
    }
    case 'category':
    case 'image':
    case 'audio': {
      const codes = allocate(Int32Array, n);
      for (let i = 0; i < n; i++) codes[i] = order[i] === 0xffffffff ? -1 : column.codes[order[i]];
      return { ...column, codes };
    }
    case 'boolean': {
      const values = allocate(Uint8Array, n);
      for (let i = 0; i < n; i++) values[i] = order[i] === 0xffffffff ? 255 : column.values[order[i]];
      return { ...column, values };
    }
    case 'text':
      return takeText(column, order);
    case 'vector':
      return takeVectors(column, order);
  }
}

function takeText(column: TextColumn, order: Uint32Array): TextColumn {
  const n = order.length;
  const offsets = allocate(Uint32Array, n + 1);
  const present = allocate(Uint8Array, n);
  for (let i = 0; i < n; i++) {
    const row = order[i];
    const size = row === 0xffffffff ? 0 : column.offsets[row + 1] - column.offsets[row];
    offsets[i + 1] = offsets[i] + size;
    present[i] = row === 0xffffffff ? 0 : column.present[row];
  }
  const bytes = allocate(Uint8Array, offsets[n]);
  for (let i = 0; i < n; i++) {
    const row = order[i];
    if (row !== 0xffffffff)
      bytes.set(column.bytes.subarray(column.offsets[row], column.offsets[row + 1]), offsets[i]);
  }
  return { ...column, offsets, bytes, present };
}

function takeVectors(column: VectorColumn, order: Uint32Array): VectorColumn {
  const starts = allocate(Uint32Array, order.length + 1);
  order.forEach((row, i) => {
    starts[i + 1] = starts[i] + (row === 0xffffffff ? 0 : column.starts[row + 1] - column.starts[row]);
  });
  const indices = allocate(Uint32Array, starts[order.length]);
  const values = allocate(Float64Array, starts[order.length]);
  order.forEach((row, i) => {
    if (row === 0xffffffff) return;
    indices.set(column.indices.subarray(column.starts[row], column.starts[row + 1]), starts[i]);
    values.set(column.values.subarray(column.starts[row], column.starts[row + 1]), starts[i]);
  });
  return { ...column, starts, indices, values };
}

export function takeTable(table: Table, order: Uint32Array): Table {
  return { rows: order.length, columns: table.columns.map((column) => takeRows(column, order)) };
}

/** The table with columns replaced (same name) or appended, and others dropped. */
export function withColumns(table: Table, put: readonly Column[], drop: readonly string[] = []): Table {
  const incoming = new Map(put.map((column) => [column.name, column]));
  const kept: Column[] = [];
  for (const column of table.columns) {
    const replacement = incoming.get(column.name);
    incoming.delete(column.name);
    if (replacement) kept.push(replacement);
    else if (!drop.includes(column.name)) kept.push(column);
  }
  return { rows: table.rows, columns: [...kept, ...incoming.values()] };
}

export function textColumn(name: string, texts: readonly (string | null)[]): TextColumn {
  const encoder = new TextEncoder();
  const encoded = texts.map((text) => (text === null ? null : encoder.encode(text)));
  const offsets = allocate(Uint32Array, texts.length + 1);
  const present = allocate(Uint8Array, texts.length);
  encoded.forEach((bytes, i) => {
    offsets[i + 1] = offsets[i] + (bytes?.length ?? 0);
    present[i] = bytes ? 1 : 0;
  });
  const all = allocate(Uint8Array, offsets[texts.length]);
  encoded.forEach((bytes, i) => {
    if (bytes) all.set(bytes, offsets[i]);
  });
  return { kind: 'text', name, offsets, bytes: all, present };
}

export function numberColumn(name: string, values: ArrayLike<number>): NumberColumn {
  const own = allocate(Float64Array, values.length);
  own.set(values);
  return { kind: 'number', name, values: own };
}

/** Levels in order of first appearance unless given; a text not among given levels throws. */
export function categoryColumn(
  name: string,
  texts: readonly (string | null)[],
  levels: readonly string[] = [...new Set(texts.filter((text) => text !== null))],
): CategoryColumn {
  const codeOf = new Map(levels.map((level, code) => [level, code]));
  const codes = allocate(Int32Array, texts.length);
  texts.forEach((text, i) => {
    const code = text === null ? -1 : codeOf.get(text);
    if (code === undefined) throw new Error(`"${text}" is not a level of ${name}`);
    codes[i] = code;
  });
  return { kind: 'category', name, codes, levels };
}

export function booleanColumn(name: string, values: readonly (boolean | null)[]): BooleanColumn {
  const own = allocate(Uint8Array, values.length);
  values.forEach((value, i) => {
    own[i] = value === null ? 255 : value ? 1 : 0;
  });
  return { kind: 'boolean', name, values: own };
}

/** Bytes held by a table's buffers. */
export function bytesOf(table: Table): number {
  let bytes = 0;
  for (const column of table.columns) {
    if (column.kind === 'category') bytes += column.codes.byteLength + column.levels.join('').length * 2;
    else if (column.kind === 'text')
      bytes += column.offsets.byteLength + column.bytes.byteLength + column.present.byteLength;
    else if (column.kind === 'image' || column.kind === 'audio')
      bytes += column.codes.byteLength + column.files.bytes.byteLength;
    else if (column.kind === 'vector')
      bytes += column.starts.byteLength + column.indices.byteLength + column.values.byteLength;
    else bytes += column.values.byteLength;
  }
  return bytes;
}
