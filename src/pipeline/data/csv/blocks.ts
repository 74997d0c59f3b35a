import type { Pieces } from './bytes-of.ts';
import type { Transcoder } from './transcode.ts';

/** UTF-8 text in blocks of about `size` bytes; what a parser left over begins the next block. */
export type Blocks = {
  /** Reads until `size` new bytes are there or the file ends. The buffer has room for a byte after `length`. */
  fill(): Promise<{ readonly buffer: Uint8Array; readonly length: number; readonly final: boolean }>;
  /** The first `count` bytes are done with. */
  consume(count: number): void;
};

export function makeBlocks(pieces: Pieces, transcoder: Transcoder, size: number, mark: number): Blocks {
  let buffer = new Uint8Array(size * 2 + 1);
  let length = 0;
  let ended = false;
  let skip = mark;

  function append(bytes: Uint8Array): void {
    if (length + bytes.length + 1 > buffer.length) {
      const next = new Uint8Array(Math.max(length + bytes.length + 1, buffer.length * 2));
      next.set(buffer.subarray(0, length));
      buffer = next;
    }
    buffer.set(bytes, length);
    length += bytes.length;
  }
  return {
    async fill() {
      const goal = length + size;
      while (!ended && length < goal) {
        const piece = await pieces.next();
        if (piece === null) {
          append(transcoder.end());
          ended = true;
        } else if (skip >= piece.length) skip -= piece.length;
        else {
          append(transcoder.push(skip > 0 ? piece.subarray(skip) : piece));
          skip = 0;
        }
      }
      return { buffer, length, final: ended };
    },
    consume(count) {
      buffer.copyWithin(0, count, length);
      length -= count;
    },
  };
}
