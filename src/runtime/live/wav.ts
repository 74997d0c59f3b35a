/**
 * Sound as a WAV file: 16 bits, one channel. `samples`: −1…1, values beyond are cut; `rate`: samples a second.
 * Source: RIFF/WAVE, PCM format 1.
 */
export function wavOf(samples: Float32Array, rate: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(44 + 2 * samples.length);
  const view = new DataView(bytes.buffer);
  const word = (at: number, text: string) => {
    for (let i = 0; i < text.length; i++) view.setUint8(at + i, text.charCodeAt(i));
  };
  word(0, 'RIFF');
  view.setUint32(4, 36 + 2 * samples.length, true);
  word(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, 2 * rate, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  word(36, 'data');
  view.setUint32(40, 2 * samples.length, true);
  samples.forEach((value, i) => {
    const cut = Math.min(1, Math.max(-1, value));
    view.setInt16(44 + 2 * i, Math.round(cut < 0 ? cut * 0x8000 : cut * 0x7fff), true);
  });
  return bytes;
}

/** Pieces of equal length; a shorter rest is left out, unless it is all there is. */
export function cutSound(samples: Float32Array, length: number): readonly Float32Array[] {
  const whole = Math.floor(samples.length / length);
  if (whole === 0) return samples.length === 0 ? [] : [samples];
  return Array.from({ length: whole }, (_, i) => samples.subarray(i * length, (i + 1) * length));
}

/** The channels of a sound as one: their mean. */
export function mixChannels(channels: readonly Float32Array[]): Float32Array {
  const [first] = channels;
  if (!first || channels.length === 1) return first ?? new Float32Array();
  return first.map((_, i) => channels.reduce((sum, channel) => sum + (channel[i] ?? 0), 0) / channels.length);
}
