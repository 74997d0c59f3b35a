import type { DecodedArray, PageHeader } from 'hyparquet';
import { crc32 } from '../zip.ts';
import { checkThrift } from './check-thrift.ts';
import type { Chunk, Leaf } from './leaves.ts';
import { bitsFor, readRuns } from './read-runs.ts';
import { type Decoders, readValues } from './read-values.ts';
import type { Unpack } from './unpack.ts';

/** The values of one page, or places in the dictionary of its column. */
export type Page = {
  /** Values and gaps together. */
  readonly count: number;
  /** How much of the path of each is there; null = everything. */
  readonly definitions: Uint8Array | null;
  /** At which list each begins anew; null = no lists. */
  readonly repetitions: Uint8Array | null;
  readonly values: { readonly plain: DecodedArray } | { readonly places: Int32Array };
};
export type ChunkReader = {
  /** The values that pages point to; called before the first page that does. */
  dictionary(values: DecodedArray): void;
  /** Returns false when enough was read. */
  page(page: Page): Promise<boolean>;
};

const largestPage = 1024 ** 3;
const smallChunk = 64 * 1024 * 1024;

/** Reads the pages of one column in one row group. Throws Error where they contradict each other or are damaged. */
export async function readChunk(
  bytes: Uint8Array,
  leaf: Leaf,
  chunk: Chunk,
  tools: {
    readonly decoders: Decoders;
    readonly unpack: Unpack;
    readonly header: (bytes: Uint8Array, at: number) => PageHeader;
  },
  reader: ChunkReader,
): Promise<void> {
  const most = Math.min(largestPage, Math.max(chunk.unpacked, smallChunk));
  const { type, type_length: width } = leaf.element;
  if (type === undefined) throw new Error('a column has an unknown type');
  let entries = -1;
  let seen = 0;
  for (let at = 0; at < bytes.length && seen < chunk.values; ) {
    const start = checkThrift(bytes, at);
    const header = tools.header(bytes, at);
    at = start + header.compressed_page_size;
    if (!(header.compressed_page_size >= 0) || at > bytes.length) throw new Error('a page is cut off');
    if (!(header.uncompressed_page_size >= 0) || header.uncompressed_page_size > most)
      throw new Error('a page unpacks to an impossible length');
    const packed = bytes.subarray(start, at);
    if (header.crc !== undefined && crc32(packed) !== header.crc >>> 0)
      throw new Error('the checksum of a page is wrong');
    if (header.type === 'DICTIONARY_PAGE') {
      const count = header.dictionary_page_header?.num_values ?? -1;
      if (entries >= 0 || count < 0) throw new Error('a dictionary stands in the wrong place');
      const page = tools.unpack(packed, header.uncompressed_page_size);
      reader.dictionary(readValues(tools.decoders, page, 0, count, 'PLAIN', type, width));
      entries = count;
      continue;
    }
    if (header.type !== 'DATA_PAGE' && header.type !== 'DATA_PAGE_V2') continue;
    const parts = header.type === 'DATA_PAGE' ? firstForm : secondForm;
    const page = readPage(parts(header, packed, tools.unpack, leaf), leaf, entries, tools.decoders);
    seen += page.count;
    if (seen > chunk.values) throw new Error('a column has more values than it says');
    if (!(await reader.page(page))) return;
  }
  if (seen !== chunk.values) throw new Error('a column has fewer values than it says');
}

type Parts = {
  readonly count: number;
  readonly encoding: string;
  readonly repetitions: Uint8Array | null;
  readonly definitions: Uint8Array | null;
  readonly page: Uint8Array;
  /** Where the values begin. */
  readonly from: number;
};

/** Pages of the first form: levels and values are packed together. */
function firstForm(header: PageHeader, packed: Uint8Array, unpack: Unpack, leaf: Leaf): Parts {
  const { num_values: count, encoding } = header.data_page_header ?? {};
  if (count === undefined || encoding === undefined || count < 0) throw new Error('a page has no head');
  const page = unpack(packed, header.uncompressed_page_size);
  const view = new DataView(page.buffer, page.byteOffset, page.byteLength);
  let from = 0;
  const levels = (most: number): Uint8Array | null => {
    if (most === 0) return null;
    const length = view.getUint32(from, true);
    from += 4;
    if (from + length > page.length) throw new Error('a page ends too early');
    const read = readLevels(page, from, from + length, most, count);
    from += length;
    return read;
  };
  const repetitions = levels(leaf.repetitions);
  const definitions = levels(leaf.definitions);
  return { count, encoding, repetitions, definitions, page, from };
}

/** Pages of the second form: levels stand before the packed values. */
function secondForm(header: PageHeader, packed: Uint8Array, unpack: Unpack, leaf: Leaf): Parts {
  const head = header.data_page_header_v2;
  if (head === undefined || !(head.num_values >= 0)) throw new Error('a page has no head');
  const repeated = head.repetition_levels_byte_length ?? 0;
  const defined = head.definition_levels_byte_length ?? 0;
  const from = repeated + defined;
  if (repeated < 0 || defined < 0 || from > packed.length || from > header.uncompressed_page_size)
    throw new Error('a page ends too early');
  const count = head.num_values;
  const levels = (start: number, end: number, most: number) =>
    most === 0 ? null : readLevels(packed, start, end, most, count);
  const values = packed.subarray(from);
  return {
    count,
    encoding: head.encoding,
    repetitions: levels(0, repeated, leaf.repetitions),
    definitions: levels(repeated, from, leaf.definitions),
    page: head.is_compressed === false ? values : unpack(values, header.uncompressed_page_size - from),
    from: 0,
  };
}

function readLevels(bytes: Uint8Array, from: number, to: number, most: number, count: number): Uint8Array {
  const levels = new Uint8Array(count);
  readRuns(bytes, from, to, bitsFor(most), levels);
  for (let i = 0; i < count; i++) if (levels[i] > most) throw new Error('a level is too high');
  return levels;
}

function readPage(parts: Parts, leaf: Leaf, entries: number, decoders: Decoders): Page {
  const { count, encoding, repetitions, definitions, page, from } = parts;
  let present = count;
  if (definitions) for (let i = 0; i < count; i++) if (definitions[i] < leaf.definitions) present--;
  const { type, type_length: width } = leaf.element;
  const base = { count, definitions, repetitions };
  if (encoding === 'PLAIN_DICTIONARY' || encoding === 'RLE_DICTIONARY') {
    const places = new Int32Array(present);
    if (present > 0) {
      if (entries < 0) throw new Error('a page needs a dictionary that is not there');
      readRuns(page, from + 1, page.length, page[from], places);
      for (let i = 0; i < present; i++)
        if (places[i] < 0 || places[i] >= entries) throw new Error('a value is not in its dictionary');
    }
    return { ...base, values: { places } };
  }
  if (encoding === 'RLE' && type === 'BOOLEAN') {
    const flags = new Uint8Array(present);
    if (present > 0) readRuns(page, from + 4, page.length, 1, flags);
    return { ...base, values: { plain: Array.from(flags, (flag) => flag === 1) } };
  }
  if (type === undefined) throw new Error('a column has an unknown type');
  // The names of encodings are those of the library; others are refused there.
  const known = encoding as Parameters<typeof readValues>[4];
  return { ...base, values: { plain: readValues(decoders, page, from, present, known, type, width) } };
}
