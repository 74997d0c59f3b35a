import type { Job } from '../../base/job.ts';
import { Problem } from '../../base/problem.ts';
import { makeXmlScanner, type XmlHandler } from './xml-scanner.ts';

export type PartHandler = XmlHandler & {
  /** Whether enough was read. */
  full?(): boolean;
};

const pieceBytes = 64 * 1024;

/**
 * Reads one XML part of a workbook; document types and entities of its own are refused: a workbook has none.
 * Throws `damaged-file`, and what the handler throws.
 */
export async function walkPart(
  file: string,
  bytes: Uint8Array,
  handler: PartHandler,
  job: Job,
): Promise<void> {
  const decoder = new TextDecoder(encodingOf(bytes));
  const scanner = makeXmlScanner(handler);
  try {
    for (let at = 0; at < bytes.length && !handler.full?.(); at += pieceBytes) {
      scanner.write(decoder.decode(bytes.subarray(at, at + pieceBytes), { stream: true }));
      job.report(at / bytes.length);
      await job.checkpoint();
    }
    if (!handler.full?.()) scanner.end();
  } catch (error) {
    throw error instanceof Error && error.constructor === Error
      ? damagedWorkbook(file, error.message)
      : error;
  }
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
}

export function damagedWorkbook(file: string, reason: string): Problem {
  return new Problem(
    'damaged-file',
    `${file} is a workbook that is damaged or incomplete: ${reason}.`,
    'Open it in a spreadsheet program, save it again as .xlsx, and open the result.',
    { file },
  );
}
