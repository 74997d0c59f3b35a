/** Reads the objects of a FlatBuffers message with every place checked. Throws Error where one lies outside. */
export type FlatTable = {
  int16(slot: number, otherwise: number): number;
  int32(slot: number): number;
  int64(slot: number): number;
  byte(slot: number, otherwise: number): number;
  /** The object, or null if it is not there. */
  table(slot: number): FlatTable | null;
  /** Number of elements of a vector of `stride` bytes each, all inside the message. */
  count(slot: number, stride: number): number;
  /** The objects of a vector. */
  tables(slot: number): FlatTable[];
  /** Whole numbers of 64 bits at `offset` in each element of a vector of structs. */
  longs(slot: number, stride: number, offset: number): number[];
};

export function flatTable(bytes: Uint8Array, at: number): FlatTable {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return tableAt(view, at + view.getInt32(at, true));
}

function tableAt(view: DataView, at: number): FlatTable {
  const entries = at - view.getInt32(at, true);
  const size = view.getUint16(entries, true);
  const place = (slot: number): number => {
    const offset = slot < size ? view.getUint16(entries + slot, true) : 0;
    return offset === 0 ? -1 : at + offset;
  };
  const vector = (slot: number, stride: number): { count: number; from: number } => {
    const field = place(slot);
    if (field < 0) return { count: 0, from: 0 };
    const start = field + view.getInt32(field, true);
    const count = view.getInt32(start, true);
    if (count < 0 || start + 4 + count * stride > view.byteLength)
      throw new Error('a list leaves its message');
    return { count, from: start + 4 };
  };
  return {
    int16: (slot, otherwise) => (place(slot) < 0 ? otherwise : view.getInt16(place(slot), true)),
    int32: (slot) => (place(slot) < 0 ? 0 : view.getInt32(place(slot), true)),
    byte: (slot, otherwise) => (place(slot) < 0 ? otherwise : view.getUint8(place(slot))),
    int64: (slot) => (place(slot) < 0 ? 0 : Number(view.getBigInt64(place(slot), true))),
    table(slot) {
      const field = place(slot);
      return field < 0 ? null : tableAt(view, field + view.getInt32(field, true));
    },
    count: (slot, stride) => vector(slot, stride).count,
    tables(slot) {
      const { count, from } = vector(slot, 4);
      return Array.from({ length: count }, (_, i) =>
        tableAt(view, from + 4 * i + view.getInt32(from + 4 * i, true)),
      );
    },
    longs(slot, stride, offset) {
      const { count, from } = vector(slot, stride);
      return Array.from({ length: count }, (_, i) =>
        Number(view.getBigInt64(from + i * stride + offset, true)),
      );
    },
  };
}
