const magic = 0x184d2204;

/**
 * The content of one LZ4 frame, which must be `length` bytes; checksums are passed over. Throws Error where the frame
 * would read or write outside. Source: LZ4 frame format 1.6, block format.
 */
export function readLz4Frame(bytes: Uint8Array, length: number): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== magic) throw new Error('not an LZ4 frame');
  const flags = view.getUint8(4);
  if (flags >> 6 !== 1) throw new Error('an LZ4 frame of another version');
  const out = new Uint8Array(length);
  let at = 7 + (flags & 8 ? 8 : 0) + (flags & 1 ? 4 : 0);
  let done = 0;
  for (;;) {
    const size = view.getUint32(at, true);
    at += 4;
    if (size === 0) break;
    const to = at + (size & 0x7fffffff);
    if (to > bytes.length) throw new Error('an LZ4 block is cut off');
    done = size >>> 31 ? copyPlain(bytes, at, to, out, done) : readBlock(bytes, at, to, out, done);
    at = to + (flags & 16 ? 4 : 0);
  }
  if (done !== length) throw new Error(`LZ4 data of ${done} bytes instead of ${length}`);
  return out;
}

function copyPlain(bytes: Uint8Array, from: number, to: number, out: Uint8Array, done: number): number {
  if (done + to - from > out.length) throw new Error('LZ4 data longer than it says');
  out.set(bytes.subarray(from, to), done);
  return done + to - from;
}

function readBlock(bytes: Uint8Array, from: number, to: number, out: Uint8Array, done: number): number {
  let at = from;
  const more = (start: number): number => {
    let count = start;
    if (start === 15) {
      let byte = 255;
      while (byte === 255) {
        if (at >= to) throw new Error('an LZ4 block ends too early');
        byte = bytes[at++];
        count += byte;
      }
    }
    return count;
  };
  while (at < to) {
    const token = bytes[at++];
    const literals = more(token >> 4);
    if (at + literals > to) throw new Error('an LZ4 block ends too early');
    done = copyPlain(bytes, at, at + literals, out, done);
    at += literals;
    if (at === to) break;
    if (at + 2 > to) throw new Error('an LZ4 block ends too early');
    const back = bytes[at] | (bytes[at + 1] << 8);
    at += 2;
    const count = more(token & 15) + 4;
    if (back === 0 || back > done || done + count > out.length)
      throw new Error('an LZ4 block points outside');
    for (let i = 0; i < count; i++) out[done + i] = out[done - back + i];
    done += count;
  }
  return done;
}
