import type { Source } from '../reader.ts';

const tailBytes = 22 + 0xffff;
const mostDirectory = 16 * 1024 * 1024;

export function isZip(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4;
}

/**
 * Names of the files of a zip archive from its table of contents, without reading the files; from its first bytes
 * where the content only comes as a stream or the table of contents cannot be found. null if it is no zip archive.
 * Nothing is verified here: reading does that.
 */
export async function zipNames(source: Source): Promise<readonly string[] | null> {
  const head = await source.head(64 * 1024);
  if (!isZip(head)) return null;
  return (source.slice && (await directoryNames(source, source.slice))) ?? namesInHead(head);
}

async function directoryNames(
  source: Source,
  slice: NonNullable<Source['slice']>,
): Promise<readonly string[] | null> {
  const start = Math.max(0, source.bytes - tailBytes);
  const tail = await slice(start, source.bytes);
  const view = new DataView(tail.buffer, tail.byteOffset, tail.byteLength);
  for (let at = tail.length - 22; at >= 0; at--) {
    if (view.getUint32(at, true) !== 0x06054b50) continue;
    const size = view.getUint32(at + 12, true);
    const from = view.getUint32(at + 16, true);
    if (size > mostDirectory || from + size > source.bytes) return null;
    return names(await slice(from, from + size), 0x02014b50, 46, 28);
  }
  return null;
}

/** Names of the local headers that stand among the first bytes. */
export function namesInHead(head: Uint8Array): readonly string[] {
  return names(head, 0x04034b50, 30, 26);
}

function names(bytes: Uint8Array, signature: number, header: number, lengthAt: number): readonly string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const decoder = new TextDecoder();
  const found: string[] = [];
  for (let at = 0; at + header <= bytes.length; at++) {
    if (bytes[at] !== 0x50 || view.getUint32(at, true) !== signature) continue;
    const length = view.getUint16(at + lengthAt, true);
    if (at + header + length > bytes.length) break;
    found.push(decoder.decode(bytes.slice(at + header, at + header + length)));
    at += header + length - 1;
  }
  return found;
}
