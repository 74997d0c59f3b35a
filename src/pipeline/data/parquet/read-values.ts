import type { DataReader, DecodedArray, Encoding, ParquetType } from 'hyparquet';

/** The decoders of the library that are used, loaded once. */
export type Decoders = {
  readonly plain: (
    reader: DataReader,
    type: ParquetType,
    count: number,
    width: number | undefined,
  ) => DecodedArray;
  readonly split: (
    reader: DataReader,
    count: number,
    type: ParquetType,
    width: number | undefined,
  ) => DecodedArray;
  readonly delta: (reader: DataReader, count: number, out: Int32Array | BigInt64Array) => void;
};

export async function openDecoders(): Promise<Decoders> {
  const [plain, encoding, delta] = await Promise.all([
    import('hyparquet/src/plain.js'),
    import('hyparquet/src/encoding.js'),
    import('hyparquet/src/delta.js'),
  ]);
  return { plain: plain.readPlain, split: encoding.byteStreamSplit, delta: delta.deltaBinaryUnpack };
}

const longestText = 2 ** 31;

/**
 * `count` values of a page (not those that a dictionary holds), from bytes[from …). Nothing is allocated that the page
 * could not hold, but for runs of equal numbers. Throws Error where the page ends too early.
 */
export function readValues(
  decoders: Decoders,
  page: Uint8Array,
  from: number,
  count: number,
  encoding: Encoding,
  type: ParquetType,
  width: number | undefined,
): DecodedArray {
  const reader = { view: new DataView(page.buffer, page.byteOffset, page.byteLength), offset: from };
  if (count === 0) return [];
  switch (encoding) {
    case 'PLAIN':
      checkRoom(page.length - from, count, type, width);
      return inside(decoders.plain(reader, type, count, width), reader, page);
    case 'BYTE_STREAM_SPLIT':
      checkRoom(page.length - from, count, type, width);
      return decoders.split(reader, count, type, width);
    case 'DELTA_BINARY_PACKED': {
      checkDelta(page, from, count);
      const out = type === 'INT32' ? new Int32Array(count) : new BigInt64Array(count);
      if (type !== 'INT32' && type !== 'INT64') throw new Error(`differences of ${type}`);
      decoders.delta(reader, count, out);
      return out;
    }
    case 'DELTA_LENGTH_BYTE_ARRAY':
      return joinedBytes(decoders, reader, page, count, null);
    case 'DELTA_BYTE_ARRAY':
      return joinedBytes(decoders, reader, page, count, deltaNumbers(decoders, reader, page, count));
    default:
      throw new Error(`values written as ${encoding}, which is not read`);
  }
}

function inside(values: DecodedArray, reader: DataReader, page: Uint8Array): DecodedArray {
  if (reader.offset > page.length) throw new Error('a value points outside its page');
  return values;
}

function checkRoom(bytes: number, count: number, type: ParquetType, width: number | undefined): void {
  const bits = { BOOLEAN: 1, INT32: 32, INT64: 64, INT96: 96, FLOAT: 32, DOUBLE: 64, BYTE_ARRAY: 32 };
  const each = type === 'FIXED_LEN_BYTE_ARRAY' ? 8 * (width ?? 0) : bits[type];
  if (!(each > 0)) throw new Error('values without a width');
  if (count * each > bytes * 8) throw new Error('a page has fewer values than it says');
}

/** The head of numbers written as differences: the library believes it. */
function checkDelta(page: Uint8Array, from: number, count: number): void {
  let at = from;
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      if (at >= page.length) throw new Error('differences end too early');
      const byte = page[at++];
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    throw new Error('an endless number');
  };
  const block = varint();
  const parts = varint();
  const said = varint();
  const fits = block > 0 && block <= 2 ** 20 && parts > 0 && parts <= 4096 && block % parts === 0;
  if (!fits || said !== count) throw new Error('differences have an impossible head');
}

function deltaNumbers(decoders: Decoders, reader: DataReader, page: Uint8Array, count: number): Int32Array {
  checkDelta(page, reader.offset, count);
  const out = new Int32Array(count);
  decoders.delta(reader, count, out);
  return out;
}

/** Byte strings whose lengths stand before them; `shared`: bytes each has in common with the one before it. */
function joinedBytes(
  decoders: Decoders,
  reader: DataReader,
  page: Uint8Array,
  count: number,
  shared: Int32Array | null,
): Uint8Array[] {
  const lengths = deltaNumbers(decoders, reader, page, count);
  const out = new Array<Uint8Array>(count);
  let before = new Uint8Array(0) as Uint8Array;
  let total = 0;
  for (let i = 0; i < count; i++) {
    const same = shared === null ? 0 : shared[i];
    const end = reader.offset + lengths[i];
    if (same < 0 || same > before.length || lengths[i] < 0 || end > page.length)
      throw new Error('a text points outside its page');
    const rest = page.subarray(reader.offset, end);
    reader.offset = end;
    total += same;
    if (total > longestText) throw new Error('texts repeat too much of each other');
    if (same === 0) before = rest;
    else {
      const whole = new Uint8Array(same + rest.length);
      whole.set(before.subarray(0, same));
      whole.set(rest, same);
      before = whole;
    }
    out[i] = before;
  }
  return out;
}
