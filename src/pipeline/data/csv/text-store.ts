import { allocate } from '../../base/plain.ts';
import type { TextColumn } from '../table.ts';

export type TextStore = {
  put(row: number, bytes: Uint8Array, from: number, to: number): void;
  skip(row: number): void;
  finish(name: string, rows: number): TextColumn;
};

/** Share of an array that must be used for it to be kept as it is. */
const leastUsed = 0.9;
const margin = 1.03;

/**
 * Texts one after another; putting a row again overwrites it. `bytes`: of the first `rows` texts, from which the size of the
 * `expected` rows is judged, so that arrays seldom grow and are seldom copied in the end.
 */
export function makeTextStore(known: number, rows: number, expected = 0): TextStore {
  const likely = expected > 65_536 ? Math.ceil(expected * margin) : 1024;
  let bytes = allocate(Uint8Array, rows > 0 ? Math.max(65_536, Math.ceil((known / rows) * likely)) : 65_536);
  let ends = allocate(Uint32Array, likely + 1);
  let present = allocate(Uint8Array, likely);

  function room(row: number): number {
    if (row >= present.length) {
      const next = Math.max(1024, present.length * 2);
      ends = enlarged(ends, allocate(Uint32Array, next + 1));
      present = enlarged(present, allocate(Uint8Array, next));
    }
    return ends[row];
  }
  return {
    put(row, source, from, to) {
      const start = room(row);
      const end = start + to - from;
      if (end > bytes.length)
        bytes = enlarged(bytes, allocate(Uint8Array, Math.max(end, Math.ceil(bytes.length * 1.5))));
      if (to - from > 64) bytes.set(source.subarray(from, to), start);
      else for (let i = from, o = start; i < to; i++, o++) bytes[o] = source[i];
      ends[row + 1] = end;
      present[row] = 1;
    },
    skip(row) {
      ends[row + 1] = room(row);
      present[row] = 0;
    },
    finish(name, count) {
      const used = count === 0 ? 0 : ends[count];
      return {
        kind: 'text',
        name,
        offsets: fitted(ends, count + 1, Uint32Array),
        bytes: fitted(bytes, used, Uint8Array),
        present: fitted(present, count, Uint8Array),
      };
    },
  };
}

function enlarged<T extends Uint8Array | Uint32Array>(old: T, next: T): T {
  next.set(old);
  return next;
}

/** The first `length` values: the array itself if little of it is left over, else a copy. */
function fitted<T extends Uint8Array | Uint32Array>(
  array: T,
  length: number,
  kind: { new (buffer: ArrayBufferLike, offset: number, length: number): T; BYTES_PER_ELEMENT: number },
): T {
  if (length >= leastUsed * array.length) return array.subarray(0, length) as T;
  const copy = allocate(kind, length);
  copy.set(array.subarray(0, length));
  return copy;
}
