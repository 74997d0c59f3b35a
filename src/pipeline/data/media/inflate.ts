import { Problem } from '../../base/problem.ts';

type Codes = { readonly table: Uint16Array; readonly bits: number };

const lengthBase = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195,
  227, 258,
];
const lengthExtra = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const distanceBase = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097,
  6145, 8193, 12289, 16385, 24577,
];
const distanceExtra = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
];
const lengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/**
 * Unpacks a zlib stream into exactly `size` bytes, at once and without waiting: for work that cannot wait for a
 * DecompressionStream. Throws `bad-deflate` if the stream is damaged, cut off, or unpacks to another size.
 * Sources: RFC 1950, RFC 1951. O(size).
 */
export function inflateZlib(packed: Uint8Array, size: number): Uint8Array {
  const header = packed.length < 6 ? -1 : packed[0] * 256 + packed[1];
  if (header < 0 || header % 31 !== 0 || (packed[0] & 0x0f) !== 8 || (packed[1] & 0x20) !== 0)
    throw damaged('its header is not that of zlib');
  const out = new Uint8Array(size);
  const bits = bitReader(packed, 2);
  let at = 0;
  for (let last = 0; last === 0; ) {
    last = bits.take(1);
    const type = bits.take(2);
    if (type === 0) at = copyStored(bits, packed, out, at);
    else if (type === 1) at = unpack(bits, out, at, fixedCodes());
    else if (type === 2) at = unpack(bits, out, at, dynamicCodes(bits));
    else throw damaged('it holds an unknown kind of block');
  }
  if (at !== size) throw damaged(`${size} bytes were expected, it holds ${at}`);
  const end = bits.align();
  const sum = end + 4 > packed.length ? -1 : new DataView(packed.buffer, packed.byteOffset).getUint32(end);
  if (sum !== adler32(out)) throw damaged('its checksum does not fit');
  return out;
}

/** Adler-32 of RFC 1950 §8. */
export function adler32(bytes: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (let from = 0; from < bytes.length; from += 3800) {
    const to = Math.min(bytes.length, from + 3800);
    for (let i = from; i < to; i++) {
      a += bytes[i];
      b += a;
    }
    a %= 65_521;
    b %= 65_521;
  }
  return (b * 65_536 + a) >>> 0;
}

type Bits = {
  take(count: number): number;
  symbol(codes: Codes): number;
  /** Drops the rest of the byte; the next byte's place. */
  align(): number;
  moveTo(byte: number): void;
};

function bitReader(bytes: Uint8Array, from: number): Bits {
  let at = from;
  let held = 0;
  let count = 0;
  const fill = (wanted: number): void => {
    while (count < wanted) {
      held |= (at < bytes.length ? bytes[at] : 0) << count;
      at++;
      count += 8;
    }
    if (at > bytes.length + 4) throw damaged('it is cut off');
  };
  const drop = (used: number): void => {
    held >>>= used;
    count -= used;
  };
  return {
    take(wanted) {
      fill(wanted);
      const value = held & ((1 << wanted) - 1);
      drop(wanted);
      return value;
    },
    symbol({ table, bits }) {
      fill(bits);
      const entry = table[held & ((1 << bits) - 1)];
      if (entry === 0) throw damaged('it holds a code that stands for nothing');
      drop(entry & 15);
      return entry >>> 4;
    },
    align() {
      const next = at - (count >>> 3);
      held = 0;
      count = 0;
      at = next;
      return next;
    },
    moveTo(byte) {
      at = byte;
    },
  };
}

function copyStored(bits: Bits, packed: Uint8Array, out: Uint8Array, at: number): number {
  const from = bits.align() + 4;
  const length = packed[from - 4] | (packed[from - 3] << 8);
  const check = packed[from - 2] | (packed[from - 1] << 8);
  if (from + length > packed.length || (length ^ check) !== 0xffff) throw damaged('a block is cut off');
  if (at + length > out.length) throw tooLong(out.length);
  out.set(packed.subarray(from, from + length), at);
  bits.moveTo(from + length);
  return at + length;
}

