const magic = 0xfd2fb528;
const skippable = 0x184d2a50;
const mostFrames = 10_000;

/**
 * Zstandard data whose frames all say how large they become, `length` bytes in all: so a decoder allocates that and no
 * more. A single frame that does not say it is given a header that does. Throws Error for anything else.
 * Source: RFC 8878 §3.1.
 */
export function sizedZstd(bytes: Uint8Array, length: number): Uint8Array {
  let said = 0;
  let unsaid: Frame | null = null;
  let frames = 0;
  for (let at = 0; at < bytes.length; ) {
    const view = new DataView(bytes.buffer, bytes.byteOffset + at, bytes.length - at);
    const mark = view.getUint32(0, true);
    if (++frames > mostFrames) throw new Error('too many Zstandard frames');
    if ((mark & 0xfffffff0) >>> 0 === skippable) {
      at += 8 + view.getUint32(4, true);
      continue;
    }
    if (mark !== magic) throw new Error('not a Zstandard frame');
    const frame = readFrame(view);
    if (frame.content === null) unsaid = frame;
    else said += frame.content;
    at += frame.bytes;
  }
  if (unsaid === null && said === length) return bytes;
  if (unsaid === null || frames > 1) throw new Error(`Zstandard data of ${said} bytes instead of ${length}`);
  return withSize(bytes, unsaid, length);
}

type Frame = {
  /** Bytes it becomes, if it says so. */
  readonly content: number | null;
  readonly window: number;
  readonly checksum: boolean;
  /** Bytes of its header and of all of it. */
  readonly header: number;
  readonly bytes: number;
};

function readFrame(view: DataView): Frame {
  const descriptor = view.getUint8(4);
  const single = (descriptor & 0x20) !== 0;
  const dictionary = [0, 1, 2, 4][descriptor & 3];
  const sizeBytes = [single ? 1 : 0, 2, 4, 8][descriptor >> 6];
  const window = single ? 0 : view.getUint8(5);
  const sizeAt = 5 + (single ? 0 : 1) + dictionary;
  const header = sizeAt + sizeBytes;
  let at = header;
  for (let last = false; !last; ) {
    const block = view.getUint8(at) | (view.getUint8(at + 1) << 8) | (view.getUint8(at + 2) << 16);
    last = (block & 1) === 1;
    at += 3 + (((block >> 1) & 3) === 1 ? 1 : block >>> 3);
  }
  const checksum = (descriptor & 4) !== 0;
  const bytes = at + (checksum ? 4 : 0);
  if (bytes > view.byteLength) throw new Error('a Zstandard frame is cut off');
  return { content: contentSize(view, sizeAt, sizeBytes), window, checksum, header, bytes };
}

function contentSize(view: DataView, at: number, bytes: number): number | null {
  switch (bytes) {
    case 1:
      return view.getUint8(at);
    case 2:
      return view.getUint16(at, true) + 256;
    case 4:
      return view.getUint32(at, true);
    case 8:
      return Number(view.getBigUint64(at, true));
    default:
      return null;
  }
}

function withSize(bytes: Uint8Array, frame: Frame, length: number): Uint8Array {
  const sized = new Uint8Array(10 + bytes.length - frame.header);
  const view = new DataView(sized.buffer);
  view.setUint32(0, magic, true);
  view.setUint8(4, 0x80 | (frame.checksum ? 4 : 0));
  view.setUint8(5, frame.window);
  view.setUint32(6, length, true);
  sized.set(bytes.subarray(frame.header), 10);
  return sized;
}
