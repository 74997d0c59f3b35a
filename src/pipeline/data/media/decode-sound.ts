import { Problem } from '../../base/problem.ts';
import { audioInfo } from './audio-info.ts';
import { badSound, type Sound } from './sound.ts';
import { type SoundPackets, soundPackets } from './sound-packets.ts';
import { decodeWav } from './wav.ts';

/** Decodes the kinds of sound that need no browser (WAV); null for other kinds. Throws `bad-sound`. */
export function decodeOwnSound(bytes: Uint8Array): Sound | null {
  const isWav = bytes.length >= 12 && String.fromCharCode(...bytes.subarray(0, 4)) === 'RIFF';
  return isWav ? decodeWav(bytes) : null;
}

/**
 * Decodes a sound: WAV here, so that it is the same everywhere; MP3 and Ogg (Opus, Vorbis) by the browser. Throws
 * `bad-sound`, or `no-decoder` where no browser helps.
 */
export async function decodeSound(bytes: Uint8Array): Promise<Sound> {
  const own = decodeOwnSound(bytes);
  if (own !== null) return own;
  const info = audioInfo(bytes);
  const found = info === null ? null : soundPackets(bytes);
  if (info === null || found === null || typeof AudioDecoder === 'undefined') throw noSoundDecoder(bytes);
  const config: AudioDecoderConfig = {
    codec: found.codec,
    sampleRate: info.rate,
    numberOfChannels: info.channels,
    ...(found.description && { description: found.description }),
  };
  const { supported } = await AudioDecoder.isConfigSupported(config);
  if (supported !== true) throw noSoundDecoder(bytes);
  return decodeByBrowser(config, found, info.rate);
}

async function decodeByBrowser(
  config: AudioDecoderConfig,
  { packets }: SoundPackets,
  rate: number,
): Promise<Sound> {
  const parts: Sound[] = [];
  let failed: unknown = null;
  const decoder = new AudioDecoder({
    output(data) {
      parts.push({ rate: data.sampleRate, samples: monoOf(data) });
      data.close();
    },
    error(error) {
      failed = error;
    },
  });
  try {
    decoder.configure(config);
    for (const [i, data] of packets.entries())
      decoder.decode(new EncodedAudioChunk({ type: 'key', timestamp: i * 20_000, data }));
    await decoder.flush();
  } catch (error) {
    failed ??= error;
  } finally {
    if (decoder.state !== 'closed') decoder.close();
  }
  if (parts.length === 0) throw badSound(`the browser does not understand it (${String(failed ?? 'empty')})`);
  const samples = new Float64Array(parts.reduce((sum, part) => sum + part.samples.length, 0));
  let at = 0;
  for (const part of parts) {
    samples.set(part.samples, at);
    at += part.samples.length;
  }
  return { rate: parts[0].rate || rate, samples };
}

function monoOf(data: AudioData): Float64Array {
  const { numberOfChannels: channels, numberOfFrames: frames } = data;
  const samples = new Float64Array(frames);
  const one = new Float32Array(frames);
  for (let c = 0; c < channels; c++) {
    data.copyTo(one, { planeIndex: c, format: 'f32-planar' });
    for (let i = 0; i < frames; i++) samples[i] += one[i] / channels;
  }
  return samples;
}

/** A kind of sound that is not decoded here. */
export function noSoundDecoder(bytes: Uint8Array): Problem {
  const info = audioInfo(bytes);
  if (info === null) return badSound('it is no WAV, MP3, Ogg or FLAC file');
  return new Problem(
    'no-decoder',
    `Sounds of the kind ${info.mime} are decoded by the browser, which cannot do it here.`,
    'Save the sounds as WAV, or run this in the studio in another browser.',
  );
}
