import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { audioInfo } from './audio-info.ts';
import { imageInfo } from './image-info.ts';

/** Bytes from texts (as Latin-1) and numbers. */
function bytes(...parts: readonly (string | number | readonly number[])[]): Uint8Array {
  return Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === 'number'
        ? [part]
        : typeof part === 'string'
          ? [...part].map((sign) => sign.charCodeAt(0))
          : part,
    ),
  );
}
const le = (value: number, width: number) =>
  Array.from({ length: width }, (_, i) => Math.floor(value / 256 ** i) % 256);
const be = (value: number, width: number) => le(value, width).reverse();
const zeros = (count: number) => new Array<number>(count).fill(0);

describe('picture headers', () => {
  it.each([
    [
      'image/png',
      bytes([0x89], 'PNG\r\n\x1a\n', be(13, 4), 'IHDR', be(640, 4), be(480, 4), zeros(9)),
      640,
      480,
    ],
    ['image/gif', bytes('GIF89a', le(12, 2), le(7, 2), zeros(6)), 12, 7],
    ['image/bmp', bytes('BM', zeros(12), le(40, 4), le(33, 4), le(2 ** 32 - 21, 4), zeros(8)), 33, 21],
    [
      'image/jpeg',
      bytes(
        [0xff, 0xd8, 0xff, 0xe0],
        be(6, 2),
        zeros(4),
        [0xff, 0xff, 0xc2],
        be(11, 2),
        8,
        be(99, 2),
        be(101, 2),
        zeros(4),
      ),
      101,
      99,
    ],
    [
      'image/webp',
      bytes('RIFF', zeros(4), 'WEBPVP8X', le(10, 4), zeros(4), le(399, 3), le(299, 3)),
      400,
      300,
    ],
    [
      'image/webp',
      bytes('RIFF', zeros(4), 'WEBPVP8L', le(10, 4), 0x2f, le(49 + 24 * 0x4000, 4), zeros(9)),
      50,
      25,
    ],
    [
      'image/webp',
      bytes(
        'RIFF',
        zeros(4),
        'WEBPVP8 ',
        le(10, 4),
        zeros(3),
        [0x9d, 1, 0x2a],
        le(0x4000 + 64, 2),
        le(48, 2),
        0,
      ),
      64,
      48,
    ],
  ])('%s %#', (mime, file, width, height) => {
    expect(imageInfo(file)).toEqual({ mime, width, height });
  });

  it('damaged and cut off files have none', () => {
    const png = bytes([0x89], 'PNG\r\n\x1a\n', be(13, 4), 'IHDR', be(0, 4), be(480, 4), zeros(9));
    expect(imageInfo(png)).toBeNull();
    expect(imageInfo(png.subarray(0, 20))).toBeNull();
    expect(imageInfo(bytes([0xff, 0xd8, 0xff, 0xda], zeros(20)))).toBeNull();
    expect(imageInfo(bytes('<svg xmlns="x"></svg>'))).toBeNull();
  });

  it('never throw, whatever the bytes', () => {
    const starts = [
      'GIF8',
      'BM',
      'RIFF....WEBPVP8 ',
      'RIFF....WEBPVP8L',
      '\xff\xd8\xff',
      '\x89PNG\r\n\x1a\n',
      'ID3',
      'OggS',
      'fLaC',
      'RIFF....WAVE',
      '\xff\xfb',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 120 }), (start, rest) => {
        const file = bytes(start, [...rest]);
        imageInfo(file);
        audioInfo(file);
      }),
      { numRuns: 500 },
    );
  });
});

/** `count` frames of 128 kbit/s, 44.1 kHz, stereo. */
function mp3Frames(count: number, first: readonly number[] = []): number[] {
  return Array.from({ length: count }, (_, i) => {
    const frame = [0xff, 0xfb, 0x90, 0, ...zeros(413)];
    if (i === 0) frame.splice(36, first.length, ...first);
    return frame;
  }).flat();
}

describe('sound headers', () => {
  it('WAV: from its format and data chunks, whatever stands between', () => {
    const format = [
      'fmt ',
      le(16, 4),
      le(1, 2),
      le(2, 2),
      le(8000, 4),
      le(32_000, 4),
      le(4, 2),
      le(16, 2),
    ] as const;
    const file = bytes(
      'RIFF',
      zeros(4),
      'WAVE',
      ...format,
      'LIST',
      le(3, 4),
      zeros(4),
      'data',
      le(16_000, 4),
      zeros(16_000),
    );
    expect(audioInfo(file)).toEqual({ mime: 'audio/wav', seconds: 0.5, rate: 8000, channels: 2 });
    expect(audioInfo(file.subarray(0, file.length - 8000))?.seconds).toBe(0.25);
    expect(audioInfo(file.subarray(0, 40))).toBeNull();
  });

  it('FLAC: from its stream information', () => {
    const packed = 44_100 * 4096 + 1 * 512 + 15 * 16;
    const file = bytes('fLaC', 0x80, be(34, 3), zeros(10), be(packed, 4), be(88_200, 4), zeros(20));
    expect(audioInfo(file)).toEqual({ mime: 'audio/flac', seconds: 2, rate: 44_100, channels: 2 });
  });

  it('Ogg: from the identification header and the last page', () => {
    const page = (granule: number, packet: readonly number[]) => [
      ...bytes('OggS', 0, 0, le(granule, 8), zeros(12), 1, packet.length, packet),
    ];
    const opus = [...bytes('OpusHead', 1, 1, le(312, 2), le(16_000, 4), zeros(3))];
    expect(audioInfo(bytes(page(0, opus), page(48_312, zeros(40))))).toEqual({
      mime: 'audio/ogg',
      seconds: 1,
      rate: 48_000,
      channels: 1,
    });
    const vorbis = [...bytes(1, 'vorbis', zeros(4), 2, le(22_050, 4), zeros(14))];
    expect(audioInfo(bytes(page(0, vorbis), page(44_100, zeros(40))))).toEqual({
      mime: 'audio/ogg',
      seconds: 2,
      rate: 22_050,
      channels: 2,
    });
  });

  it('MP3: from the bit rate, or from the number of frames in a Xing or VBRI header, after a tag', () => {
    const plain = audioInfo(bytes(mp3Frames(40)));
    expect(plain).toMatchObject({ mime: 'audio/mpeg', rate: 44_100, channels: 2 });
    expect(plain?.seconds).toBeCloseTo((40 * 1152) / 44_100, 2);
    const xing = [...bytes('Xing', be(1, 4), be(400, 4))];
    expect(audioInfo(bytes(mp3Frames(3, xing)))?.seconds).toBeCloseTo((400 * 1152) / 44_100, 10);
    const vbri = [...bytes('VBRI', zeros(10), be(200, 4))];
    expect(
      audioInfo(bytes('ID3', 3, 0, 0, [0, 0, 1, 2], zeros(130), mp3Frames(3, vbri)))?.seconds,
    ).toBeCloseTo((200 * 1152) / 44_100, 10);
    expect(audioInfo(bytes([0xff, 0xfb, 0x90, 0], zeros(2000)))).toBeNull();
  });
});
