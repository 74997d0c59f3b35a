import type { HeldMedia } from './media-cache.ts';

export type Sound = { readonly samples: Float32Array<ArrayBuffer>; readonly rate: number };

/** The samples of a sound, its channels mixed; rejects if the browser cannot decode it. */
export async function decodeSound({ blob, sound }: HeldMedia): Promise<Sound> {
  const rate = Math.min(96_000, Math.max(8000, sound?.rate ?? 44_100));
  const decoded = await new OfflineAudioContext(1, 1, rate).decodeAudioData(await blob.arrayBuffer());
  const samples = new Float32Array(decoded.length);
  for (let c = 0; c < decoded.numberOfChannels; c++) {
    const channel = decoded.getChannelData(c);
    for (let i = 0; i < samples.length; i++)
      samples[i] = (samples[i] ?? 0) + (channel[i] ?? 0) / decoded.numberOfChannels;
  }
  return { samples, rate: decoded.sampleRate };
}

/** The largest sample, without its sign, in each of `count` equal parts. */
export function peaksOf(samples: Float32Array, count: number): readonly number[] {
  const peaks: number[] = [];
  for (let part = 0; part < count; part++) {
    const from = Math.floor((part * samples.length) / count);
    const to = Math.max(from + 1, Math.floor(((part + 1) * samples.length) / count));
    let peak = 0;
    for (let i = from; i < to && i < samples.length; i++) peak = Math.max(peak, Math.abs(samples[i] ?? 0));
    peaks.push(peak);
  }
  return peaks;
}

const outlines = new WeakMap<Blob, Promise<readonly number[]>>();
let queue: Promise<unknown> = Promise.resolve();

/** The outline of a sound for a cell, one decoded after the other; kept as long as the file is. */
export function outlineOf(held: HeldMedia, count: number): Promise<readonly number[]> {
  const known = outlines.get(held.blob);
  if (known) return known;
  const made = queue.then(async () => peaksOf((await decodeSound(held)).samples, count));
  queue = made.catch(() => {});
  outlines.set(held.blob, made);
  return made;
}
