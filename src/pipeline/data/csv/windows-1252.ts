import { isAscii } from './ascii.ts';

/** Code points of Windows-1252 for bytes 0x80…0x9F (WHATWG index); Node 20's decoder leaves them as controls. */
const high = [
  0x20ac, 0x81, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0x8d,
  0x17d, 0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a,
  0x153, 0x9d, 0x17e, 0x178,
];

/** Windows-1252 bytes as UTF-8. */
export function fromWindows1252(piece: Uint8Array): Uint8Array {
  if (isAscii(piece, piece.length)) return piece;
  const out = new Uint8Array(piece.length * 3);
  let n = 0;
  for (const byte of piece) {
    if (byte < 0x80) {
      out[n++] = byte;
      continue;
    }
    const point = byte < 0xa0 ? high[byte - 0x80] : byte;
    if (point < 0x800) out[n++] = 0xc0 | (point >> 6);
    else {
      out[n++] = 0xe0 | (point >> 12);
      out[n++] = 0x80 | ((point >> 6) & 0x3f);
    }
    out[n++] = 0x80 | (point & 0x3f);
  }
  return out.subarray(0, n);
}
