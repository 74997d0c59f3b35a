import type { Job } from '../../base/job.ts';
import { Problem } from '../../base/problem.ts';
import { type Pieces, piecesOf } from '../../data/csv/bytes-of.ts';
import { blobSource } from '../../data/reader.ts';

/** Numbers of a word, at most; published files have 25 to 1,024. */
export const mostDims = 4096;
const mostLineBytes = 1024 * 1024;
/** Lines from the top whose numbers are all read, wanted or not. */
const checkedLines = 200;
const mostUnpacked = 16 * 1024 ** 3;

/** One word of a file, in order from 0; its numbers are read when they are asked for. */
type Visited = { readonly word: string; readonly place: number; numbers(): Float32Array };
export type Scanned = {
  readonly dims: number;
  /** Words that were read. */
  readonly words: number;
  /** What a word2vec file says at its top, else null. */
  readonly announced: number | null;
  /** There are more words, which were not read. */
  readonly cut: boolean;
};

/**
 * Reads the words of a file of word vectors one after the other: GloVe's text ("word v1 … vn") or word2vec's text (the
 * same after a line "words dims"), gzip or not. Numbers are rounded to 32 bits, as gensim 4 keeps them. Every line
 * must have as many numbers as the first; a word may hold blanks. Stops after `most` words.
 * Throws `not-word-vectors`, `binary-vectors`, `bad-vector-line` naming the line, and what unpacking throws.
 */
export async function scanWordVectors(
  file: { readonly name: string; readonly blob: Blob },
  most: number,
  visit: (word: Visited) => void,
  job: Job,
): Promise<Scanned> {
  const pieces = await piecesOf(blobSource(file.name, file.blob), mostUnpacked);
  try {
    return await scan(file.name, pieces, most, visit, job);
  } finally {
    await pieces.close();
  }
}

async function scan(
  file: string,
  pieces: Pieces,
  most: number,
  visit: (word: Visited) => void,
  job: Job,
): Promise<Scanned> {
  const decoder = new TextDecoder('utf-8');
  let rest: Uint8Array = new Uint8Array(0);
  let dims = 0;
  let announced: number | null = null;
  let [line, place] = [0, 0];
  let full = false;

  function take(bytes: Uint8Array): void {
    line++;
    const whole = trimmed(bytes);
    if (whole.length === 0) return;
    if (dims === 0) {
      const first = decoder.decode(whole).split(' ');
      const header = line === 1 ? headerOf(first) : null;
      if (header !== null) {
        [announced, dims] = header;
        if (dims < 1 || dims > mostDims) throw unlikely(file, dims);
        return;
      }
      dims = first.length - 1;
      if (dims < 1 || first.slice(1).some((number) => !isNumber(number))) throw notVectors(file);
      if (dims > mostDims) throw unlikely(file, dims);
    }
    if (place >= most) {
      full = true;
      return;
    }
    const cells = countBlanks(whole);
    const at = line;
    if (cells !== dims || line <= checkedLines) {
      const { word, numbers } = parsed(file, at, decoder.decode(whole), dims);
      visit({ word, place: place++, numbers: () => numbers });
      return;
    }
    const word = decoder.decode(whole.subarray(0, whole.indexOf(blank)));
    const numbers = (): Float32Array => parsed(file, at, decoder.decode(whole), dims).numbers;
    visit({ word, place: place++, numbers });
  }

  for (let piece = await pieces.next(); piece !== null && !full; piece = await pieces.next()) {
    if (line <= 1 && looksBinary(piece)) throw line === 0 ? refused(file, piece) : binary(file);
    let from = 0;
    for (let end = piece.indexOf(newline); end >= 0 && !full; end = piece.indexOf(newline, from)) {
      take(rest.length === 0 ? piece.subarray(from, end) : joined(rest, piece.subarray(from, end)));
      rest = rest.length === 0 ? rest : new Uint8Array(0);
      from = end + 1;
    }
    if (full) break;
    rest = joined(rest, piece.subarray(from));
    if (rest.length > mostLineBytes) throw badLine(file, line + 1, 'it is longer than a megabyte');
    job.report(pieces.fraction(), `${place.toLocaleString('en')} words`);
    await job.checkpoint();
  }
  if (!full && rest.length > 0) take(rest);
  if (dims === 0 || place === 0) throw notVectors(file);
  return { dims, words: place, announced, cut: full };
}

