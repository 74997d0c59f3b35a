import type { AudioInfo } from './audio-info.ts';

const bitRates = {
  1: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
} as const;
const sampleRates = [44_100, 48_000, 32_000];

type Frame = {
  readonly kbps: number;
  readonly rate: number;
  readonly channels: number;
  readonly v1: boolean;
};

/**
 * Length, rate and channels of an MPEG audio layer III file. With a Xing, Info or VBRI header the length follows from
 * its number of frames, else from the bit rate of the first frame. null if no two frames follow each other.
 */
export function mp3Info(view: DataView): AudioInfo | null {
  const start = firstFrame(view, afterTag(view));
  if (start === null) return null;
  const { at, frame } = start;
  const samples = frame.v1 ? 1152 : 576;
  const frames = frameCount(view, at, frame);
  const seconds =
    frames === null ? ((view.byteLength - at) * 8) / (frame.kbps * 1000) : (frames * samples) / frame.rate;
  return { mime: 'audio/mpeg', seconds, rate: frame.rate, channels: frame.channels };
}

/** Where the frames of an MP3 lie, one after the other, up to the first that is none. */
export function mp3Frames(view: DataView): { readonly from: number; readonly to: number }[] {
  const start = firstFrame(view, afterTag(view));
  const frames: { from: number; to: number }[] = [];
  if (start === null) return frames;
  for (let from = start.at; ; ) {
    const frame = frameAt(view, from);
    const to = frame === null ? 0 : from + frameSize(view, from, frame);
    if (frame === null || to > view.byteLength) return frames;
    frames.push({ from, to });
    from = to;
  }
}

/** Where the ID3v2 tag ends. */
function afterTag(view: DataView): number {
  if (view.getUint16(0) !== 0x4944 || view.getUint8(2) !== 0x33) return 0;
  let size = 0;
  for (let i = 6; i < 10; i++) size = size * 128 + (view.getUint8(i) & 0x7f);
  return 10 + size + (view.getUint8(5) & 0x10 ? 10 : 0);
}

function frameAt(view: DataView, at: number): Frame | null {
  if (at + 4 > view.byteLength) return null;
  const word = view.getUint32(at);
  if (word >>> 21 !== 0x7ff) return null;
  const version = (word >>> 19) & 3;
  const layer = (word >>> 17) & 3;
  const bits = (word >>> 12) & 15;
  const speed = (word >>> 10) & 3;
  if (version === 1 || layer !== 1 || bits === 0 || bits === 15 || speed === 3) return null;
  const v1 = version === 3;
  return {
    kbps: bitRates[v1 ? 1 : 2][bits],
    rate: sampleRates[speed] / (v1 ? 1 : version === 2 ? 2 : 4),
    channels: ((word >>> 6) & 3) === 3 ? 1 : 2,
    v1,
  };
}

/** The first frame header that another frame follows, or that ends the file. */
function firstFrame(view: DataView, from: number): { at: number; frame: Frame } | null {
  const end = Math.min(view.byteLength - 4, from + 65_536);
  for (let at = from; at <= end; at++) {
    if (view.getUint8(at) !== 0xff) continue;
    const frame = frameAt(view, at);
    if (frame === null) continue;
    const next = at + frameSize(view, at, frame);
    if (next + 4 > view.byteLength ? at === from : frameAt(view, next) !== null) return { at, frame };
  }
  return null;
}

function frameSize(view: DataView, at: number, frame: Frame): number {
  const padding = (view.getUint8(at + 2) >>> 1) & 1;
  return Math.floor(((frame.v1 ? 144 : 72) * frame.kbps * 1000) / frame.rate) + padding;
}

function frameCount(view: DataView, at: number, frame: Frame): number | null {
  const side = frame.v1 ? (frame.channels === 1 ? 17 : 32) : frame.channels === 1 ? 9 : 17;
  const xing = at + 4 + side;
  if (xing + 12 <= view.byteLength) {
    const name = view.getUint32(xing);
    const isXing = name === 0x58696e67 || name === 0x496e666f;
    if (isXing && view.getUint32(xing + 4) & 1) return view.getUint32(xing + 8);
  }
  const vbri = at + 36;
  if (vbri + 18 <= view.byteLength && view.getUint32(vbri) === 0x56425249) return view.getUint32(vbri + 14);
  return null;
}
