import type { Job } from '../base/job.ts';
import { parseParams } from '../base/param.ts';
import { sha256 } from '../base/plain.ts';
import { Problem } from '../base/problem.ts';
import { readers } from '../data/catalog.ts';
import { unpackSource } from '../data/media/unpack.ts';
import { bytesSource, type ReadResult } from '../data/reader.ts';
import { sniffReader } from '../data/sniff.ts';
import type { SourceFile } from './pipeline-file.ts';

export type OpenedSource = ReadResult & { readonly reader: string; readonly hash: string };

/**
 * A file's bytes as a table, by the reader named or the one that fits its first bytes best.
 * Throws `unknown-reader`, `unreadable-file`, `unknown-parameter`, and what readers throw, with `at.file`.
 */
export async function openSource(source: SourceFile, bytes: Uint8Array, job: Job): Promise<OpenedSource> {
  const input = await unpackSource(bytesSource(source.file, bytes), job);
  const reader = source.reader === null ? await sniffReader(input) : readers.get(source.reader);
  const params = parseParams(reader.card, source.params);
  try {
    const result = await reader.read(input, params, source.types, job);
    return { ...result, reader: reader.card.id, hash: await sha256(bytes) };
  } catch (error) {
    throw error instanceof Problem ? error.within({ file: source.file }) : error;
  }
}
