import { allocate } from '../../base/plain.ts';
import { sortedLevels } from '../infer.ts';
import {
  type Column,
  type ColumnKind,
  cellOf,
  type Files,
  lengthOf,
  textColumn,
  type VectorColumn,
  vectorCells,
} from '../table.ts';

/** A piece of a stacked column: a column, or so many missing cells. */
export type Piece = Column | { readonly kind: 'none'; readonly rows: number };

/**
 * Columns one below another. Equal kinds stay; categories share their levels; words of both kinds become text, and so
 * do kinds that do not fit together (each cell as it is shown).
 */
export function stackColumns(name: string, pieces: readonly Piece[]): Column {
  const kinds = new Set(
    pieces.map((piece) => piece.kind).filter((kind): kind is ColumnKind => kind !== 'none'),
  );
  const rows = pieces.reduce((sum, piece) => sum + rowsOf(piece), 0);
  const kind = kinds.size === 1 ? [...kinds][0] : kinds.size === 0 ? 'category' : 'text';
  switch (kind) {
    case 'number':
    case 'time': {
      const values = allocate(Float64Array, rows);
      eachPiece(pieces, (piece, from, to) => {
        if (piece.kind === 'number' || piece.kind === 'time') values.set(piece.values, from);
        else values.fill(Number.NaN, from, to);
      });
      return { kind, name, values };
    }
    case 'boolean': {
      const values = allocate(Uint8Array, rows);
      eachPiece(pieces, (piece, from, to) => {
        if (piece.kind === 'boolean') values.set(piece.values, from);
        else values.fill(255, from, to);
      });
      return { kind, name, values };
    }
    case 'image':
    case 'audio':
      return stackMedia(name, kind, pieces, rows);
    case 'vector':
      throw vectorCells(pieces.find((piece) => piece.kind === 'vector') as VectorColumn);
    case 'category':
      return stackLevels(name, pieces, rows);
    case 'text':
      return stackTexts(name, pieces, rows);
  }
}

function rowsOf(piece: Piece): number {
  return piece.kind === 'none' ? piece.rows : lengthOf(piece);
}

function eachPiece(pieces: readonly Piece[], put: (piece: Piece, from: number, to: number) => void): void {
  let at = 0;
  for (const piece of pieces) {
    const next = at + rowsOf(piece);
    put(piece, at, next);
    at = next;
  }
}

function stackLevels(name: string, pieces: readonly Piece[], rows: number): Column {
  const lists = pieces.flatMap((piece) => (piece.kind === 'category' ? [piece.levels] : []));
  const same = lists.every(
    (levels) => levels.length === lists[0].length && levels.every((level, i) => level === lists[0][i]),
  );
  const levels = same ? (lists[0] ?? []) : sortedLevels([...new Set(lists.flat())]);
  const place = new Map(levels.map((level, code) => [level, code]));
  const codes = allocate(Int32Array, rows);
  eachPiece(pieces, (piece, from, to) => {
    if (piece.kind !== 'category') {
      codes.fill(-1, from, to);
      return;
    }
    const map = piece.levels.map((level) => place.get(level) as number);
    for (let i = 0; i < piece.codes.length; i++)
      codes[from + i] = piece.codes[i] < 0 ? -1 : map[piece.codes[i]];
  });
  return { kind: 'category', name, codes, levels };
}

/** Pictures of several sources: their files in one pool. */
function stackMedia(name: string, kind: 'image' | 'audio', pieces: readonly Piece[], rows: number): Column {
  const pools = [...new Set(pieces.flatMap((piece) => (piece.kind === kind ? [piece.files] : [])))];
  const first = new Map<Files, number>();
  let count = 0;
  let size = 0;
  for (const pool of pools) {
    first.set(pool, count);
    count += pool.names.length;
    size += pool.bytes.length;
  }
  const offsets = new Float64Array(count + 1);
  const bytes = allocate(Uint8Array, size);
  let at = 0;
  for (const pool of pools) {
    const from = first.get(pool) as number;
    bytes.set(pool.bytes, at);
    for (let i = 0; i < pool.names.length; i++) offsets[from + i + 1] = at + pool.offsets[i + 1];
    at += pool.bytes.length;
  }
  const codes = allocate(Int32Array, rows).fill(-1);
  eachPiece(pieces, (piece, from) => {
    if (piece.kind !== kind) return;
    const shift = first.get(piece.files) as number;
    piece.codes.forEach((code, i) => {
      codes[from + i] = code < 0 ? -1 : code + shift;
    });
  });
  return { kind, name, codes, files: { names: pools.flatMap((pool) => pool.names), offsets, bytes } };
}

function stackTexts(name: string, pieces: readonly Piece[], rows: number): Column {
  const parts = pieces.map((piece) => {
    if (piece.kind === 'text') return piece;
    const texts = Array.from({ length: rowsOf(piece) }, (_, row) => {
      const cell = piece.kind === 'none' ? null : cellOf(piece, row);
      return cell === null ? null : String(cell);
    });
    return textColumn(name, texts);
  });
  const offsets = allocate(Uint32Array, rows + 1);
  const present = allocate(Uint8Array, rows);
  const bytes = allocate(
    Uint8Array,
    parts.reduce((sum, part) => sum + part.offsets[part.present.length], 0),
  );
  let row = 0;
  let at = 0;
  for (const part of parts) {
    const count = part.present.length;
    bytes.set(part.bytes.subarray(0, part.offsets[count]), at);
    present.set(part.present, row);
    for (let i = 0; i < count; i++) offsets[row + i + 1] = at + part.offsets[i + 1];
    row += count;
    at += part.offsets[count];
  }
  return { kind: 'text', name, offsets, bytes, present };
}
