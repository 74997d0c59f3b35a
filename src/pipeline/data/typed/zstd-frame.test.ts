import { compressors } from 'hyparquet-compressors';
import { describe, expect, it } from 'vitest';
import { sizedZstd } from './zstd-frame.ts';

const magic = [0x28, 0xb5, 0x2f, 0xfd];
/** A block that is not packed, and one that repeats a byte. */
const plain = (text: string, last: boolean) => {
  const head = (text.length << 3) | Number(last);
  return [head & 255, (head >> 8) & 255, head >> 16, ...new TextEncoder().encode(text)];
};
const repeated = (byte: number, count: number, last: boolean) => {
  const head = (count << 3) | 2 | Number(last);
  return [head & 255, (head >> 8) & 255, (head >> 16) & 255, byte];
};
const unpack = (bytes: Uint8Array, length: number) =>
  new TextDecoder().decode(compressors.ZSTD?.(sizedZstd(bytes, length), length));

describe('Zstandard data of a known length', () => {
  it('gives a frame that does not say its size one that does', () => {
    const bytes = Uint8Array.from([...magic, 0, 0x50, ...plain('hello ', false), ...repeated(97, 5, true)]);
    expect(unpack(bytes, 11)).toBe('hello aaaaa');
  });

  it('passes frames that say it, with others to skip', () => {
    const frame = [...magic, 0x20, 5, ...plain('hello', true)];
    const skipped = [0x52, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 9, 9];
    expect(unpack(Uint8Array.from(frame), 5)).toBe('hello');
    expect(unpack(Uint8Array.from([...frame, ...skipped, ...frame]), 10)).toBe('hellohello');
  });

  it.each([
    ['another size', [...magic, 0x20, 5, ...plain('hello', true)], 6],
    ['a cut block', [...magic, 0x20, 5, ...plain('hello', true).slice(0, 6)], 5],
    ['no frame', [1, 2, 3, 4, 5, 6, 7], 5],
    [
      'several frames of unknown size',
      [...magic, 0, 0x50, ...plain('a', true), ...magic, 0, 0x50, ...plain('b', true)],
      2,
    ],
    ['no last block', [...magic, 0, 0x50, ...plain('a', false)], 1],
  ])('refuses %s', (_, bytes, length) => {
    expect(() => sizedZstd(Uint8Array.from(bytes), length)).toThrow();
  });
});
