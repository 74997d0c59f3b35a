import type { Pieces } from './bytes-of.ts';
import type { Dialect } from './dialect.ts';
import { makeRewriter } from './rewrite.ts';
import type { Transcoder } from './transcode.ts';

/** UTF-8 text in blocks of about `size` bytes; what a parser left over begins the next block. */
export type Blocks = {
  /** Reads until `size` new bytes are there or the file ends. The buffer has room for a byte after `length`. */
  fill(): Promise<{ readonly buffer: Uint8Array; readonly length: number; readonly final: boolean }>;
  /** The first `count` bytes are done with. */
  consume(count: number): void;
};

type Conversion = Pick<Transcoder, 'push' | 'end'>;

/** UTF-8 in the form the parser reads. */
export function rewriting(transcoder: Transcoder, dialect: Dialect): Conversion {
  if (!dialect.rewrite) return transcoder;
  const rewriter = makeRewriter(dialect.rewrite);
  return {
    push: (piece) => rewriter.push(transcoder.push(piece)),
    end() {
      const last = rewriter.push(transcoder.end()).slice();
      const rest = rewriter.end();
      const all = new Uint8Array(last.length + rest.length);
      all.set(last);
      all.set(rest, last.length);
      return all;
    },
  };
}

/** The length without what stands on the last line if it is only blanks or the end-of-file sign of DOS. */
function withoutTail(buffer: Uint8Array, length: number): number {
  let end = length;
  if (buffer[end - 1] === 0x1a) end--;
  let at = end;
  while (at > 0 && buffer[at - 1] === 32) at--;
  return at > 0 && (buffer[at - 1] === 10 || buffer[at - 1] === 13) ? at : end;
}

export function makeBlocks(pieces: Pieces, transcoder: Conversion, size: number, mark: number): Blocks {
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
          length = withoutTail(buffer, length);
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
