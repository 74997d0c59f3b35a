import type { FileMetaData } from 'hyparquet';
import { Problem } from '../../base/problem.ts';
import type { Source } from '../reader.ts';
import { checkThrift } from './check-thrift.ts';

export type Slice = (from: number, to: number) => Promise<Uint8Array>;

const mostDescription = 256 * 1024 * 1024;
const usualDescription = 64 * 1024;

export function isParquet(head: Uint8Array): boolean {
  return markOf(head) === 'PAR1';
}

function markOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, 4));
}

/** What a Parquet file says of itself, at its end. Throws `unreadable-file`, `damaged-file`. */
export async function readFooter(source: Source, slice: Slice): Promise<FileMetaData> {
  const size = source.bytes;
  const end = await slice(Math.max(0, size - usualDescription), size);
  const mark = markOf(end.subarray(Math.max(0, end.length - 4)));
  if (mark === 'PARE') throw encrypted(source);
  const head = await slice(0, Math.min(4, size));
  if (!isParquet(head) && mark !== 'PAR1') throw notParquet(source);
  if (size < 12 || mark !== 'PAR1' || !isParquet(head))
    throw damaged(source, new Error('its end is missing'));
  const view = new DataView(end.buffer, end.byteOffset, end.length);
  const length = view.getUint32(end.length - 8, true);
  if (length > size - 12 || length > mostDescription)
    throw damaged(source, new Error('its description has an impossible length'));
  const whole =
    length + 8 <= end.length
      ? end.slice(end.length - length - 8)
      : (await slice(size - length - 8, size)).slice();
  const { parquetMetadata } = await import('hyparquet');
  try {
    checkThrift(whole.subarray(0, length), 0);
    const metadata = parquetMetadata(whole, { geoparquet: false });
    // Thrift leaves out what is not there, whatever the library's types say.
    if (!metadata.schema?.length || !metadata.row_groups) throw new Error('its description is incomplete');
    return metadata;
  } catch (error) {
    throw damaged(source, error);
  }
}

export function damaged(source: Source, cause: unknown): Problem {
  if (cause instanceof Problem) return cause;
  const told = cause instanceof Error && cause.constructor === Error;
  const reason = told ? cause.message : 'its parts contradict each other';
  return new Problem(
    'damaged-file',
    `${source.name} is a Parquet file that is damaged or incomplete (${reason}).`,
    'Write or download the file again.',
    { file: source.name },
    cause,
  );
}

export function encrypted(source: Source): Problem {
  return new Problem(
    'unreadable-file',
    `${source.name} is an encrypted Parquet file.`,
    'Decrypt it with the program that made it, and open the result.',
    { file: source.name },
  );
}

function notParquet(source: Source): Problem {
  return new Problem(
    'unreadable-file',
    `${source.name} is not a Parquet file.`,
    'Choose a file that ends in .parquet.',
    { file: source.name },
  );
}
