import { Problem } from '../../base/problem.ts';
import { crc32 } from '../zip.ts';
import { inflateZlib } from './inflate.ts';
import { badPicture, mostPixels, type Picture } from './picture.ts';

type Header = {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly color: number;
  readonly interlaced: boolean;
};
type Parts = {
  readonly header: Header;
  readonly palette: Uint8Array;
  readonly transparency: Uint8Array;
  readonly packed: Uint8Array;
};
/** Where the pixels of one pass go: every `dx`-th column from `x`, every `dy`-th row from `y`. */
type Pass = readonly [x: number, y: number, dx: number, dy: number];

const allowedDepths: { readonly [color: number]: readonly number[] } = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};
const channelsOf: { readonly [color: number]: number } = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const whole: readonly Pass[] = [[0, 0, 1, 1]];
const adam7: readonly Pass[] = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
];

/**
 * Decodes a PNG: all colour types and depths, interlaced or not. 16-bit samples are rounded to 8 bits, fewer bits
 * are spread over 0…255; gamma and colour profiles are not applied. Throws `bad-picture` (damaged, checksum
 * wrong, cut off, over 100 million pixels). Source: ISO/IEC 15948:2004; agrees with Pillow. O(pixels).
 */
export function decodePng(bytes: Uint8Array): Picture {
  const parts = readParts(bytes);
  const { width, height, color, interlaced } = parts.header;
  const bits = channelsOf[color] * parts.header.depth;
  const passes = (interlaced ? adam7 : whole).map((pass) => ({ pass, ...sizeOf(parts.header, pass, bits) }));
  const size = passes.reduce((sum, { rows, stride }) => sum + rows * (stride + 1), 0);
  const raw = unpack(parts.packed, size);
  const rgba = new Uint8Array(width * height * 4);
  let at = 0;
  for (const { pass, columns, rows, stride } of passes) {
    if (rows === 0) continue;
    const lines = raw.subarray(at, at + rows * (stride + 1));
    at += lines.length;
    unfilter(lines, rows, stride, Math.max(1, bits >> 3));
    place(lines, columns, rows, stride, pass, parts, rgba);
  }
  return { width, height, rgba };
}

function unpack(packed: Uint8Array, size: number): Uint8Array {
  try {
    return inflateZlib(packed, size);
  } catch (error) {
    if (error instanceof Problem) throw badPicture(error.message.replace(/^[^:]*: |\.$/g, ''));
    throw error;
  }
}

function sizeOf(
  { width, height }: Header,
  [x, y, dx, dy]: Pass,
  bits: number,
): { columns: number; rows: number; stride: number } {
  const columns = Math.max(0, Math.ceil((width - x) / dx));
  const rows = columns === 0 ? 0 : Math.max(0, Math.ceil((height - y) / dy));
  return { columns, rows, stride: Math.ceil((columns * bits) / 8) };
}

function readParts(bytes: Uint8Array): Parts {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 33 || view.getUint32(0) !== 0x89504e47 || view.getUint32(4) !== 0x0d0a1a0a)
    throw badPicture('it is not a PNG');
  let header: Header | null = null;
  let palette = new Uint8Array();
  let transparency = new Uint8Array();
  const packed: Uint8Array[] = [];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const body = bytes.subarray(at + 8, at + 8 + length);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (at + 12 + length > bytes.length) throw badPicture('it is cut off');
    const needed = ['IHDR', 'PLTE', 'tRNS', 'IDAT'].includes(type);
    if (needed && crc32(bytes.subarray(at + 4, at + 8 + length)) !== view.getUint32(at + 8 + length))
      throw badPicture(`the checksum of its part ${type} does not fit`);
    if (type === 'IHDR') header = readHeader(view, at + 8, length);
    else if (type === 'PLTE') palette = new Uint8Array(body);
    else if (type === 'tRNS') transparency = new Uint8Array(body);
    else if (type === 'IDAT') packed.push(body);
    else if (type === 'IEND') break;
    at += 12 + length;
  }
  if (header === null || packed.length === 0) throw badPicture('it holds no pixels');
  if (header.color === 3 && palette.length < 3) throw badPicture('its table of colours is missing');
  return { header, palette, transparency, packed: join(packed) };
}