const newline = 10;
const blank = 32;

/** Without a byte order mark, tabs made blanks, and without what stands at the end. */
function trimmed(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === 13 || bytes[end - 1] === blank || bytes[end - 1] === 9)) end--;
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const part = bytes.subarray(start, end);
  return part.includes(9) ? part.map((byte) => (byte === 9 ? blank : byte)) : part;
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b.slice();
  const all = new Uint8Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all;
}

function countBlanks(bytes: Uint8Array): number {
  let count = 0;
  for (let i = 0; i < bytes.length; i++) if (bytes[i] === blank) count++;
  return count;
}

/** "400000 300": how many words, of how many numbers. */
function headerOf(cells: readonly string[]): [number, number] | null {
  if (cells.length !== 2 || !cells.every((cell) => /^\d{1,10}$/.test(cell))) return null;
  return [Number(cells[0]), Number(cells[1])];
}

function isNumber(text: string): boolean {
  return text !== '' && Number.isFinite(Number(text));
}

function parsed(
  file: string,
  line: number,
  text: string,
  dims: number,
): { readonly word: string; readonly numbers: Float32Array } {
  const cells = text.split(' ');
  if (cells.length <= dims) {
    throw badLine(file, line, `it has ${cells.length - 1} numbers; the others have ${dims}`);
  }
  const from = cells.length - dims;
  const numbers = new Float32Array(dims);
  for (let d = 0; d < dims; d++) {
    const cell = cells[from + d];
    numbers[d] = Number(cell);
    if (!isNumber(cell) || !Number.isFinite(numbers[d]))
      throw badLine(file, line, `"${cell.slice(0, 40)}" is no number`);
  }
  if (from > 1 && cells.slice(1, from).every(isNumber))
    throw badLine(file, line, `it has ${cells.length - 1} numbers; the others have ${dims}`);
  return { word: cells.slice(0, from).join(' '), numbers };
}

/** Control characters that no text has. */
function looksBinary(piece: Uint8Array): boolean {
  const head = piece.subarray(0, 4096);
  return head.some((byte) => byte < 9 || (byte > 13 && byte < 32));
}

function refused(file: string, piece: Uint8Array): Problem {
  if (/^\d+ \d+\n/.test(new TextDecoder('latin1').decode(piece.subarray(0, 32)))) return binary(file);
  const packed = piece[0] === 0x50 && piece[1] === 0x4b;
  return new Problem(
    'not-word-vectors',
    packed ? `${file} is a zip archive.` : `${file} is not a text of word vectors: it holds binary data.`,
    packed
      ? 'Unpack it, and drop one of the text files inside.'
      : 'Drop a text file with a word and its numbers on each line, as GloVe and word2vec write it.',
    { file },
  );
}

function binary(file: string): Problem {
  return new Problem(
    'binary-vectors',
    `${file} holds word2vec vectors in binary form; only the text form is read.`,
    'Write them as text, for example with gensim: KeyedVectors.load_word2vec_format(file, binary=True).save_word2vec_format("vectors.txt").',
    { file },
  );
}

function notVectors(file: string): Problem {
  return new Problem(
    'not-word-vectors',
    `${file} does not begin with a word and its numbers, divided by blanks.`,
    'Drop a file as GloVe ("word 0.1 -0.2 …") or word2vec ("words numbers" on the first line) write it.',
    { file, line: 1 },
  );
}

function unlikely(file: string, dims: number): Problem {
  return new Problem(
    'not-word-vectors',
    `${file} says that each word has ${dims.toLocaleString('en')} numbers; 1 to ${mostDims.toLocaleString('en')} are read.`,
    'Check that this is a file of word vectors.',
    { file, line: 1 },
  );
}

function badLine(file: string, line: number, why: string): Problem {
  return new Problem(
    'bad-vector-line',
    `Line ${line.toLocaleString('en')} of ${file} cannot be used: ${why}.`,
    'Correct or remove the line, or get the file again; it may be cut off.',
    { file, line },
  );
}
