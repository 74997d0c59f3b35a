import { type Job, partOf } from '../../base/job.ts';
import { Problem } from '../../base/problem.ts';
import { refuseBinary } from '../csv/binary.ts';
import { type Encoding, type EncodingGuess, guessEncoding, isUtf8, markOf } from '../csv/encoding.ts';
import type { Types } from '../csv/options.ts';
import { makeTranscoder } from '../csv/transcode.ts';
import { endingOf, memberKind } from '../media/endings.ts';
import { type FolderColumn, type FolderOptions, folderTable } from '../media/folder-table.ts';
import { membersOf } from '../media/members.ts';
import { isZip } from '../media/zip-names.ts';
import type { Decision, Oddity, ReadResult, Source } from '../reader.ts';
import type { ZipEntry } from '../zip.ts';
import { htmlText, markdownText } from './plain-text.ts';

export type TextOptions = FolderOptions & {
  readonly unit: 'auto' | 'file' | 'paragraph' | 'line';
  readonly strip: boolean;
  readonly encoding: Encoding | null;
  readonly missing: readonly string[];
  readonly maxRows: number | null;
};
type Unit = Exclude<TextOptions['unit'], 'auto'>;

/** A folder of texts as a row each, or one text in rows of lines or paragraphs. */
export async function readText(
  source: Source,
  options: TextOptions,
  types: Types,
  job: Job,
): Promise<ReadResult> {
  const isFolder = isZip(await source.head(4));
  if (!isFolder && source.bytes > 0) refuseBinary(await source.head(64 * 1024), source.name);
  const isText = (name: string) => memberKind(name) === 'text';
  const { files, oddities } = await membersOf(source, isText, 'texts', partOf(job, 0, 0.5));
  const decoded = files.map((file) => decode(file, options));
  const unit =
    options.unit === 'auto' ? unitOf(decoded[0].text, isFolder) : { unit: options.unit, why: null };
  const texts: string[] = [];
  const parts: number[] = [];
  const paths: string[] = [];
  for (const { name, text } of decoded) {
    if (options.maxRows !== null && texts.length >= options.maxRows) break;
    piecesOf(text, unit.unit).forEach((piece, i) => {
      texts.push(piece);
      parts.push(i + 1);
      paths.push(name);
    });
    await job.checkpoint();
  }
  if (texts.length === 0) throw nothing(source);
  const rows = Math.min(texts.length, options.maxRows ?? texts.length);
  const more: readonly FolderColumn[] = [
    { name: 'text', cells: texts.slice(0, rows), as: 'text' },
    ...(unit.unit === 'file'
      ? []
      : [{ name: unit.unit, cells: parts.slice(0, rows), as: 'values' as const }]),
  ];
  const table = await folderTable(
    { paths: paths.slice(0, rows), media: null, more, withoutPath: !isFolder },
    options,
    options.missing,
    types,
    partOf(job, 0.5, 1),
  );
  const found: Decision[] = [...decoded[0].decisions];
  if (unit.why !== null) found.push({ param: 'unit', value: unit.unit, why: unit.why });
  return {
    ...table,
    decisions: [...found, ...(isFolder ? table.decisions : [])],
    oddities: [...oddities, ...damaged(decoded), ...table.oddities],
  };
}

type Decoded = {
  readonly name: string;
  readonly text: string;
  readonly damaged: boolean;
  readonly decisions: readonly Decision[];
};

function decode({ name, bytes }: ZipEntry, options: TextOptions): Decoded {
  const guess = wholeGuess(bytes);
  const encoding = options.encoding ?? guess.encoding;
  const mark = markOf(bytes)?.encoding === encoding ? guess.mark : 0;
  const transcoder = makeTranscoder(encoding, options.encoding === null && guess.open);
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const raw =
    decoder.decode(transcoder.push(bytes.subarray(mark)), { stream: true }) +
    decoder.decode(transcoder.end());
  const lines = raw.replace(/\r\n?/g, '\n');
  const ending = endingOf(name);
  const text = !options.strip
    ? lines
    : /^x?html?$/.test(ending)
      ? htmlText(lines)
      : /^(?:md|markdown)$/.test(ending)
        ? markdownText(lines)
        : lines;
  const decisions =
    options.encoding === null ? [{ param: 'encoding', value: transcoder.encoding(), why: guess.why }] : [];
  return { name, text, damaged: transcoder.damaged() > 0, decisions };
}

/** A file is at hand whole, so that its last byte may speak too. */
function wholeGuess(bytes: Uint8Array): EncodingGuess {
  const guess = guessEncoding(bytes);
  if (guess.encoding !== 'utf-8' || guess.mark > 0 || isUtf8(bytes)) return guess;
  const why = 'Some bytes are not valid UTF-8; Windows-1252 (which contains Latin-1) fits most such files.';
  return { encoding: 'windows-1252', mark: 0, why, open: false };
}

function unitOf(text: string, isFolder: boolean): { readonly unit: Unit; readonly why: string } {
  if (isFolder) return { unit: 'file', why: 'There are several files: each is a row.' };
  const paragraphs = piecesOf(text, 'paragraph').length;
  const lines = piecesOf(text, 'line').length;
  return paragraphs > 1 && lines >= paragraphs * 2
    ? { unit: 'paragraph', why: `Empty lines cut the ${lines} lines into ${paragraphs} paragraphs.` }
    : { unit: 'line', why: 'Nearly every line stands on its own.' };
}

function piecesOf(text: string, unit: Unit): readonly string[] {
  if (unit === 'file') return [text.trim()];
  const pieces = unit === 'line' ? text.split('\n') : text.split(/\n\s*\n/);
  return pieces.map((piece) => piece.trim()).filter((piece) => piece !== '');
}

function damaged(files: readonly Decoded[]): readonly Oddity[] {
  const rows = files.filter((file) => file.damaged).length;
  const message = 'Some characters are not valid in this encoding and show as �; try another encoding.';
  return rows === 0 ? [] : [{ code: 'damaged-characters', message, rows }];
}

function nothing(source: Source): Problem {
  return new Problem(
    'empty-file',
    `${source.name} holds only blanks and line breaks.`,
    'Choose a file with some text.',
    { file: source.name },
  );
}
