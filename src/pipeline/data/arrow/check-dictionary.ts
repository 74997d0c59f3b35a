import type { DictionaryPart } from './check-messages.ts';
import type { Unpackers } from './unpack.ts';

const texts = new Set([4, 5]);
const longTexts = new Set([19, 20]);
const views = new Set([23, 24]);
/** Numbers, true/false, dates and bytes of one width. */
const fixed = new Set([2, 3, 6, 7, 8, 9, 10, 15, 18]);
const mostText = 2 ** 31;

/**
 * The words of a dictionary are made at once, before its column can be looked at: their number and lengths must be those
 * of its buffers. Throws Error.
 */
export function checkDictionary(bytes: Uint8Array, part: DictionaryPart, unpackers: Unpackers): void {
  const { entries, type, buffers } = part;
  if (type === undefined || entries === 0) return;
  const buffer = (place: number) => unpacked(bytes, part, place, unpackers);
  if (texts.has(type) || longTexts.has(type)) {
    const wide = longTexts.has(type);
    const places = viewOf(buffer(1));
    const end = buffers[2] === undefined ? 0 : sizeOf(bytes, part, 2);
    const width = wide ? 8 : 4;
    if (places.byteLength < (entries + 1) * width) throw new Error('a dictionary has too few places');
    let before = 0;
    for (let i = 0; i <= entries; i++) {
      const at = wide ? Number(places.getBigInt64(i * 8, true)) : places.getInt32(i * 4, true);
      if (at < before || at > end) throw new Error('a dictionary points outside its words');
      before = at;
    }
  } else if (views.has(type)) {
    const all = viewOf(buffer(1));
    if (all.byteLength < entries * 16) throw new Error('a dictionary has too few places');
    let total = 0;
    for (let i = 0; i < entries; i++) total += Math.max(0, all.getInt32(i * 16, true));
    if (total > mostText) throw new Error('a dictionary holds more text than can be read');
  } else if (fixed.has(type)) {
    if (buffer(1).length * 8 < entries) throw new Error('a dictionary is shorter than it says');
  } else throw new Error('a dictionary holds lists or objects, which is not read');
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function unpacked(bytes: Uint8Array, part: DictionaryPart, place: number, unpackers: Unpackers): Uint8Array {
  const buffer = part.buffers[place];
  if (buffer === undefined) throw new Error('a dictionary has too few parts');
  const packed = bytes.subarray(buffer.from, buffer.to);
  if (part.codec === null || packed.length === 0) return packed;
  const size = sizeOf(bytes, part, place);
  const rest = packed.subarray(8);
  return size === rest.length && isPlain(packed) ? rest : unpackers[part.codec === 1 ? 1 : 0](rest, size);
}

/** Bytes of a buffer after unpacking. */
function sizeOf(bytes: Uint8Array, { buffers, codec }: DictionaryPart, place: number): number {
  const { from, to } = buffers[place];
  if (codec === null || from === to) return to - from;
  const packed = bytes.subarray(from, to);
  if (packed.length < 8) throw new Error('a dictionary is cut off');
  return isPlain(packed) ? packed.length - 8 : Number(viewOf(packed).getBigInt64(0, true));
}

function isPlain(packed: Uint8Array): boolean {
  return packed.length >= 8 && viewOf(packed).getBigInt64(0, true) === -1n;
}
