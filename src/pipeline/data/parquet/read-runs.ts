/**
 * Reads `out.length` whole numbers of `width` bits from bytes[from … to), in runs of one value or packed by eight, and
 * returns the place after the last run. Throws Error if there are fewer, or if a run reads beyond the end.
 * Source: Parquet encodings, RLE / bit-packing hybrid.
 */
export function readRuns(
  bytes: Uint8Array,
  from: number,
  to: number,
  width: number,
  out: Int32Array | Uint8Array,
): number {
  if (width < 0 || width > 32) throw new Error(`numbers of ${width} bits`);
  const valueBytes = (width + 7) >> 3;
  const mask = 2 ** width - 1;
  let at = from;
  let done = 0;
  while (done < out.length) {
    let head = 0;
    for (let shift = 0; ; shift += 7) {
      if (at >= to || shift > 28) throw new Error('runs of values end too early');
      const byte = bytes[at++];
      head += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) break;
    }
    const count = Math.floor(head / 2);
    if (head % 2 === 0) {
      if (at + valueBytes > to) throw new Error('a run of values ends too early');
      let value = 0;
      for (let i = 0; i < valueBytes; i++) value += bytes[at + i] * 2 ** (8 * i);
      at += valueBytes;
      const end = Math.min(out.length, done + count);
      out.fill(value, done, end);
      done = end;
    } else {
      const packed = count * width;
      const end = Math.min(out.length, done + count * 8);
      const needed = Math.ceil(((end - done) * width) / 8);
      if (at + needed > to) throw new Error('packed values end too early');
      unpack(bytes, at, width, mask, out, done, end);
      done = end;
      at = Math.min(to, at + packed);
    }
  }
  return at;
}

function unpack(
  bytes: Uint8Array,
  from: number,
  width: number,
  mask: number,
  out: Int32Array | Uint8Array,
  start: number,
  end: number,
): void {
  let held = 0;
  let bits = 0;
  let at = from;
  for (let i = start; i < end; i++) {
    while (bits < width) {
      held += bytes[at++] * 2 ** bits;
      bits += 8;
    }
    const value = width <= 24 ? held & mask : held % (mask + 1);
    out[i] = value;
    held = width <= 24 ? held >>> width : Math.floor(held / (mask + 1));
    bits -= width;
  }
}

/** Bits that hold numbers up to `most`. */
export function bitsFor(most: number): number {
  return 32 - Math.clz32(most);
}
