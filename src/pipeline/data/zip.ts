import { Problem } from '../base/problem.ts';

export type ZipEntry = { readonly name: string; readonly bytes: Uint8Array };
export type ZipLimits = {
  readonly entries: number;
  readonly totalBytes: number;
  /** Uncompressed over compressed size of one entry. */
  readonly ratio: number;
};
export const zipLimits: ZipLimits = { entries: 10_000, totalBytes: 1024 ** 3, ratio: 200 };

/**
 * The files of a zip archive. Everything its headers claim is verified before it is believed: names (no absolute
 * path, no `..`), sizes, ratio, overlap, CRC-32. Directories are left out. Throws `bad-zip` or `zip-limits`.
 * Stored and deflated entries only; zip64, encryption and multi-disk archives are refused. Source: APPNOTE 6.3.
 * `each` is called before each entry and may throw to stop; entries that are not `wanted` stay packed and unverified.
 */
export async function readZip(
  archive: Uint8Array,
  limits: ZipLimits = zipLimits,
  each: (done: number, total: number) => Promise<void> = async () => {},
  wanted: (name: string) => boolean = () => true,
): Promise<readonly ZipEntry[]> {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const headers = centralDirectory(archive, view, limits);
  const spans: { from: number; to: number }[] = [];
  const entries: ZipEntry[] = [];
  const chosen = headers.filter(({ name }) => wanted(name));
  for (const [i, header] of chosen.entries()) {
    await each(i, chosen.length);
    const start = dataStart(view, header);
    spans.push({ from: header.offset, to: start + header.packed });
    const packed = archive.subarray(start, start + header.packed);
    if (header.name.endsWith('/')) {
      if (header.size !== 0) throw bad(`the folder ${header.name} has content`);
      continue;
    }
    const bytes = header.method === 0 ? packed.slice() : await inflate(packed, header);
    if (bytes.length !== header.size)
      throw bad(`${header.name} has ${bytes.length} bytes, its header says ${header.size}`);
    if ((await checksum(bytes)) !== header.crc) throw bad(`${header.name} is damaged (checksum)`);
    entries.push({ name: header.name, bytes });
  }
  spans.sort((a, b) => a.from - b.from);
  spans.forEach((span, i) => {
    if (i > 0 && span.from < spans[i - 1].to) throw bad('two files overlap');
  });
  return entries;
}

/** A file to be written whose content is read only when its turn comes. */
export type ZipFile = { readonly name: string; readonly content: Blob };

/**
 * A zip archive of the files, in order; `store` keeps them uncompressed. Names must be unique. `each` is called before
 * each file and may throw to stop.
 */
export async function writeZip(
  entries: readonly (ZipEntry | ZipFile)[],
  options: { store?: boolean; each?: (done: number) => Promise<void> } = {},
): Promise<Blob> {
  const parts: (Uint8Array<ArrayBuffer> | Blob)[] = [];
  const directory: Uint8Array<ArrayBuffer>[] = [];
  let offset = 0;
  for (const [i, entry] of entries.entries()) {
    await options.each?.(i);
    const { name } = entry;
    const bytes = 'content' in entry ? new Uint8Array(await entry.content.arrayBuffer()) : entry.bytes;
    const encoded = new TextEncoder().encode(name);
    const deflated = options.store ? bytes : await pipe(bytes, new CompressionStream('deflate-raw'));
    const method = deflated.length < bytes.length ? 8 : 0;
    const body = own(method === 8 ? deflated : bytes);
    const fields = [
      20,
      0x0800,
      method,
      0,
      0x21,
      await checksum(bytes),
      body.length,
      bytes.length,
      encoded.length,
      0,
    ];
    const local = pack([0x04034b50, ...fields], '42222244422');
    parts.push(local, own(encoded), 'content' in entry && method === 0 ? entry.content : body);
    const central = pack([0x02014b50, 20, ...fields, 0, 0, 0, 0, offset], '42222224442222244');
    directory.push(central, own(encoded));
    offset += local.length + encoded.length + body.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const end = pack([0x06054b50, 0, 0, entries.length, entries.length, size, offset, 0], '42222442');
  return new Blob([...parts, ...directory, end], { type: 'application/zip' });
}

type Header = { name: string; method: number; crc: number; packed: number; size: number; offset: number };

function centralDirectory(archive: Uint8Array, view: DataView, limits: ZipLimits): Header[] {
  const end = endRecord(view);
  const disks = view.getUint16(end + 4, true) + view.getUint16(end + 6, true);
  const count = view.getUint16(end + 10, true);
  const size = view.getUint32(end + 12, true);
  let at = view.getUint32(end + 16, true);
  if (disks !== 0 || count !== view.getUint16(end + 8, true)) throw bad('it is one part of several');
  if (count === 0xffff || at === 0xffffffff) throw bad('it is in the zip64 form, which is not read');
  if (count > limits.entries) throw tooLarge(`${count} files, at most ${limits.entries} are read`);
  if (at + size > end) throw bad('its table of contents is cut off');
  const seen = new Set<string>();
  const headers: Header[] = [];
  let total = 0;
  for (let i = 0; i < count; i++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== 0x02014b50)
      throw bad('its table of contents is damaged');
    const flags = view.getUint16(at + 8, true);
    const nameLength = view.getUint16(at + 28, true);
    const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > view.byteLength) throw bad('its table of contents is cut off');
    const header: Header = {
      name: decodeName(archive.subarray(at + 46, at + 46 + nameLength), (flags & 0x800) !== 0),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    };
    checkHeader(header, flags, seen, limits);
    checkExtra(view, header.name, at + 46 + nameLength, view.getUint16(at + 30, true));
    total += header.size;
    headers.push(header);
    at = next;
  }
  if (total > limits.totalBytes)
    throw tooLarge(`${total} bytes unpacked, at most ${limits.totalBytes} are read`);
  return headers;
}