function unpack(bits: Bits, out: Uint8Array, from: number, codes: readonly [Codes, Codes]): number {
  const [literals, distances] = codes;
  let at = from;
  for (;;) {
    const symbol = bits.symbol(literals);
    if (symbol < 256) {
      if (at >= out.length) throw tooLong(out.length);
      out[at++] = symbol;
      continue;
    }
    if (symbol === 256) return at;
    if (symbol > 285) throw damaged('it holds a length that does not exist');
    const length = lengthBase[symbol - 257] + bits.take(lengthExtra[symbol - 257]);
    const place = bits.symbol(distances);
    if (place > 29) throw damaged('it holds a distance that does not exist');
    const distance = distanceBase[place] + bits.take(distanceExtra[place]);
    if (distance > at) throw damaged('it refers to bytes before its start');
    if (at + length > out.length) throw tooLong(out.length);
    for (const end = at + length; at < end; at++) out[at] = out[at - distance];
  }
}

let fixed: readonly [Codes, Codes] | undefined;

function fixedCodes(): readonly [Codes, Codes] {
  fixed ??= [
    codesOf(Uint8Array.from({ length: 288 }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8))),
    codesOf(new Uint8Array(30).fill(5)),
  ];
  return fixed;
}

function dynamicCodes(bits: Bits): readonly [Codes, Codes] {
  const literals = bits.take(5) + 257;
  const distances = bits.take(5) + 1;
  const short = bits.take(4) + 4;
  const own = new Uint8Array(19);
  for (let i = 0; i < short; i++) own[lengthOrder[i]] = bits.take(3);
  const lengthCodes = codesOf(own);
  const lengths = new Uint8Array(literals + distances);
  for (let i = 0; i < lengths.length; ) {
    const symbol = bits.symbol(lengthCodes);
    if (symbol < 16) {
      lengths[i++] = symbol;
      continue;
    }
    const repeats = symbol === 16 ? 3 + bits.take(2) : symbol === 17 ? 3 + bits.take(3) : 11 + bits.take(7);
    if (i + repeats > lengths.length || (symbol === 16 && i === 0))
      throw damaged('its table of codes is wrong');
    lengths.fill(symbol === 16 ? lengths[i - 1] : 0, i, i + repeats);
    i += repeats;
  }
  return [codesOf(lengths.subarray(0, literals)), codesOf(lengths.subarray(literals))];
}

/** Canonical Huffman codes as a table of all bit patterns: symbol × 16 + length; 0 = no code. */
function codesOf(lengths: Uint8Array): Codes {
  const bits = Math.max(
    1,
    lengths.reduce((most, length) => Math.max(most, length), 0),
  );
  const counts = new Uint16Array(17);
  for (const length of lengths) if (length > 0) counts[length]++;
  const next = new Uint32Array(17);
  for (let length = 1; length < 16; length++) next[length + 1] = (next[length] + counts[length]) << 1;
  const table = new Uint16Array(1 << bits);
  lengths.forEach((length, symbol) => {
    if (length === 0) return;
    const code = next[length]++;
    if (code >= 1 << length) throw damaged('its codes overlap');
    let reversed = 0;
    for (let bit = 0; bit < length; bit++) reversed |= ((code >>> bit) & 1) << (length - 1 - bit);
    for (let entry = reversed; entry < table.length; entry += 1 << length)
      table[entry] = symbol * 16 + length;
  });
  return { table, bits };
}

function tooLong(size: number): Problem {
  return damaged(`it unpacks to more than the ${size} bytes expected`);
}

function damaged(why: string): Problem {
  return new Problem(
    'bad-deflate',
    `Packed bytes cannot be unpacked: ${why}.`,
    'Save the file again, or use another copy of it.',
  );
}
