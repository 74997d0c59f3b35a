import { Problem } from '../../base/problem.ts';
import type { Source } from '../reader.ts';

/** Largest file, also after decompression. */
export const maxFileBytes = 2 * 1024 ** 3;

/** A gzip file that unpacks to more than this, and to more than so many times its size, holds one thing over and over. */
export const gzipLimits = { bytes: 64 * 1024 ** 2, ratio: 200 };

/** Rows that are offered where nothing is known of the table yet. */
const usualSample = 100_000;
const largestPiece = 256 * 1024;

export type Pieces = {
  /** The next piece, decompressed; null at the end. */
  next(): Promise<Uint8Array | null>;
  /** Fraction of the file (as stored) read so far. */
  fraction(): number;
  readonly compressed: boolean;
  close(): Promise<void>;
};

/**
 * The content of a source, decompressed if it is gzip.
 * Throws `file-too-large` above `most` bytes (2 GiB), stored or decompressed, `zip-limits` for gzip of which little makes
 * very much (zip bombs), and `damaged-file` for gzip that cannot be read.
 */
export async function piecesOf(source: Source, most = maxFileBytes): Promise<Pieces> {
  if (source.bytes > most) throw tooLarge(source, source.bytes);
  const head = await source.head(2);
  const compressed = head[0] === 0x1f && head[1] === 0x8b;
  let stored = 0;
  let total = 0;
  const counted = source.stream().pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(piece, controller) {
        stored += piece.length;
        controller.enqueue(piece);
      },
    }),
  );
  const stream: ReadableStream<Uint8Array> = compressed
    ? counted.pipeThrough<Uint8Array>(
        // The library types ask for a BufferSource where a Uint8Array over any buffer is given.
        new DecompressionStream('gzip') as unknown as ReadableWritablePair<Uint8Array, Uint8Array>,
      )
    : counted;
  const reader = stream.getReader();
  let rest = new Uint8Array(0) as Uint8Array;
  return {
    compressed,
    fraction: () => (source.bytes > 0 ? Math.min(1, (stored - rest.length) / source.bytes) : 0),
    close: () => reader.cancel().catch(() => undefined),
    async next() {
      if (rest.length > 0) return part();
      const { done, value } = await reader.read().catch((error: unknown) => {
        throw damaged(source, compressed, error);
      });
      if (done) return null;
      total += value.length;
      if (total > most) throw tooLarge(source, total);
      if (compressed && total > gzipLimits.bytes && total > gzipLimits.ratio * stored)
        throw tooTight(source, total / stored);
      rest = value;
      return part();
    },
  };
  function part(): Uint8Array {
    const piece = rest.subarray(0, largestPiece);
    rest = rest.subarray(piece.length);
    return piece;
  }
}

function tooLarge(source: Source, bytes: number): Problem {
  return new Problem(
    'file-too-large',
    `${source.name} has ${(bytes / 1024 ** 3).toFixed(1)} GiB or more; at most 2 GiB can be opened.`,
    'Open a random sample of its rows, or split the file.',
    { file: source.name, param: 'sampleRows', fitting: usualSample },
  );
}

function tooTight(source: Source, ratio: number): Problem {
  return new Problem(
    'zip-limits',
    `${source.name} unpacks to ${Math.floor(ratio)} times its size or more: at most ${gzipLimits.ratio} times is read above ${gzipLimits.bytes / 1024 ** 2} MiB.`,
    'Such a file holds one thing over and over and may be made to block the machine. If you trust it, unpack it and open the result.',
    { file: source.name },
  );
}

function damaged(source: Source, compressed: boolean, cause: unknown): Problem {
  return new Problem(
    compressed ? 'damaged-file' : 'unreadable-file',
    compressed
      ? `${source.name} is a gzip file that is damaged or incomplete.`
      : `${source.name} could not be read to its end.`,
    compressed
      ? 'Download it again, or unpack it and open the result.'
      : 'Check that the file still exists and open it again.',
    { file: source.name },
    cause,
  );
}
