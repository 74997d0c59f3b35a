import type { FileParam } from '../pipeline/base/param.ts';

/** A file that a step is to be given. */
export type FileQuestion = {
  readonly name: string;
  readonly blob: Blob;
  readonly content: FileParam['content'];
};
/** The SHA-256 of its bytes, and what it holds in a few words. */
export type FileFacts = { readonly hash: string; readonly summary: string };
