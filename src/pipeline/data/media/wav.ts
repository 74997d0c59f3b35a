import { badSound, type Sound } from './sound.ts';

type Format = {
  readonly code: number;
  readonly channels: number;
  readonly rate: number;
  readonly bits: number;
};

/**
 * Decodes a WAV file: PCM of 8, 16, 24 or 32 bits, floats of 32 or 64 bits; channels are averaged. A cut off file gives
 * the samples that are there. Throws `bad-sound`. Sources: RIFF WAVE (1991), WAVEFORMATEXTENSIBLE. O(samples).
 */
export function decodeWav(bytes: Uint8Array): Sound {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 || view.getUint32(0) !== 0x52494646 || view.getUint32(8) !== 0x57415645)
    throw badSound('it is not a WAV file');
  let format: Format | null = null;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const id = view.getUint32(at);
    const size = view.getUint32(at + 4, true);
    if (id === 0x666d7420) format = readFormat(view, at + 8, size);
    if (id === 0x64617461) {
      if (format === null) throw badSound('it does not say how its samples are written');
      const length = Math.min(size, bytes.length - at - 8);
      return readSamples(new DataView(bytes.buffer, bytes.byteOffset + at + 8, length), format);
    }
    at += 8 + size + (size & 1);
  }
  throw badSound('it holds no samples');
}

function readFormat(view: DataView, at: number, size: number): Format {
  if (size < 16 || at + size > view.byteLength) throw badSound('its header is cut off');
  const extended = view.getUint16(at, true) === 0xfffe && size >= 26;
  return {
    code: view.getUint16(extended ? at + 24 : at, true),
    channels: view.getUint16(at + 2, true),
    rate: view.getUint32(at + 4, true),
    bits: view.getUint16(at + 14, true),
  };
}

function readSamples(view: DataView, { code, channels, rate, bits }: Format): Sound {
  const read = readerOf(view, code, bits);
  if (read === null) throw badSound(`samples of kind ${code} with ${bits} bits are not read`);
  if (channels === 0 || rate === 0) throw badSound('its header is damaged');
  const width = bits / 8;
  const samples = new Float64Array(Math.floor(view.byteLength / (width * channels)));
  for (let i = 0, at = 0; i < samples.length; i++) {
    let sum = 0;
    for (let c = 0; c < channels; c++, at += width) sum += read(at);
    samples[i] = Number.isFinite(sum) ? sum / channels : 0;
  }
  return { rate, samples };
}

function readerOf(view: DataView, code: number, bits: number): ((at: number) => number) | null {
  if (code === 1 && bits === 8) return (at) => (view.getUint8(at) - 128) / 128;
  if (code === 1 && bits === 16) return (at) => view.getInt16(at, true) / 32_768;
  if (code === 1 && bits === 24)
    return (at) => ((view.getInt8(at + 2) << 16) | view.getUint16(at, true)) / 8_388_608;
  if (code === 1 && bits === 32) return (at) => view.getInt32(at, true) / 2_147_483_648;
  if (code === 3 && bits === 32) return (at) => view.getFloat32(at, true);
  if (code === 3 && bits === 64) return (at) => view.getFloat64(at, true);
  return null;
}