function readHeader(view: DataView, at: number, length: number): Header {
  const header = {
    width: view.getUint32(at),
    height: view.getUint32(at + 4),
    depth: view.getUint8(at + 8),
    color: view.getUint8(at + 9),
    interlaced: view.getUint8(at + 12) === 1,
  };
  const pixels = header.width * header.height;
  if (length !== 13 || pixels === 0 || !allowedDepths[header.color]?.includes(header.depth))
    throw badPicture('its header is damaged');
  if (pixels > mostPixels) throw badPicture(`${pixels.toLocaleString('en')} pixels are too many`);
  return header;
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0];
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Undoes the filters of §9 in place; each line begins with the number of its filter. */
function unfilter(lines: Uint8Array, rows: number, stride: number, step: number): void {
  for (let row = 0; row < rows; row++) {
    const start = row * (stride + 1) + 1;
    const above = start - stride - 1;
    const filter = lines[start - 1];
    if (filter > 4) throw badPicture(`line ${row + 1} has an unknown filter`);
    if (filter === 0) continue;
    for (let i = 0; i < stride; i++) {
      const a = i >= step ? lines[start + i - step] : 0;
      const b = row > 0 ? lines[above + i] : 0;
      const c = i >= step && row > 0 ? lines[above + i - step] : 0;
      lines[start + i] += filter === 1 ? a : filter === 2 ? b : filter === 3 ? (a + b) >> 1 : paeth(a, b, c);
    }
  }
}

function paeth(a: number, b: number, c: number): number {
  const pa = Math.abs(b - c);
  const pb = Math.abs(a - c);
  const pc = Math.abs(a + b - 2 * c);
  return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
}

function place(
  lines: Uint8Array,
  columns: number,
  rows: number,
  stride: number,
  [x0, y0, dx, dy]: Pass,
  { header, palette, transparency }: Parts,
  rgba: Uint8Array,
): void {
  const { depth, color, width } = header;
  const channels = channelsOf[color];
  const most = 2 ** depth - 1;
  const clear = color === 0 || color === 2 ? clearColor(transparency, channels) : null;
  const sample = new Uint16Array(4);
  for (let row = 0; row < rows; row++) {
    const start = row * (stride + 1) + 1;
    for (let column = 0; column < columns; column++) {
      for (let c = 0; c < channels; c++) sample[c] = sampleAt(lines, start, column * channels + c, depth);
      const at = ((y0 + row * dy) * width + x0 + column * dx) * 4;
      if (color === 3) {
        const entry = sample[0] * 3;
        if (entry + 3 > palette.length) throw badPicture('a pixel has a colour that is not in its table');
        rgba.set(palette.subarray(entry, entry + 3), at);
        rgba[at + 3] = sample[0] < transparency.length ? transparency[sample[0]] : 255;
        continue;
      }
      const colors = channels < 3 ? 1 : 3;
      for (let c = 0; c < 3; c++) rgba[at + c] = toByte(sample[Math.min(c, colors - 1)], most);
      const hidden = clear?.every((value, c) => value === sample[c]) === true;
      rgba[at + 3] = hidden ? 0 : channels % 2 === 0 ? toByte(sample[channels - 1], most) : 255;
    }
  }
}

/** The one colour of a picture without opacity that is fully transparent, if any. */
function clearColor(transparency: Uint8Array, channels: number): number[] | null {
  if (transparency.length < channels * 2) return null;
  return Array.from({ length: channels }, (_, c) => transparency[c * 2] * 256 + transparency[c * 2 + 1]);
}

function sampleAt(lines: Uint8Array, start: number, index: number, depth: number): number {
  if (depth === 8) return lines[start + index];
  if (depth === 16) return lines[start + index * 2] * 256 + lines[start + index * 2 + 1];
  const bit = index * depth;
  return (lines[start + (bit >> 3)] >> (8 - depth - (bit & 7))) & (2 ** depth - 1);
}

function toByte(sample: number, most: number): number {
  return most === 255 ? sample : Math.round((sample * 255) / most);
}
