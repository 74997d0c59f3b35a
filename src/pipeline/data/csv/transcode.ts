import { isAscii } from './ascii.ts';
import { type Encoding, isUtf8, wholeCharacters } from './encoding.ts';
import { fromWindows1252 } from './windows-1252.ts';

/** Turns pieces of a file into pieces of UTF-8. */
export type Transcoder = {
  push(piece: Uint8Array): Uint8Array;
  end(): Uint8Array;
  /** The encoding in use: a file that looked like ASCII may turn out to be Windows-1252. */
  encoding(): Encoding;
  /** Pieces in which damaged characters were replaced by U+FFFD. */
  damaged(): number;
};

const none = new Uint8Array(0);
const encoder = new TextEncoder();

/** `open`: UTF-8 was only assumed because nothing but ASCII was seen; the first invalid byte changes it. */
export function makeTranscoder(encoding: Encoding, open: boolean): Transcoder {
  if (encoding === 'utf-8') return utf8Transcoder(open);
  if (encoding === 'windows-1252') {
    return { push: fromWindows1252, end: () => none, encoding: () => encoding, damaged: () => 0 };
  }
  const decoder = new TextDecoder(encoding);
  let damaged = 0;
  function convert(text: string): Uint8Array {
    if (text.includes('\ufffd')) damaged++;
    return encoder.encode(text);
  }
  return {
    push: (piece) => convert(decoder.decode(piece, { stream: true })),
    end: () => convert(decoder.decode()),
    encoding: () => encoding,
    damaged: () => damaged,
  };
}

function utf8Transcoder(open: boolean): Transcoder {
  let rest = none;
  let narrow = false;
  let undecided = open;
  let damaged = 0;
  function repaired(bytes: Uint8Array): Uint8Array {
    if (undecided) {
      narrow = true;
      return fromWindows1252(bytes);
    }
    damaged++;
    return encoder.encode(new TextDecoder().decode(bytes));
  }
  return {
    push(piece) {
      if (narrow) return fromWindows1252(piece);
      if (rest.length === 0 && isAscii(piece, piece.length)) return piece;
      const bytes = rest.length === 0 ? piece : joined(rest, piece);
      const whole = wholeCharacters(bytes, bytes.length);
      rest = bytes.slice(whole);
      const body = bytes.subarray(0, whole);
      if (!isUtf8(body)) {
        const all = undecided ? bytes : body;
        if (undecided) rest = none;
        return repaired(all);
      }
      if (!isAscii(body, body.length)) undecided = false;
      return body;
    },
    end() {
      const last = rest;
      rest = none;
      return last.length === 0 ? none : repaired(last);
    },
    encoding: () => (narrow ? 'windows-1252' : 'utf-8'),
    damaged: () => damaged,
  };
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const all = new Uint8Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all;
}
