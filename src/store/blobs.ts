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
    const piece = await bytesOf(payload, from, to);
    writes.push({ store: 'chunks', key: chunkKey(hash, index), value: piece });
  }
  const record: BlobRecord = { bytes: size, chunks: writes.length };
  return [...writes, { store: 'blobs', key: hash, value: record }];
}

/**
 * Keeps a large payload piece by piece, so that no transaction holds it whole. What is already kept under its hash is
 * looked through, and pieces that were lost or changed are written again. Gives whether anything had to be written.
 */
export async function putBlob(records: Records, hash: string, payload: Blob | Uint8Array): Promise<boolean> {
  const size = payload instanceof Uint8Array ? payload.length : payload.size;
  const chunks = Math.ceil(size / chunkBytes);
  const known = (await whatIsKept(records, 'blobs', hash)) as BlobRecord | undefined;
  let written = known?.bytes !== size || known.chunks !== chunks;
  for (let index = 0; index < chunks; index++) {
    const from = index * chunkBytes;
    const piece = await bytesOf(payload, from, Math.min(size, from + chunkBytes));
    const key = chunkKey(hash, index);
    if (known && areEqual(await whatIsKept(records, 'chunks', key), piece)) continue;
    await records.commit([{ store: 'chunks', key, value: piece }]);
    written = true;
  }
  if (!written) return false;
  const surplus = known ? removeBlobWrites(hash, known).slice(1 + chunks) : [];
  const record: BlobRecord = { bytes: size, chunks };
  await records.commit([{ store: 'blobs', key: hash, value: record }, ...surplus]);
  return true;
}

/** A record that a browser lost half of cannot be read at all: as good as none. */
async function whatIsKept(records: Records, store: 'blobs' | 'chunks', key: string): Promise<unknown> {
  try {
    return await records.get(store, key);
  } catch (error) {
    if (error instanceof Problem && error.code === 'storage-damaged') return undefined;
    throw error;
  }
}

async function bytesOf(payload: Blob | Uint8Array, from: number, to: number): Promise<Uint8Array> {
  if (payload instanceof Uint8Array) return payload.slice(from, to);
  return new Uint8Array(await payload.slice(from, to).arrayBuffer());
}

function areEqual(kept: unknown, piece: Uint8Array): boolean {
  return (
    kept instanceof Uint8Array &&
    kept.length === piece.length &&
    kept.every((byte, index) => byte === piece[index])
  );
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
