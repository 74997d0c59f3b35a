import { type Encoding, isAscii, isUtf8, wholeCharacters } from './encoding.ts';

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

/** Code points of Windows-1252 for bytes 0x80…0x9F (WHATWG index); Node 20's decoder leaves them as controls. */
const high = [
  0x20ac, 0x81, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0x8d,
  0x17d, 0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a,
  0x153, 0x9d, 0x17e, 0x178,
];

/** Windows-1252 bytes as UTF-8. */
function fromWindows1252(piece: Uint8Array): Uint8Array {
  if (isAscii(piece, piece.length)) return piece;
  const out = new Uint8Array(piece.length * 3);
  let n = 0;
  for (const byte of piece) {
    if (byte < 0x80) {
      out[n++] = byte;
      continue;
    }
    const point = byte < 0xa0 ? high[byte - 0x80] : byte;
    if (point < 0x800) out[n++] = 0xc0 | (point >> 6);
    else {
      out[n++] = 0xe0 | (point >> 12);
      out[n++] = 0x80 | ((point >> 6) & 0x3f);
    }
    out[n++] = 0x80 | (point & 0x3f);
  }
  return out.subarray(0, n);
}
