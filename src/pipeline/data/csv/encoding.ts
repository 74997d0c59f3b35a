import { isAscii } from './ascii.ts';
import { guessLegacy } from './guess-legacy.ts';

export const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'windows-1253',
  'windows-1254',
  'iso-8859-2',
  'iso-8859-15',
  'koi8-r',
  'macintosh',
  'shift_jis',
  'euc-jp',
  'euc-kr',
  'gb18030',
  'big5',
] as const;
export type Encoding = (typeof encodings)[number];
export type EncodingGuess = {
  readonly encoding: Encoding;
  /** Bytes of the byte-order mark to leave out. */
  readonly mark: number;
  readonly why: string;
  /** Nothing but ASCII was seen, so a later byte may still show another encoding. */
  readonly open: boolean;
  /** 0…1; absent where there is no doubt. */
  readonly confidence?: number;
};

/** The encoding of text from its first bytes: byte-order mark, zero bytes, valid UTF-8, else what its letters speak for. */
export function guessEncoding(head: Uint8Array): EncodingGuess {
  const mark = markOf(head);
  if (mark) return { ...mark, why: 'The file begins with its byte-order mark.', open: false };
  const wide = guessWide(head);
  if (wide) return { encoding: wide, mark: 0, why: 'Every other byte is zero, as in UTF-16.', open: false };
  if (isAscii(head, head.length)) {
    return { encoding: 'utf-8', mark: 0, why: 'The beginning has only plain ASCII characters.', open: true };
  }
  if (isUtf8(head.subarray(0, wholeCharacters(head, head.length)))) {
    return { encoding: 'utf-8', mark: 0, why: 'All accented characters are valid UTF-8.', open: false };
  }
  const { encoding, why, confidence } = guessLegacy(head);
  return { encoding, mark: 0, why, open: false, confidence };
}

/** The byte-order mark a file begins with, if any. */
export function markOf(head: Uint8Array): { encoding: Encoding; mark: number } | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', mark: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', mark: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', mark: 2 };
  return null;
}

/** UTF-16 by its zero bytes: all in every other place, and nothing but text if read so. */
export function guessWide(head: Uint8Array): Encoding | null {
  const n = Math.min(head.length, 4096) & ~1;
  if (n < 4) return null;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < n; i += 2) {
    if (head[i] === 0) even++;
    if (head[i + 1] === 0) odd++;
  }
  const half = n / 2;
  if (odd > 0.4 * half && even < 0.05 * half) return 'utf-16le';
  if (even > 0.4 * half && odd < 0.05 * half) return 'utf-16be';
  const [zeros, encoding] = odd > even ? ([odd, 'utf-16le'] as const) : ([even, 'utf-16be'] as const);
  return Math.min(odd, even) === 0 && zeros >= 0.04 * half && isWideText(head, n, odd > even ? 1 : 0)
    ? encoding
    : null;
}

/** Whether UTF-16 units (their high byte at `high`) are text with line breaks: no control characters, nothing unpaired. */
function isWideText(head: Uint8Array, n: number, high: 0 | 1): boolean {
  let breaks = 0;
  let pending = false;
  for (let i = 0; i < n; i += 2) {
    const unit = head[i + high] * 256 + head[i + 1 - high];
    if (unit === 10 || unit === 13) breaks++;
    else if (unit < 32 && unit !== 9) return false;
    const low = unit >= 0xdc00 && unit <= 0xdfff;
    if (low !== pending || unit >= 0xfffe || (unit >= 0xe000 && unit < 0xf900)) return false;
    pending = unit >= 0xd800 && unit <= 0xdbff;
  }
  return breaks > 0;
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export function isUtf8(bytes: Uint8Array): boolean {
  try {
    strict.decode(unshared(bytes));
    return true;
  } catch {
    return false;
  }
}

/** Length without a character that is cut off at the end. */
export function wholeCharacters(bytes: Uint8Array, length: number): number {
  for (let back = 1; back <= 3 && back <= length; back++) {
    const byte = bytes[length - back];
    if (byte < 0x80) return length;
    if (byte >= 0xc0) {
      const needs = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needs > back ? length - back : length;
    }
  }
  return length;
}

/** `TextDecoder` refuses views of shared memory. */
function unshared(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer ? (bytes as Uint8Array<ArrayBuffer>) : bytes.slice();
}
