import { piecesOf } from '../csv/bytes-of.ts';
import { type Encoding, guessEncoding } from '../csv/encoding.ts';
import { makeTranscoder } from '../csv/transcode.ts';
import type { Decision, Source } from '../reader.ts';

/** The content of a source as UTF-8 (not yet checked), without its byte-order mark and decompressed. */
export type TextPieces = {
  next(): Promise<Uint8Array | null>;
  fraction(): number;
  close(): Promise<void>;
  /** How the encoding was found; known after the first piece. */
  decisions(): readonly Decision[];
};

const enough = 4096;

export async function textPieces(source: Source, wanted: Encoding | null): Promise<TextPieces> {
  const pieces = await piecesOf(source);
  let head = new Uint8Array(0);
  let opened = false;
  let ended = false;
  let decisions: readonly Decision[] = [];
  let convert = (piece: Uint8Array): Uint8Array => piece;
  let rest = (): Uint8Array => new Uint8Array(0);

  async function open(): Promise<Uint8Array> {
    opened = true;
    while (head.length < enough) {
      const piece = await pieces.next();
      if (piece === null) break;
      const all = new Uint8Array(head.length + piece.length);
      all.set(head);
      all.set(piece, head.length);
      head = all;
    }
    const guess = guessEncoding(head);
    const encoding = wanted ?? (guess.encoding.startsWith('utf-16') ? guess.encoding : 'utf-8');
    if (encoding !== 'utf-8') {
      const transcoder = makeTranscoder(encoding, false);
      convert = (piece) => transcoder.push(piece);
      rest = () => transcoder.end();
    }
    if (wanted === null) {
      const why = encoding === guess.encoding ? guess.why : 'JSON is written in UTF-8.';
      decisions = [{ param: 'encoding', value: encoding, why }];
    }
    return convert(guess.encoding === encoding ? head.subarray(guess.mark) : head);
  }
  return {
    fraction: () => pieces.fraction(),
    close: () => pieces.close(),
    decisions: () => decisions,
    async next() {
      if (!opened) return open();
      if (ended) return null;
      const piece = await pieces.next();
      if (piece !== null) return convert(piece);
      ended = true;
      return rest();
    },
  };
}
