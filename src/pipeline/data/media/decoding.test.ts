import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Problem } from '../../base/problem.ts';
import { decodeOwnPicture, decodePicture } from './decode-picture.ts';
import { decodeOwnSound, decodeSound } from './decode-sound.ts';
import { soundPackets } from './sound-packets.ts';
import { decodeWav } from './wav.ts';

async function codeOf(run: () => unknown): Promise<string> {
  try {
    await run();
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
  return 'nothing thrown';
}

function wav(code: number, bits: number, data: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(44 + data.length);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode('RIFF'), 0);
  bytes.set(new TextEncoder().encode('WAVEfmt '), 8);
  bytes.set(new TextEncoder().encode('data'), 36);
  view.setUint32(16, 16, true);
  view.setUint16(20, code, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, 8000, true);
  view.setUint16(34, bits, true);
  view.setUint32(40, data.length, true);
  bytes.set(data, 44);
  return bytes;
}

/** An Ogg page with packets shorter than 255 bytes. */
function page(packets: readonly Uint8Array[]): Uint8Array {
  const body = packets.flatMap((packet) => [...packet]);
  const head = new Uint8Array(27);
  head.set(new TextEncoder().encode('OggS'));
  head[26] = packets.length;
  return Uint8Array.from([...head, ...packets.map(({ length }) => length), ...body]);
}

describe('decoding of pictures without a browser', () => {
  const jpeg = Uint8Array.from([
    0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0, 4, 0, 6, 1, 1, 0x11, 0, 0xff, 0xd9, 0, 0, 0, 0,
  ]);

  it('names the kind that a browser is needed for', async () => {
    expect(decodeOwnPicture(jpeg)).toBeNull();
    await expect(decodePicture(jpeg)).rejects.toMatchObject({
      code: 'no-decoder',
      message: 'Pictures of the kind image/jpeg are decoded by the browser, and there is none here.',
    });
    expect(await codeOf(() => decodePicture(new Uint8Array(40)))).toBe('bad-picture');
  });
});

describe('decoding of sounds without a browser', () => {
  it('reads 24 bits with their sign, and a file that is cut off', () => {
    const bytes = wav(1, 24, [0, 0, 0x40, 0, 0, 0xc0, 0xff, 0xff]);
    expect(Array.from(decodeWav(bytes).samples)).toEqual([0.5, -0.5]);
  });

  it('refuses kinds of samples that it does not know', async () => {
    expect(await codeOf(() => decodeOwnSound(wav(2, 4, [1, 2])))).toBe('bad-sound');
    expect(await codeOf(() => decodeOwnSound(wav(1, 16, [1, 2]).slice(0, 30)))).toBe('bad-sound');
  });

  it('never fails in another way on bytes of any kind', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 120 }), async (bytes) => {
        const start = new Uint8Array(120);
        start.set(wav(1, 16, []).subarray(0, 44));
        start.set(bytes);
        for (const one of [bytes, start])
          expect(['bad-sound', 'no-decoder', 'nothing thrown']).toContain(
            await codeOf(() => decodeSound(one)),
          );
      }),
      { numRuns: 200 },
    );
  });

  it('takes the packets of Ogg and the frames of MP3 apart', () => {
    const head = new TextEncoder().encode('OpusHead-----------');
    const tags = new TextEncoder().encode('OpusTags');
    const packets = [Uint8Array.of(1, 2, 3), Uint8Array.of(4)];
    const found = soundPackets(Uint8Array.from([...page([head, tags]), ...page(packets)]));
    expect(found).toEqual({ codec: 'opus', description: head, packets });
    const vorbis = [1, 3, 5].map((kind) =>
      Uint8Array.from([kind, ...new TextEncoder().encode('vorbis'), kind]),
    );
    const other = soundPackets(Uint8Array.from([...page(vorbis), ...page(packets)]));
    expect(other?.codec).toBe('vorbis');
    expect(Array.from(other?.description?.subarray(0, 4) ?? [])).toEqual([2, 8, 8, 1]);
    const frame = new Uint8Array(417);
    frame.set([0xff, 0xfb, 0x90, 0xc4]);
    const mp3 = soundPackets(Uint8Array.from([...frame, ...frame, ...frame]));
    expect([mp3?.codec, mp3?.packets.map(({ length }) => length)]).toEqual(['mp3', [417, 417, 417]]);
  });
});
