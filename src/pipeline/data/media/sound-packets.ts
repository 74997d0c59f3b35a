import { mp3Frames } from './mp3-info.ts';

/** A compressed sound in the pieces that a decoder takes one by one. */
export type SoundPackets = {
  /** Name of the codec as the WebCodecs registry has it. */
  readonly codec: 'mp3' | 'opus' | 'vorbis';
  readonly description?: Uint8Array<ArrayBuffer>;
  readonly packets: readonly Uint8Array<ArrayBuffer>[];
};

/**
 * The packets of an MP3 or of an Ogg file with Opus or Vorbis; null for other kinds. Sources: RFC 3533 §6,
 * RFC 7845 §3, Vorbis I §4.2, WebCodecs registrations of Opus and Vorbis.
 */
export function soundPackets(bytes: Uint8Array): SoundPackets | null {
  if (bytes.length < 32) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0) !== 0x4f676753) {
    const packets = mp3Frames(view).map(({ from, to }) => new Uint8Array(bytes.subarray(from, to)));
    return packets.length === 0 ? null : { codec: 'mp3', packets };
  }
  const all = oggPackets(view, bytes);
  const start = String.fromCharCode(...(all[0] ?? []).subarray(0, 8));
  if (start === 'OpusHead' && all.length > 2)
    return { codec: 'opus', description: all[0], packets: all.slice(2) };
  if (start.slice(1, 7) === 'vorbis' && all.length > 3)
    return { codec: 'vorbis', description: vorbisHeaders(all.slice(0, 3)), packets: all.slice(3) };
  return null;
}

/** Packets of the first stream, put together from the segments of its pages. */
function oggPackets(view: DataView, bytes: Uint8Array): Uint8Array<ArrayBuffer>[] {
  const packets: Uint8Array<ArrayBuffer>[] = [];
  let pieces: Uint8Array[] = [];
  const stream = view.getUint32(14);
  for (let at = 0; at + 27 <= bytes.length && view.getUint32(at) === 0x4f676753; ) {
    const segments = view.getUint8(at + 26);
    let from = at + 27 + segments;
    for (let s = 0; s < segments && at + 27 + s < bytes.length; s++) {
      const size = bytes[at + 27 + s];
      if (view.getUint32(at + 14) === stream) {
        pieces.push(bytes.subarray(from, from + size));
        if (size < 255) {
          packets.push(joined(pieces));
          pieces = [];
        }
      }
      from += size;
    }
    at = from;
  }
  return packets;
}

function vorbisHeaders(headers: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const sizes = headers
    .slice(0, 2)
    .flatMap(({ length }) => [...new Array<number>(Math.floor(length / 255)).fill(255), length % 255]);
  return joined([Uint8Array.from([2, ...sizes]), ...headers]);
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    out.set(piece, at);
    at += piece.length;
  }
  return out;
}
