import { allocate } from '../../base/plain.ts';

type Numbers = Float64Array | Int32Array | Uint8Array | Uint32Array;

/** Share of an array that must be used for it to be kept as it is. */
const leastUsed = 0.75;

/** A column that grows by whole segments, so that growing never copies. */
export type Segments<T extends Numbers> = {
  /** The segment with the slots of rows [k·size, (k+1)·size). */
  at(index: number): T;
  /** The first `rows` values in one array; the segments are let go. */
  take(rows: number): T;
};

/** `expected`: rows there will probably be; if so they lie in one array from the start and are not copied in the end. */
export function makeSegments<T extends Numbers>(
  kind: {
    new (length: number): T;
    new (buffer: ArrayBufferLike, offset: number, length: number): T;
    BYTES_PER_ELEMENT: number;
  },
  size: number,
  expected = 0,
): Segments<T> {
  let parts: T[] = [];
  let whole: T | null = null;
  function room(): T {
    const from = parts.length * size;
    if (parts.length === 0 && expected > size) whole = allocate(kind, Math.ceil(expected / size) * size);
    const fits = whole !== null && from + size <= whole.length;
    return fits ? ((whole as T).subarray(from, from + size) as T) : new kind(size);
  }
  return {
    at(index) {
      while (parts.length <= index) parts.push(room());
      return parts[index];
    },
    take(rows) {
      if (whole !== null && rows <= whole.length && rows >= leastUsed * whole.length) {
        parts = [];
        return whole.subarray(0, rows) as T;
      }
      const all = allocate(kind, rows);
      for (let k = 0; k * size < rows; k++) {
        const part = parts[k];
        if (part) all.set(part.subarray(0, Math.min(size, rows - k * size)), k * size);
      }
      parts = [];
      return all;
    },
  };
}

/** Rows a segment holds: a power of two, so that 64 MiB hold one segment of every column; no more than `expected` needs. */
export function segmentRows(columns: number, expected = Number.POSITIVE_INFINITY): number {
  const rows = Math.min(2 * Math.max(1, expected) - 1, (64 * 1024 * 1024) / (8 * Math.max(1, columns)));
  return 2 ** Math.max(3, Math.min(16, Math.floor(Math.log2(rows))));
}
