import { sizedZstd } from '../typed/zstd-frame.ts';
import { readLz4Frame } from './lz4-frame.ts';

/** Unpacks a buffer to exactly `length` bytes; LZ4 frames, then Zstandard. */
export type Unpackers = readonly [Unpack, Unpack];
type Unpack = (packed: Uint8Array, length: number) => Uint8Array;

/** Together they unpack to no more than `most` bytes: more is an Error, as is damage. */
export async function openUnpackers(most: number): Promise<Unpackers> {
  const { compressors } = await import('hyparquet-compressors');
  let total = 0;
  const bounded =
    (unpack: (packed: Uint8Array, length: number) => Uint8Array | undefined): Unpack =>
    (packed, length) => {
      total += length;
      if (!Number.isSafeInteger(length) || length < 0 || total > most)
        throw new Error('it unpacks to more than fits into memory');
      const plain = unpack(packed, length);
      if (plain?.length !== length) throw new Error('a part unpacks to another length than it says');
      return plain.byteOffset % 8 === 0 ? plain : plain.slice();
    };
  return [
    bounded(readLz4Frame),
    bounded((packed, length) => compressors.ZSTD?.(sizedZstd(packed, length), length)),
  ];
}
