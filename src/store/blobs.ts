import { sha256 } from '../pipeline/base/plain.ts';
import { Problem } from '../pipeline/base/problem.ts';
import type { Records, Write } from './records.ts';
import { chunkBytes } from './schema.ts';

type BlobRecord = { readonly bytes: number; readonly chunks: number };

/** The writes that keep a payload under its hash, in pieces; the last write makes it visible. */
export async function blobWrites(hash: string, payload: Blob | Uint8Array): Promise<Write[]> {
  const size = payload instanceof Uint8Array ? payload.length : payload.size;
  const writes: Write[] = [];
  for (let from = 0, index = 0; from < size; from += chunkBytes, index++) {
    const to = Math.min(size, from + chunkBytes);
    const piece =
      payload instanceof Uint8Array
        ? payload.slice(from, to)
        : new Uint8Array(await payload.slice(from, to).arrayBuffer());
    writes.push({ store: 'chunks', key: chunkKey(hash, index), value: piece });
  }
  const record: BlobRecord = { bytes: size, chunks: writes.length };
  return [...writes, { store: 'blobs', key: hash, value: record }];
}

/** Keeps a large payload piece by piece, so that no transaction holds it whole. */
export async function putBlob(records: Records, hash: string, payload: Blob | Uint8Array): Promise<void> {
  if (await records.get('blobs', hash)) return;
  const size = payload instanceof Uint8Array ? payload.length : payload.size;
  let index = 0;
  for (let from = 0; from < size; from += chunkBytes, index++) {
    const part =
      payload instanceof Uint8Array
        ? payload.subarray(from, from + chunkBytes)
        : payload.slice(from, from + chunkBytes);
    const [piece] = await blobWrites(hash, part);
    if (piece && 'value' in piece) await records.commit([{ ...piece, key: chunkKey(hash, index) }]);
  }
  await records.commit([
    { store: 'blobs', key: hash, value: { bytes: size, chunks: index } satisfies BlobRecord },
  ]);
}

/** The payload, checked against its hash; null if it is not kept. Throws `storage-damaged` if it is not whole. */
export async function getBlob(records: Records, hash: string): Promise<Blob | null> {
  const record = (await records.get('blobs', hash)) as BlobRecord | undefined;
  if (!record) return null;
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for (let index = 0; index < record.chunks; index++) {
    const piece = await records.get('chunks', chunkKey(hash, index));
    if (!(piece instanceof Uint8Array)) throw damaged(hash);
    pieces.push(piece as Uint8Array<ArrayBuffer>);
  }
  const blob = new Blob(pieces);
  if (blob.size !== record.bytes || (await sha256(await blob.arrayBuffer())) !== hash) throw damaged(hash);
  return blob;
}

export function removeBlobWrites(hash: string, record: unknown): Write[] {
  const { chunks } = record as BlobRecord;
  const pieces: Write[] = Array.from({ length: chunks }, (_, index) => ({
    store: 'chunks',
    key: chunkKey(hash, index),
    remove: true,
  }));
  return [{ store: 'blobs', key: hash, remove: true }, ...pieces];
}

export async function blobBytes(records: Records, hash: string): Promise<number> {
  return ((await records.get('blobs', hash)) as BlobRecord | undefined)?.bytes ?? 0;
}

function chunkKey(hash: string, index: number): string {
  return `${hash}/${String(index).padStart(6, '0')}`;
}

function damaged(hash: string): Problem {
  return new Problem(
    'storage-damaged',
    `Stored data ${hash.slice(7, 15)} is not what was saved: a piece is missing or changed.`,
    'Open the original file again, or import a project file that holds it.',
  );
}
