import { seeded } from '../../base/random.ts';
import { adler32 } from '../../data/media/inflate.ts';
import { crc32 } from '../../data/zip.ts';

/** A PNG of random greys. */
export function greyPng(width: number, height: number): Uint8Array {
  const random = seeded(width);
  const part = (type: string, body: Uint8Array): Uint8Array => {
    const bytes = new Uint8Array(12 + body.length);
    bytes.set(
      [...type].map((sign) => sign.charCodeAt(0)),
      4,
    );
    bytes.set(body, 8);
    const view = new DataView(bytes.buffer);
    view.setUint32(0, body.length);
    view.setUint32(8 + body.length, crc32(bytes.subarray(4, 8 + body.length)));
    return bytes;
  };
  const lines = Uint8Array.from({ length: height * (width + 1) }, (_, i) =>
    i % (width + 1) === 0 ? 0 : random.below(256),
  );
  const header = Uint8Array.of(0, 0, 0, width, 0, 0, 0, height, 8, 0, 0, 0, 0);
  const start = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
  const parts = [start, part('IHDR', header), part('IDAT', stored(lines)), part('IEND', new Uint8Array())];
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const one of parts) {
    all.set(one, at);
    at += one.length;
  }
  return all;
}

/** A zlib stream of one block that is not packed. */
function stored(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length + 11);
  const view = new DataView(out.buffer);
  out.set([0x78, 0x01, 1]);
  view.setUint16(3, bytes.length, true);
  view.setUint16(5, ~bytes.length & 0xffff, true);
  out.set(bytes, 7);
  view.setUint32(7 + bytes.length, adler32(bytes));
  return out;
}

/** A WAV file of noise, 4000 samples a second. */
export function noiseWav(samples: number): Uint8Array {
  const random = seeded(samples);
  const view = new DataView(new ArrayBuffer(44 + samples * 2));
  const words: readonly [number, string][] = [
    [0, 'RIFF'],
    [8, 'WAVEfmt '],
    [36, 'data'],
  ];
  for (const [at, word] of words)
    [...word].forEach((sign, i) => {
      view.setUint8(at + i, sign.charCodeAt(0));
    });
  view.setUint32(4, view.byteLength - 8, true);
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, 4000, true);
  view.setUint32(28, 8000, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  view.setUint32(40, samples * 2, true);
  for (let i = 0; i < samples; i++) view.setInt16(44 + i * 2, random.normal() * 3000, true);
  return new Uint8Array(view.buffer);
}
