import type { Column } from '@uwdata/flechette';

type Batch = Column<unknown>['data'][number];
type Sized = { readonly length: number; readonly byteLength: number };
/** The parts of a batch that its type may have. */
type Parts = {
  readonly length: number;
  readonly nullCount: number;
  readonly type: { readonly typeId: number; readonly stride?: number };
  readonly validity?: Sized;
  readonly values?: Sized;
  readonly offsets?: Int32Array | BigInt64Array;
  readonly sizes?: Int32Array | BigInt64Array;
  readonly children?: readonly Batch[];
};

const id = {
  null: 1,
  binary: 4,
  utf8: 5,
  bool: 6,
  interval: 11,
  list: 12,
  struct: 13,
  union: 14,
  fixedBinary: 15,
  fixedList: 16,
  map: 17,
  largeBinary: 19,
  largeUtf8: 20,
  largeList: 21,
  runEnds: 22,
  binaryView: 23,
  utf8View: 24,
  listView: 25,
  largeListView: 26,
} as const;

const mostText = 2 ** 31;

/** Throws Error unless the buffers of every batch hold what their lengths say: `most` rows and elements at most. */
export function checkColumn(column: Column<unknown>, most: number): void {
  for (const batch of column.data) checkBatch(batch, most);
}

function checkBatch(batch: Batch, most: number): void {
  // The library types only what is common to all batches.
  const parts = batch as unknown as Parts;
  const { length, nullCount, type, validity, values, children = [] } = parts;
  if (!Number.isSafeInteger(length) || length < 0 || length > most)
    throw new Error('a column has an impossible length');
  const need = (enough: boolean) => {
    if (!enough) throw new Error('a column is shorter than its batch');
  };
  if (nullCount > 0 && validity && type.typeId !== id.null) need(validity.byteLength * 8 >= length);
  for (const child of children) checkBatch(child, most);
  const inner = children[0]?.length ?? 0;
  switch (type.typeId) {
    case id.null:
      return;
    case id.utf8:
    case id.largeUtf8:
    case id.binary:
    case id.largeBinary:
      checkOffsets(parts, values?.byteLength ?? 0);
      return;
    case id.bool:
      need((values?.byteLength ?? 0) * 8 >= length);
      return;
    case id.list:
    case id.largeList:
    case id.map:
      checkOffsets(parts, inner);
      return;
    case id.listView:
    case id.largeListView:
      checkViews(parts, inner);
      return;
    case id.struct:
      need(children.every((child) => child.length >= length));
      return;
    case id.fixedList:
      need(inner >= length * (type.stride ?? 0));
      return;
    case id.fixedBinary:
      need((values?.byteLength ?? 0) >= length * (type.stride ?? 0));
      return;
    case id.binaryView:
    case id.utf8View:
      need((values?.byteLength ?? 0) >= length * 16);
      checkViewBytes(values as unknown as Uint8Array, length);
      return;
    case id.interval:
      need((values?.byteLength ?? 0) >= length * 4);
      return;
    case id.union:
    case id.runEnds:
      return;
    default:
      need((values?.length ?? 0) >= length);
  }
}

/** Each place must not lie before the one before it, nor beyond what there is. */
function checkOffsets({ length, offsets }: Parts, there: number): void {
  if (length === 0) return;
  if (offsets === undefined || offsets.length <= length) throw new Error('a column has too few places');
  let before = 0;
  for (let i = 0; i <= length; i++) {
    const at = Number(offsets[i]);
    if (at < before || at > there) throw new Error('a column points outside its values');
    before = at;
  }
}

function checkViews({ length, offsets, sizes }: Parts, there: number): void {
  if (length === 0) return;
  if (offsets === undefined || sizes === undefined || offsets.length < length || sizes.length < length)
    throw new Error('a column has too few places');
  let total = 0;
  for (let i = 0; i < length; i++) {
    const at = Number(offsets[i]);
    const size = Number(sizes[i]);
    total += size;
    if (at < 0 || size < 0 || at + size > there || total > 64 * (there + length))
      throw new Error('a column points outside its values');
  }
}

/** Views may lie over one another: a small file could stand for more text than there is memory. */
function checkViewBytes(views: Uint8Array, length: number): void {
  const view = new DataView(views.buffer, views.byteOffset, views.byteLength);
  let total = 0;
  for (let i = 0; i < length; i++) total += view.getInt32(i * 16, true);
  if (total > mostText) throw new Error('a column holds more text than can be read');
}
