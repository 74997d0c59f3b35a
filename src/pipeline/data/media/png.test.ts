import { constants, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Problem } from '../../base/problem.ts';
import { crc32 } from '../zip.ts';
import { adler32, inflateZlib } from './inflate.ts';
import { decodePng } from './png.ts';

function chunk(type: string, body: Uint8Array): Buffer {
  const out = Buffer.alloc(12 + body.length);
  out.writeUInt32BE(body.length, 0);
  out.write(type, 4, 'latin1');
  out.set(body, 8);
  out.writeUInt32BE(crc32(out.subarray(4, 8 + body.length)), 8 + body.length);
  return out;
}
function png(
  [width, height, depth, color, interlace]: readonly number[],
  lines: Uint8Array,
  more: readonly Buffer[] = [],
): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, color, 0, 0, interlace], 8);
  const packed = deflateSync(lines);
  const half = packed.length >> 1;
  return new Uint8Array(
    Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      chunk('IHDR', header),
      ...more,
      chunk('IDAT', packed.subarray(0, half)),
      chunk('IDAT', packed.subarray(half)),
      chunk('IEND', new Uint8Array()),
    ]),
  );
}
const pixels = (bytes: Uint8Array) => Array.from(decodePng(bytes).rgba);
const codeOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
  return 'nothing thrown';
};

describe('inflateZlib', () => {
  it('undoes deflate at every level and strategy', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 3000 }),
        fc.integer({ min: 0, max: 9 }),
        fc.constantFrom(
          constants.Z_DEFAULT_STRATEGY,
          constants.Z_FIXED,
          constants.Z_HUFFMAN_ONLY,
          constants.Z_RLE,
        ),
        fc.integer({ min: 1, max: 40 }),
        (bytes, level, strategy, repeats) => {
          const long = new Uint8Array(Buffer.concat(Array.from({ length: repeats }, () => bytes)));
          const packed = new Uint8Array(deflateSync(long, { level, strategy }));
          expect(Buffer.compare(inflateZlib(packed, long.length), long)).toBe(0);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('knows checksums', () => {
    expect(adler32(new TextEncoder().encode('Wikipedia'))).toBe(0x11e60398);
  });

  it('refuses damaged, cut off and differently sized streams, and never hangs', () => {
    const bytes = Uint8Array.from({ length: 500 }, (_, i) => (i * i) % 97);
    const packed = new Uint8Array(deflateSync(bytes));
    expect(codeOf(() => inflateZlib(packed, 499))).toBe('bad-deflate');
    expect(codeOf(() => inflateZlib(packed, 501))).toBe('bad-deflate');
    for (let length = 0; length < packed.length; length++)
      expect(codeOf(() => inflateZlib(packed.slice(0, length), 500))).toBe('bad-deflate');
    for (let at = 0; at < packed.length; at++) {
      const bad = packed.slice();
      bad[at] ^= 0x55;
      expect(codeOf(() => inflateZlib(bad, 500))).toBe('bad-deflate');
    }
  });
});

describe('decodePng', () => {
  it('spreads few bits of grey over all', () => {
    expect(pixels(png([4, 1, 2, 0, 0], Uint8Array.of(0, 0b00011011)))).toEqual(
      [0, 85, 170, 255].flatMap((grey) => [grey, grey, grey, 255]),
    );
  });

  it('reads palettes with opacity', () => {
    const more = [chunk('PLTE', Uint8Array.of(1, 2, 3, 9, 8, 7)), chunk('tRNS', Uint8Array.of(40))];
    expect(pixels(png([2, 1, 1, 3, 0], Uint8Array.of(0, 0b01000000), more))).toEqual([
      1, 2, 3, 40, 9, 8, 7, 255,
    ]);
  });

  it('rounds 16 bits to 8 and knows the transparent colour', () => {
    const more = [chunk('tRNS', Uint8Array.of(0x12, 0x34))];
    const lines = Uint8Array.of(0, 0x12, 0x34, 0x81, 0x80);
    expect(pixels(png([2, 1, 16, 0, 0], lines, more))).toEqual([18, 18, 18, 0, 129, 129, 129, 255]);
  });

  it.each([1, 2, 3, 4])('undoes filter %d', (filter) => {
    const [width, height] = [5, 4];
    const wanted = Uint8Array.from({ length: width * height * 3 }, (_, i) => (i * 37 + i * i) % 256);
    const at = (x: number, y: number): number => (x < 0 || y < 0 ? 0 : wanted[y * width * 3 + x]);
    const lines: number[] = [];
    for (let y = 0; y < height; y++) {
      lines.push(filter);
      for (let x = 0; x < width * 3; x++) {
        const [a, b, c] = [at(x - 3, y), at(x, y - 1), at(x - 3, y - 1)];
        const p = a + b - c;
        const near = [a, b, c].reduce(
          (best, one) => (Math.abs(p - one) < Math.abs(p - best) ? one : best),
          a,
        );
        lines.push(at(x, y) - [0, a, b, (a + b) >> 1, near][filter]);
      }
    }
    const { rgba } = decodePng(png([width, height, 8, 2, 0], Uint8Array.from(lines)));
    expect(rgba.filter((_, i) => i % 4 !== 3)).toEqual(wanted);
  });

  it('puts the passes of an interlaced picture together', () => {
    const [width, height] = [5, 3];
    const grey = (x: number, y: number): number => y * 50 + x;
    const passes = [
      [0, 0, 8, 8],
      [4, 0, 8, 8],
      [0, 4, 4, 8],
      [2, 0, 4, 4],
      [0, 2, 2, 4],
      [1, 0, 2, 2],
      [0, 1, 1, 2],
    ];
    const lines = passes.flatMap(([x0, y0, dx, dy]) => {
      const out: number[] = [];
      for (let y = y0; y < height; y += dy) {
        if (x0 < width) out.push(0);
        for (let x = x0; x < width; x += dx) out.push(grey(x, y));
      }
      return out;
    });
    const { rgba } = decodePng(png([width, height, 8, 0, 1], Uint8Array.from(lines)));
    expect(Array.from(rgba.filter((_, i) => i % 4 === 0))).toEqual(
      Array.from({ length: 15 }, (_, i) => grey(i % 5, Math.floor(i / 5))),
    );
  });

  it('refuses what is cut off or damaged', () => {
    const good = png([3, 2, 8, 6, 0], new Uint8Array(26));
    for (let length = 0; length < good.length - 12; length++)
      expect(codeOf(() => decodePng(good.slice(0, length)))).toBe('bad-picture');
    for (let at = 8; at < good.length - 12; at++) {
      const bad = good.slice();
      bad[at] ^= 0x24;
      expect(['bad-picture', 'nothing thrown']).toContain(codeOf(() => decodePng(bad)));
    }
    expect(codeOf(() => decodePng(png([1, 1, 8, 3, 0], Uint8Array.of(0, 1))))).toBe('bad-picture');
    expect(codeOf(() => decodePng(png([1, 1, 8, 0, 0], Uint8Array.of(5, 1))))).toBe('bad-picture');
    expect(codeOf(() => decodePng(png([60_000, 60_000, 8, 0, 0], Uint8Array.of(5, 1))))).toBe('bad-picture');
  });
});
