import { allocate } from '../../base/plain.ts';
import type { Files } from '../table.ts';

/** The contents of files one after the other in one array. */
export function poolOf(files: readonly { readonly name: string; readonly bytes: Uint8Array }[]): Files {
  const offsets = allocate(Float64Array, files.length + 1);
  for (const [i, { bytes }] of files.entries()) offsets[i + 1] = offsets[i] + bytes.length;
  const bytes = allocate(Uint8Array, offsets[files.length]);
  for (const [i, file] of files.entries()) bytes.set(file.bytes, offsets[i]);
  return { names: files.map(({ name }) => name), offsets, bytes };
}
