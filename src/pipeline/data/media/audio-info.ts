import { mp3Info } from './mp3-info.ts';

export type AudioInfo = {
  readonly mime: string;
  readonly seconds: number;
  /** Samples a second. */
  readonly rate: number;
  readonly channels: number;
};

/**
 * Kind, length, sample rate and channels of a sound from its headers, without decoding it; null if it is not WAV,
 * MP3, Ogg (Vorbis or Opus) or FLAC, or is damaged. The length of an MP3 without a Xing or VBRI header is estimated
 * from its first frame. Sources: RIFF WAVE (1991), ISO 11172-3 §2.4.2.3, RFC 3533, RFC 7845 §5.1, Vorbis I §4.2.2,
 * RFC 9639 §8.2.
 */
export function audioInfo(bytes: Uint8Array): AudioInfo | null {
  if (bytes.length < 16) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = wav(view) ?? flac(view) ?? ogg(view) ?? mp3Info(view);
  return found !== null && found.rate > 0 && found.channels > 0 && found.seconds >= 0 ? found : null;
}

function wav(view: DataView): AudioInfo | null {
  if (view.getUint32(0) !== 0x52494646 || view.getUint32(8) !== 0x57415645) return null;
  let format: { channels: number; rate: number; bytesPerSecond: number; frame: number } | null = null;
  for (let at = 12; at + 8 <= view.byteLength; ) {
    const id = view.getUint32(at);
    const size = view.getUint32(at + 4, true);
    if (id === 0x666d7420 && at + 24 <= view.byteLength) {
      format = {
        channels: view.getUint16(at + 10, true),
        rate: view.getUint32(at + 12, true),
        bytesPerSecond: view.getUint32(at + 16, true),
        frame: view.getUint16(at + 20, true),
      };
    }
    if (id === 0x64617461 && format) {
      const present = Math.min(size, view.byteLength - at - 8);
      const { channels, rate, bytesPerSecond, frame } = format;
      const seconds = bytesPerSecond > 0 ? present / bytesPerSecond : present / Math.max(1, frame * rate);
      return { mime: 'audio/wav', seconds, rate, channels };
    }
    at += 8 + size + (size & 1);
  }
  return null;
}

function flac(view: DataView): AudioInfo | null {
  if (view.getUint32(0) !== 0x664c6143 || view.byteLength < 42 || (view.getUint8(4) & 0x7f) !== 0)
    return null;
  const packed = view.getUint32(18);
  const rate = packed >>> 12;
  const samples = (view.getUint8(21) & 0x0f) * 2 ** 32 + view.getUint32(22);
  return {
    mime: 'audio/flac',
    seconds: rate > 0 ? samples / rate : 0,
    rate,
    channels: ((packed >>> 9) & 7) + 1,
  };
}

function ogg(view: DataView): AudioInfo | null {
  if (view.getUint32(0) !== 0x4f676753 || view.byteLength < 64) return null;
  const packet = 27 + view.getUint8(26);
  if (packet + 19 > view.byteLength) return null;
  const mime = 'audio/ogg';
  const last = lastGranule(view);
  if (view.getUint32(packet) === 0x4f707573 && view.getUint32(packet + 4) === 0x48656164) {
    const skip = view.getUint16(packet + 10, true);
    const channels = view.getUint8(packet + 9);
    return { mime, seconds: Math.max(0, last - skip) / 48_000, rate: 48_000, channels };
  }
  if (view.getUint32(packet) !== 0x01766f72 || view.getUint32(packet + 3) !== 0x72626973) return null;
  const rate = view.getUint32(packet + 12, true);
  return { mime, seconds: last / Math.max(1, rate), rate, channels: view.getUint8(packet + 11) };
}

/** Position in samples that the last page of an Ogg stream ends at. */
function lastGranule(view: DataView): number {
  const first = Math.max(0, view.byteLength - 65_536);
  for (let at = view.byteLength - 27; at >= first; at--) {
    if (view.getUint32(at) !== 0x4f676753) continue;
    const low = view.getUint32(at + 6, true);
    const high = view.getUint32(at + 10, true);
    if (high !== 0xffffffff) return high * 2 ** 32 + low;
  }
  return 0;
}
