import type { ColumnMetaData } from 'hyparquet';
import { sizedZstd } from '../typed/zstd-frame.ts';

/** Unpacks a page to exactly `length` bytes. */
export type Unpack = (packed: Uint8Array, length: number) => Uint8Array;

/** Loads what unpacks a codec. Throws Error for a codec that is not read, or where a page is damaged. */
export async function openUnpack(codec: ColumnMetaData['codec']): Promise<Unpack> {
  if (codec === 'UNCOMPRESSED') return (packed, length) => sized(packed, length);
  const { compressors } = await import('hyparquet-compressors');
  const unpack = compressors[codec];
  if (unpack === undefined) throw new Error(`its columns are packed with ${codec}, which is not read`);
  return (packed, length) => {
    if (length === 0) return new Uint8Array(0);
    if (codec === 'SNAPPY' && snappyLength(packed) !== length)
      throw new Error('a page unpacks to another length');
    return sized(unpack(codec === 'ZSTD' ? sizedZstd(packed, length) : packed, length), length);
  };
}

function sized(bytes: Uint8Array, length: number): Uint8Array {
  if (bytes.length !== length) throw new Error(`a page of ${bytes.length} bytes instead of ${length}`);
  return bytes;
}

/** The length that Snappy data says it has. */
function snappyLength(packed: Uint8Array): number {
  let length = 0;
  for (let i = 0; i < 5; i++) {
    length += (packed[i] & 0x7f) * 2 ** (7 * i);
    if (packed[i] < 0x80) return length;
  }
  return -1;
}
