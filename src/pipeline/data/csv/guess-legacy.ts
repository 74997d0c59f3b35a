import { isAscii } from './ascii.ts';
import { guessMultibyte, type Multibyte } from './guess-multibyte.ts';
import { letterScore } from './letter-score.ts';
import { fromWindows1252 } from './windows-1252.ts';

/**
 * Encodings from before Unicode that are guessed, with what must speak for them (as a logarithm) because they are rarer; of
 * equally likely ones the first.
 */
const single = [
  ['windows-1252', 'latin', 'western Europe', 0],
  ['iso-8859-15', 'latin', 'western Europe', 4],
  ['windows-1250', 'latin', 'central Europe', 3],
  ['iso-8859-2', 'latin', 'central Europe', 4],
  ['windows-1254', 'latin', 'Turkish', 3],
  ['macintosh', 'latin', 'western Europe on old Macs', 5],
  ['windows-1251', 'cyrillic', 'Cyrillic', 3],
  ['koi8-r', 'cyrillic', 'Cyrillic', 4],
  ['windows-1253', 'greek', 'Greek', 3],
] as const;

export type LegacyEncoding = (typeof single)[number][0] | Multibyte;
export type LegacyGuess = {
  readonly encoding: LegacyEncoding;
  readonly why: string;
  /** 0…1. */
  readonly confidence: number;
};

const mostBytes = 32 * 1024;

/**
 * The encoding of a text that is neither ASCII nor UTF-8, from its first bytes: those of East Asia by the rules for their pairs
 * of bytes and the usual ones among them, the others by the letters they would give. Windows-1252 where nothing speaks for another.
 */
export function guessLegacy(head: Uint8Array): LegacyGuess {
  const bytes = linesBeyondAscii(head);
  const wide = guessMultibyte(bytes);
  if (wide.encoding !== null) {
    const why = `Its pairs of bytes are ${wide.language} characters in ${wide.encoding}${sureness(wide.confidence)}.`;
    return { encoding: wide.encoding, why, confidence: wide.confidence };
  }
  const words = distinctWords(bytes);
  const scores = single.map(([encoding, script, letters, rarer]) => {
    const text =
      encoding === 'windows-1252'
        ? new TextDecoder().decode(fromWindows1252(words))
        : new TextDecoder(encoding).decode(words);
    return { encoding, letters, score: letterScore(text, script) - rarer };
  });
  const [usual] = scores;
  const best = scores.reduce((a, b) => (b.score > a.score + 1e-9 ? b : a));
  const others = scores.filter(({ letters }) => !alike(letters, best.letters));
  const next = Math.max(...others.map(({ score }) => score));
  const confidence = Math.max(0.5, Math.min(0.99, 1 - Math.exp(-(best.score - next) / 4)));
  if (best === usual) {
    const why = 'Some bytes are not valid UTF-8; Windows-1252 (which contains Latin-1) fits most such files.';
    return { encoding: best.encoding, why, confidence };
  }
  const why = `Some bytes are not valid UTF-8; as ${best.encoding} they are usual letters (${best.letters})${sureness(confidence)}.`;
  return { encoding: best.encoding, why, confidence };
}

function alike(a: string, b: string): boolean {
  return a.slice(0, 8) === b.slice(0, 8);
}

function sureness(confidence: number): string {
  return confidence > 0.9 ? '' : confidence > 0.7 ? ', probably' : ', but there are too few to be sure';
}

/** Each word with bytes beyond ASCII once, so that one that comes again and again does not decide alone. */
function distinctWords(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  const words = new Set(text.split(/[^\w'.\-\x80-\xff]+/).filter((word) => /[\x80-\xff]/.test(word)));
  return Uint8Array.from([...words].join(' '), (char) => char.charCodeAt(0));
}

/** The lines that hold bytes beyond ASCII, so that a long file of few such bytes is judged by them. */
function linesBeyondAscii(head: Uint8Array): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(mostBytes);
  let n = 0;
  for (let from = 0; from < head.length && n < mostBytes; ) {
    const end = head.indexOf(10, from);
    const to = end < 0 ? head.length : end + 1;
    const line = head.subarray(from, Math.min(to, from + mostBytes - n));
    if (!isAscii(line, line.length)) {
      out.set(line, n);
      n += line.length;
    }
    from = to;
  }
  return out.subarray(0, n);
}