function checkHeader(header: Header, flags: number, seen: Set<string>, limits: ZipLimits): void {
  const { name, method, packed, size } = header;
  if (flags & 0x41) throw bad(`${name} is encrypted`);
  if (method !== 0 && method !== 8) throw bad(`${name} is packed by method ${method}, which is not read`);
  if (method === 0 && packed !== size) throw bad(`${name} has two sizes`);
  if (packed === 0xffffffff || size === 0xffffffff) throw bad('it is in the zip64 form, which is not read');
  if (!isSafeName(name)) throw bad(`the name ${JSON.stringify(name)} leaves its folder`);
  if (seen.has(name)) throw bad(`${name} is there twice`);
  if (size > 1024 && size > packed * limits.ratio)
    throw tooLarge(`${name} unpacks to ${Math.round(size / packed)} times its size`);
  seen.add(name);
}

function isSafeName(name: string): boolean {
  const forbidden = ['\\', ':', '\0'].some((sign) => name.includes(sign));
  return name !== '' && !name.startsWith('/') && !forbidden && !name.split('/').includes('..');
}

/** Extra fields are not used, but must be well formed: (id, length, bytes) to the end. */
function checkExtra(view: DataView, name: string, from: number, length: number): void {
  let at = from;
  while (at + 4 <= from + length) at += 4 + view.getUint16(at + 2, true);
  if (at > from + length) throw bad(`${name} has a damaged extra field`);
}

function endRecord(view: DataView): number {
  const first = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= first; at--) {
    if (
      view.getUint32(at, true) === 0x06054b50 &&
      at + 22 + view.getUint16(at + 20, true) === view.byteLength
    )
      return at;
  }
  throw bad('it has no end mark: not a zip file, or cut off');
}

function dataStart(view: DataView, header: Header): number {
  const at = header.offset;
  if (at + 30 > view.byteLength || view.getUint32(at, true) !== 0x04034b50)
    throw bad(`${header.name} has no header`);
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  if (start + header.packed > view.byteLength) throw bad(`${header.name} is cut off`);
  return start;
}

/** Names without the UTF-8 flag are read as UTF-8 if they are, else as Windows-1252. */
function decodeName(bytes: Uint8Array, utf8: boolean): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    if (utf8) throw bad('a file name is not valid text');
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

async function inflate(packed: Uint8Array, header: Header): Promise<Uint8Array> {
  try {
    return await pipe(packed, new DecompressionStream('deflate-raw'), header.size);
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw bad(`${header.name} cannot be unpacked`);
  }
}

/** Runs bytes through a stream; stops as soon as more than `limit` bytes came out. */
async function pipe(
  bytes: Uint8Array,
  through: GenericTransformStream,
  limit = Number.POSITIVE_INFINITY,
): Promise<Uint8Array> {
  const reader = (
    new Blob([own(bytes)]).stream().pipeThrough(through) as ReadableStream<Uint8Array>
  ).getReader();
  const pieces: Uint8Array[] = [];
  let size = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.length;
    if (size > limit) {
      await reader.cancel().catch(() => {});
      throw bad('a file unpacks to more than its header says');
    }
    pieces.push(next.value);
  }
  const all = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

function own(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer ? (bytes as Uint8Array<ArrayBuffer>) : new Uint8Array(bytes);
}

/** Little-endian fields; `widths` gives the bytes of each. */
function pack(values: readonly number[], widths: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array([...widths].reduce((sum, width) => sum + Number(width), 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  values.forEach((value, i) => {
    if (widths[i] === '4') view.setUint32(at, value, true);
    else view.setUint16(at, value, true);
    at += Number(widths[i]);
  });
  return bytes;
}

let table: Uint32Array | undefined;

/** CRC-32 (IEEE 802.3, reflected) of bytes; `before` continues an earlier part. */
export function crc32(bytes: Uint8Array, before = 0): number {
  table ??= Uint32Array.from({ length: 256 }, (_, i) => {
    let c = i;
    for (let bit = 0; bit < 8; bit++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
    return c >>> 0;
  });
  let crc = (before ^ 0xffffffff) >>> 0;
  for (let i = 0; i < bytes.length; i++) crc = table[(crc ^ bytes[i]) & 0xff] ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

const checksumStep = 8 * 1024 * 1024;

/** The CRC-32 of many bytes, letting the thread breathe every 8 MB (about 20 ms). */
async function checksum(bytes: Uint8Array): Promise<number> {
  let crc = 0;
  for (let at = 0; at < bytes.length; at += checksumStep) {
    crc = crc32(bytes.subarray(at, at + checksumStep), crc);
    if (at + checksumStep < bytes.length) await new Promise((resolve) => setTimeout(resolve, 0));
  }
  return crc;
}

function bad(why: string): Problem {
  return new Problem(
    'bad-zip',
    `This archive cannot be trusted: ${why}.`,
    'Make the archive again with an ordinary zip tool.',
  );
}

function tooLarge(why: string): Problem {
  return new Problem(
    'zip-limits',
    `This archive is too large to open here: ${why}.`,
    'Split it, or take files out of it.',
  );
}
