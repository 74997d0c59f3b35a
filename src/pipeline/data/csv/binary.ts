import { Problem } from '../../base/problem.ts';
import { guessWide, isUtf8, markOf, wholeCharacters } from './encoding.ts';

/** `at`: how many bytes stand before the mark. */
const kinds: readonly { readonly name: string; readonly magic: readonly number[]; readonly at?: number }[] = [
  { name: 'a zip archive or an Office document', magic: [0x50, 0x4b, 3, 4] },
  { name: 'a PDF document', magic: [0x25, 0x50, 0x44, 0x46] },
  { name: 'a PNG picture', magic: [0x89, 0x50, 0x4e, 0x47] },
  { name: 'a JPEG picture', magic: [0xff, 0xd8, 0xff] },
  { name: 'a Parquet file', magic: [0x50, 0x41, 0x52, 0x31] },
  { name: 'an Arrow file', magic: [0x41, 0x52, 0x52, 0x4f, 0x57, 0x31] },
  { name: 'an SQLite database', magic: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66] },
  { name: 'a DuckDB database', magic: [0x44, 0x55, 0x43, 0x4b], at: 8 },
  { name: 'an old Excel workbook', magic: [0xd0, 0xcf, 0x11, 0xe0] },
  { name: 'a sound file', magic: [0x52, 0x49, 0x46, 0x46] },
  { name: 'a 7-zip archive', magic: [0x37, 0x7a, 0xbc, 0xaf] },
  { name: 'a Zstandard archive', magic: [0x28, 0xb5, 0x2f, 0xfd] },
];

/** Tab, line breaks, form feed, escape, the end-of-file sign of DOS and signs that separate cells. */
const textControls = new Set([1, 9, 10, 12, 13, 26, 27, 28, 29, 30, 31]);

/** Text with four bytes a character, by its byte-order mark: it is not read, and looks like UTF-16 full of zeros. */
function isUtf32(head: Uint8Array): boolean {
  const [a, b, c, d] = head;
  return (a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0xfe && d === 0xff);
}

/** What a file is if it is not text, in words; null for text. */
export function binaryKind(head: Uint8Array): string | null {
  if (isUtf32(head)) return 'a text in UTF-32';
  if (markOf(head)) return null;
  for (const { name, magic, at = 0 } of kinds)
    if (magic.every((byte, i) => head[at + i] === byte)) return name;
  if (guessWide(head)) return null;
  const n = Math.min(head.length, 65_536);
  let controls = 0;
  let zeros = 0;
  for (let i = 0; i < n; i++) {
    if (head[i] === 0) zeros++;
    else if (head[i] < 32 && !textControls.has(head[i])) controls++;
  }
  if (zeros > 0.001 * n + 8 || controls > 0.1 * n) return 'a binary file';
  // Bytes at random have 8 % of them; text in an old encoding has none.
  const strange = controls > 0.02 * n + 2 && !isUtf8(head.subarray(0, wholeCharacters(head, n)));
  return strange ? 'a binary file' : null;
}

export function refuseBinary(head: Uint8Array, name: string): void {
  const kind = binaryKind(head);
  if (kind === null) return;
  if (isUtf32(head)) {
    throw new Problem(
      'unreadable-file',
      `${name} is written in UTF-32, which is not read here.`,
      'Open it in a text editor and save it as UTF-8.',
      { file: name, param: 'encoding' },
    );
  }
  throw new Problem(
    'unreadable-file',
    `${name} is ${kind}, not a table of text.`,
    'Open a CSV, TSV or another text file with one record a line, or export the data as CSV first.',
    { file: name },
  );
}
