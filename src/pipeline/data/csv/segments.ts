import { allocate } from '../../base/plain.ts';

type Numbers = Float64Array | Int32Array | Uint8Array | Uint32Array;

/** A column that grows by whole segments, so that growing never copies. */
export type Segments<T extends Numbers> = {
  /** The segment with the slots of rows [k·size, (k+1)·size). */
  at(index: number): T;
  /** The first `rows` values in one array; the segments are let go. */
  take(rows: number): T;
};

export function makeSegments<T extends Numbers>(
  kind: {
    new (length: number): T;
    new (buffer: ArrayBufferLike, offset: number, length: number): T;
    BYTES_PER_ELEMENT: number;
  },
  size: number,
): Segments<T> {
  let parts: T[] = [];
  return {
    at(index) {
      while (parts.length <= index) parts.push(new kind(size));
      return parts[index];
    },
    take(rows) {
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

/** Rows a segment holds: a power of two, so that 64 MiB hold one segment of every column. */
export function segmentRows(columns: number): number {
  const rows = (64 * 1024 * 1024) / (8 * Math.max(1, columns));
  return 2 ** Math.max(8, Math.min(16, Math.floor(Math.log2(rows))));
}
